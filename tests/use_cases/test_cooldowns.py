"""How long people have to wait, by a clock that the test sets."""

import pytest

from bot.core.errors import CooldownError
from bot.use_cases.reports import cooldowns
from bot.use_cases.reports.cooldowns import Cooldowns
from tests.use_cases.acting import Clock

HERE, ELSEWHERE, ADA, BO = 1, 2, 7, 8


@pytest.fixture
def waiting(clock: Clock) -> Cooldowns:
    return Cooldowns(clock)


def refusal(waiting: Cooldowns, seconds: int = 30) -> str:
    with pytest.raises(CooldownError) as caught:
        waiting.turn(HERE, ADA, seconds).take()
    return str(caught.value)


def test_a_second_turn_has_to_wait_until_the_time_is_over(waiting: Cooldowns, clock: Clock) -> None:
    waiting.turn(HERE, ADA, 30).take()

    clock.seconds = 29.9
    said = refusal(waiting)
    clock.seconds = 30
    waiting.turn(HERE, ADA, 30).take()

    assert said.startswith("Please give me 1 second before I group anything new for you;")


def test_a_turn_that_is_only_offered_costs_nothing(waiting: Cooldowns) -> None:
    waiting.turn(HERE, ADA, 30)

    waiting.turn(HERE, ADA, 30).take()


def test_a_turn_that_is_given_back_can_be_taken_at_once(waiting: Cooldowns) -> None:
    turn = waiting.turn(HERE, ADA, 30)
    turn.take()

    turn.give_back()

    waiting.turn(HERE, ADA, 30).take()


def test_everybody_waits_for_themselves_and_in_each_place_alone(waiting: Cooldowns) -> None:
    waiting.turn(HERE, ADA, 30).take()

    waiting.turn(HERE, BO, 30).take()
    waiting.turn(ELSEWHERE, ADA, 30).take()


def test_a_refusal_does_not_make_the_wait_longer(waiting: Cooldowns, clock: Clock) -> None:
    waiting.turn(HERE, ADA, 30).take()
    clock.seconds = 20
    refusal(waiting, 3_600)

    clock.seconds = 30

    waiting.turn(HERE, ADA, 30).take()


def test_without_a_cooldown_nobody_waits(waiting: Cooldowns) -> None:
    for _ in range(3):
        waiting.turn(HERE, ADA, 0).take()


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
    waiting.turn(HERE, ADA, seconds).take()

    assert refusal(waiting).startswith(f"Please give me {words} before")


def test_those_whose_time_is_over_are_let_go_and_nobody_else(
    waiting: Cooldowns, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cooldowns, "MOST", 10)
    for person in range(100, 109):
        waiting.turn(HERE, person, 30).take()
    waiting.turn(HERE, ADA, 3_600).take()

    clock.seconds = 60
    waiting.turn(HERE, BO, 30).take()

    assert waiting._until.keys() == {(HERE, ADA), (HERE, BO)}
    assert "59 minutes" in refusal(waiting)
