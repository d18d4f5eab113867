"""Several processes keep one pace together, each beside its own."""

import asyncio
import time

import pytest

from bot.adapters.pace import CallWindow
from bot.adapters.shared_pace import SharedPace, paced_by_all
from bot.interactions import identify_turns
from bot.interactions.identify_turns import IdentifyTurns
from bot.ports.coordination import Pacing, Permits
from bot.use_cases.concurrency.one_process import OneProcess
from tests.use_cases.acting import until
from tests.use_cases.neighbours import Neighbour, Town

HOUR = Pacing("deezer", 3, 3_600.0)


def paces(pacing: Pacing) -> list[SharedPace]:
    town = Town()
    return [SharedPace(CallWindow(100, 0.01), pacing, town.neighbour()) for _ in range(2)]


async def calls(pace: SharedPace, made: list[SharedPace]) -> None:
    while True:
        async with pace:
            made.append(pace)


async def test_two_processes_make_as_many_calls_as_one_may() -> None:
    made: list[SharedPace] = []
    calling = [asyncio.create_task(calls(each, made)) for each in paces(HOUR) for _ in range(4)]

    await until(lambda: len(made) == 3)
    await asyncio.sleep(0.05)
    for task in calling:
        task.cancel()
    await asyncio.gather(*calling, return_exceptions=True)

    assert len(made) == 3


async def test_a_call_is_made_when_one_of_another_process_no_longer_counts() -> None:
    one, other = paces(Pacing("musicbrainz", 1, 0.2))
    began = time.monotonic()

    async with one:
        pass
    async with other:
        pass

    assert time.monotonic() - began >= 0.2


async def test_a_process_keeps_its_own_pace_as_well() -> None:
    made: list[SharedPace] = []
    one = SharedPace(CallWindow(2, 3_600.0), Pacing("deezer", 100, 3_600.0), Town().neighbour())
    calling = [asyncio.create_task(calls(one, made)) for _ in range(4)]

    await until(lambda: len(made) == 2)
    await asyncio.sleep(0.05)
    for task in calling:
        task.cancel()
    await asyncio.gather(*calling, return_exceptions=True)

    assert len(made) == 2


async def test_calls_that_wait_are_asked_for_together(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[int] = []
    neighbour = Town().neighbour()

    async def granted(_: Pacing, number: int) -> Permits:
        wanted.append(number)
        await asyncio.sleep(0)
        return Permits(number)

    monkeypatch.setattr(neighbour, "permits", granted)
    pace = SharedPace(CallWindow(100, 0.01), HOUR, neighbour)

    async def once() -> None:
        async with pace:
            pass

    await asyncio.gather(*(once() for _ in range(9)))

    assert len(wanted) <= 3


def test_where_there_is_one_process_its_own_pace_is_all() -> None:
    own = CallWindow(1, 1.0)

    assert paced_by_all(lambda: own, HOUR, OneProcess()) is own


async def test_shards_identify_themselves_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(identify_turns, "IDENTIFYING", Pacing("identify", 1, 0.2))
    town = Town()
    one, other = (IdentifyTurns(town.neighbour()) for _ in range(2))
    began = time.monotonic()

    await asyncio.gather(one.wait(0), other.wait(1))

    assert time.monotonic() - began >= 0.2


async def test_shards_of_different_turns_need_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identify_turns, "IDENTIFYING", Pacing("identify", 1, 3_600.0))
    town = Town()

    def turns(neighbour: Neighbour) -> IdentifyTurns:
        return IdentifyTurns(neighbour, at_once=2)

    async with asyncio.timeout(5):
        await asyncio.gather(turns(town.neighbour()).wait(4), turns(town.neighbour()).wait(5))
