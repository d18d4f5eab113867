"""How long people have to wait, by a clock that the test sets."""

import contextlib
from datetime import timedelta

import pytest

from bot.core.errors import CooldownError
from bot.use_cases.reports.cooldowns import Cooldowns
from tests.use_cases.acting import Clock, TickingClock, asker

HERE, ELSEWHERE, ADA, BO = 1, 2, 7, 8


@pytest.fixture
def waiting(clock: Clock) -> Cooldowns:
    return Cooldowns(clock)


def take(waiting: Cooldowns, seconds: int = 30, person: int = ADA, place: int = HERE) -> None:
    """Have something analysed, which goes well."""
    with waiting.taken(asker(person, place), seconds):
        pass


def refusal(waiting: Cooldowns, seconds: int = 30) -> str:
    with pytest.raises(CooldownError) as caught:
        take(waiting, seconds)
    return str(caught.value)


def test_a_second_turn_has_to_wait_until_the_time_is_over(waiting: Cooldowns, clock: Clock) -> None:
    take(waiting, 30, ADA, HERE)

    clock.seconds = 29.9
    said = refusal(waiting)
    clock.seconds = 30
    take(waiting, 30, ADA, HERE)

    assert said.startswith("Please give me 1 second before I group anything new for you;")


@pytest.mark.parametrize("hour", [0.0, 4e9])
def test_the_clock_set_back_or_on_changes_no_wait(
    monkeypatch: pytest.MonkeyPatch, hour: float
) -> None:
    waiting = Cooldowns()
    take(waiting, 3_600)

    monkeypatch.setattr("time.time", lambda: hour)

    assert "60 minutes" in refusal(waiting, 3_600)


def test_what_fails_before_services_are_asked_costs_no_cooldown(waiting: Cooldowns) -> None:
    with pytest.raises(ValueError, match="broken"), waiting.taken(asker(ADA, HERE), 30):
        raise ValueError("broken")

    take(waiting)


def test_what_fails_after_services_were_asked_costs_its_cooldown(waiting: Cooldowns) -> None:
    with contextlib.suppress(ValueError), waiting.taken(asker(ADA, HERE), 30) as cooldown:
        cooldown.spend()
        raise ValueError("broken")

    assert "30 seconds" in refusal(waiting)


def test_without_a_cooldown_there_is_none_to_spend(waiting: Cooldowns) -> None:
    with waiting.taken(asker(ADA, HERE), 0) as cooldown:
        cooldown.spend()

    take(waiting)


def test_what_is_free_is_taken_on_during_a_cooldown_and_starts_none(waiting: Cooldowns) -> None:
    take(waiting)

    take(waiting, 0)

    assert "30 seconds" in refusal(waiting)


def test_everybody_waits_for_themselves_and_in_each_place_alone(waiting: Cooldowns) -> None:
    take(waiting, 30, ADA, HERE)

    take(waiting, 30, BO, HERE)
    take(waiting, 30, ADA, ELSEWHERE)


def test_a_refusal_does_not_make_the_wait_longer(waiting: Cooldowns, clock: Clock) -> None:
    take(waiting, 30, ADA, HERE)
    clock.seconds = 20
    refusal(waiting, 3_600)

    clock.seconds = 30

    take(waiting, 30, ADA, HERE)


def test_without_a_cooldown_nobody_waits(waiting: Cooldowns) -> None:
    for _ in range(3):
        take(waiting, 0, ADA, HERE)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (30, "30 seconds"),
        (120, "120 seconds"),
        (121, "3 minutes"),
        (86_400, "1,440 minutes"),
    ],
)
def test_the_wait_is_said_in_words(waiting: Cooldowns, seconds: int, words: str) -> None:
    take(waiting, seconds, ADA, HERE)

    assert refusal(waiting).startswith(f"Please give me {words} before")


def test_a_cooldown_may_end_by_itself_while_it_is_given_back() -> None:
    waiting = Cooldowns(TickingClock(timedelta(seconds=10)))

    with pytest.raises(ValueError, match="broken"), waiting.taken(asker(ADA, HERE), 30):
        raise ValueError("broken")

    take(waiting)


def test_a_cooldown_that_ends_while_it_is_looked_up_is_over() -> None:
    waiting = Cooldowns(TickingClock(timedelta(seconds=10)))
    take(waiting)

    take(waiting)


def test_those_whose_time_is_over_are_let_go_and_nobody_else(
    waiting: Cooldowns, clock: Clock
) -> None:
    take(waiting, 3_600, ADA, HERE)
    for person in range(100, 12_000):
        take(waiting, 30, person, HERE)

    clock.seconds = 60
    take(waiting, 30, BO, HERE)

    assert waiting._until.keys() == {(HERE, ADA), (HERE, BO)}
    assert "59 minutes" in refusal(waiting)
