"""How long people have to wait, by a clock that the test sets."""

import contextlib
from datetime import timedelta

import pytest

from bot.core.errors import CooldownError
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.reports.cooldowns import Cooldowns
from tests.use_cases.acting import Clock, TickingClock, asker

HERE, ELSEWHERE, ADA, BO = 1, 2, 7, 8


@pytest.fixture
def waiting(clock: Clock) -> Cooldowns:
    return Cooldowns(OneProcess(clock))


async def take(waiting: Cooldowns, seconds: int = 30, person: int = ADA, place: int = HERE) -> None:
    """Have something analysed, which goes well."""
    async with waiting.taken(asker(person, place), seconds):
        pass


async def refusal(waiting: Cooldowns, seconds: int = 30) -> str:
    with pytest.raises(CooldownError) as caught:
        await take(waiting, seconds)
    return str(caught.value)


async def test_a_second_turn_has_to_wait_until_the_time_is_over(
    waiting: Cooldowns, clock: Clock
) -> None:
    await take(waiting, 30, ADA, HERE)

    clock.seconds = 29.9
    said = await refusal(waiting)
    clock.seconds = 30
    await take(waiting, 30, ADA, HERE)

    assert said.startswith("Please give me 1 second before your next new playlist;")


@pytest.mark.parametrize("hour", [0.0, 4e9])
async def test_the_clock_set_back_or_on_changes_no_wait(
    monkeypatch: pytest.MonkeyPatch, hour: float
) -> None:
    waiting = Cooldowns(OneProcess())
    await take(waiting, 3_600)

    monkeypatch.setattr("time.time", lambda: hour)

    assert "60 minutes" in await refusal(waiting, 3_600)


async def test_what_fails_before_services_are_asked_costs_no_cooldown(waiting: Cooldowns) -> None:
    with pytest.raises(ValueError, match="broken"):
        async with waiting.taken(asker(ADA, HERE), 30):
            raise ValueError("broken")

    await take(waiting)


async def test_what_fails_after_services_were_asked_costs_its_cooldown(waiting: Cooldowns) -> None:
    with contextlib.suppress(ValueError):
        async with waiting.taken(asker(ADA, HERE), 30) as cooldown:
            cooldown.spend()
            raise ValueError("broken")

    assert "30 seconds" in await refusal(waiting)


async def test_what_was_made_for_another_user_meanwhile_costs_no_cooldown(
    waiting: Cooldowns,
) -> None:
    async with waiting.taken(asker(ADA, HERE), 30) as cooldown:
        cooldown.waive()

    await take(waiting)


async def test_without_a_cooldown_there_is_none_to_spend(waiting: Cooldowns) -> None:
    async with waiting.taken(asker(ADA, HERE), 0) as cooldown:
        cooldown.spend()

    await take(waiting)


async def test_what_is_free_is_taken_on_during_a_cooldown_and_starts_none(
    waiting: Cooldowns,
) -> None:
    await take(waiting)

    await take(waiting, 0)

    assert "30 seconds" in await refusal(waiting)


async def test_everybody_waits_for_themselves_and_in_each_place_alone(waiting: Cooldowns) -> None:
    await take(waiting, 30, ADA, HERE)

    await take(waiting, 30, BO, HERE)
    await take(waiting, 30, ADA, ELSEWHERE)


async def test_a_refusal_does_not_make_the_wait_longer(waiting: Cooldowns, clock: Clock) -> None:
    await take(waiting, 30, ADA, HERE)
    clock.seconds = 20
    await refusal(waiting, 3_600)

    clock.seconds = 30

    await take(waiting, 30, ADA, HERE)


async def test_without_a_cooldown_nobody_waits(waiting: Cooldowns) -> None:
    for _ in range(3):
        await take(waiting, 0, ADA, HERE)


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
async def test_the_wait_is_said_in_words(waiting: Cooldowns, seconds: int, words: str) -> None:
    await take(waiting, seconds, ADA, HERE)

    assert (await refusal(waiting)).startswith(f"Please give me {words} before")


async def test_a_cooldown_may_end_by_itself_while_it_is_given_back() -> None:
    waiting = Cooldowns(OneProcess(TickingClock(timedelta(seconds=10))))

    with pytest.raises(ValueError, match="broken"):
        async with waiting.taken(asker(ADA, HERE), 30):
            raise ValueError("broken")

    await take(waiting)


async def test_a_cooldown_that_ends_while_it_is_looked_up_is_over() -> None:
    waiting = Cooldowns(OneProcess(TickingClock(timedelta(seconds=10))))
    await take(waiting)

    await take(waiting)


async def test_those_whose_time_is_over_are_let_go_and_nobody_else(
    clock: Clock,
) -> None:
    claims = OneProcess(clock)
    waiting = Cooldowns(claims)
    await take(waiting, 3_600, ADA, HERE)
    for person in range(100, 12_000):
        await take(waiting, 30, person, HERE)

    clock.seconds = 60
    await take(waiting, 30, BO, HERE)

    assert claims._claims.keys() == {f"cooldown {HERE} {ADA}", f"cooldown {HERE} {BO}"}
    assert "59 minutes" in await refusal(waiting)
