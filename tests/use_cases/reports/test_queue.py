"""Who runs, who waits and where, and who is sent away."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.core.errors import CrowdedError
from bot.core.tracks.limits import LARGE
from bot.use_cases.reports.queue import AnalysisQueue, QueueLimits
from tests.use_cases.acting import asker, until

HOME, AWAY = 1, 2
LIMITS = QueueLimits(
    running=2, running_of_person=1, in_line=5, in_line_of_person=3, in_line_of_place=4
)


@dataclass
class Crowd:
    """People in the queue whose work ends when it is told to."""

    queue: AnalysisQueue
    started: list[int] = field(default_factory=list)
    heard: dict[int, list[str]] = field(default_factory=dict)
    ends: dict[int, asyncio.Event] = field(default_factory=dict)
    tasks: dict[int, asyncio.Task[int]] = field(default_factory=dict)

    async def come(self, number: int, person: int, *, tracks: int = 0, place: int = HOME) -> None:
        """Join the queue."""
        self.ends[number], self.heard[number] = asyncio.Event(), []

        async def work() -> int:
            async with self.queue.turn(asker(person, place), tracks, self.heard[number].append):
                self.started.append(number)
                await self.ends[number].wait()
            return number

        self.tasks[number] = asyncio.create_task(work())
        seen = self.queue.waiting + self.queue.running
        await until(lambda: self.queue.waiting + self.queue.running > seen or self._is_done(number))

    async def end(self, number: int) -> None:
        """Bring some work to its end."""
        self.ends[number].set()
        assert await self.tasks[number] == number
        await asyncio.sleep(0)

    def _is_done(self, number: int) -> bool:
        return self.tasks[number].done()


@pytest.fixture
def crowd() -> Crowd:
    return Crowd(AnalysisQueue(LIMITS))


async def test_who_comes_first_runs_first(crowd: Crowd) -> None:
    for number in (1, 2, 3, 4):
        await crowd.come(number, person=number)
    assert crowd.started == [1, 2]

    await crowd.end(2)
    await crowd.end(1)

    assert crowd.started == [1, 2, 3, 4]


async def test_who_waits_is_told_the_place_as_it_changes(crowd: Crowd) -> None:
    for number in (1, 2, 3, 4):
        await crowd.come(number, person=number)

    await crowd.end(1)

    assert crowd.heard[4] == ["2nd in line", "1st in line"]
    assert crowd.heard[1] == []


async def test_one_person_does_not_take_every_place(crowd: Crowd) -> None:
    for number in (1, 2, 3):
        await crowd.come(number, person=7)

    await crowd.come(4, person=8)

    assert crowd.started == [1, 4]


async def test_a_small_one_passes_a_large_one_that_has_to_wait(crowd: Crowd) -> None:
    await crowd.come(1, person=1, tracks=LARGE)
    await crowd.come(2, person=2, tracks=LARGE)

    await crowd.come(3, person=3, tracks=LARGE - 1)

    assert crowd.started == [1, 3]
    await crowd.end(1)
    assert crowd.started == [1, 3, 2]


async def test_one_person_has_one_large_one_wherever_they_ask() -> None:
    wide = Crowd(AnalysisQueue(replace(LIMITS, running=4, running_of_person=2)))
    await wide.come(1, person=7, tracks=LARGE)
    await wide.come(2, person=7, tracks=LARGE, place=AWAY)

    await wide.come(3, person=7)
    await wide.come(4, person=8, tracks=LARGE)

    assert wide.started == [1, 3, 4]
    await wide.end(1)
    assert wide.started == [1, 3, 4, 2]


async def test_large_ones_leave_half_of_the_places_to_small_ones() -> None:
    wide = Crowd(AnalysisQueue(replace(LIMITS, running=4, in_line=9, in_line_of_place=9)))
    for number in (1, 2, 3, 4):
        await wide.come(number, person=number, tracks=LARGE)

    await wide.come(5, person=5)
    await wide.come(6, person=6)

    assert wide.started == [1, 2, 5, 6]
    await wide.end(5)
    assert wide.started == [1, 2, 5, 6]
    await wide.end(1)
    assert wide.started == [1, 2, 5, 6, 3]


async def test_a_large_one_runs_even_where_there_is_one_place_alone() -> None:
    alone = Crowd(AnalysisQueue(replace(LIMITS, running=1)))

    await alone.come(1, person=1, tracks=LARGE)

    assert alone.started == [1]


async def test_too_many_of_one_server_are_sent_away_and_others_are_not(crowd: Crowd) -> None:
    for number in (1, 2, 3, 4):
        await crowd.come(number, person=number)

    await crowd.come(5, person=5)
    await crowd.come(6, person=6, place=AWAY)

    with pytest.raises(CrowdedError, match="So many here"):
        await crowd.tasks[5]
    assert crowd.heard[6] == ["3rd in line"]


async def test_too_many_of_one_person_are_sent_away_wherever_they_ask(crowd: Crowd) -> None:
    for number in (1, 2, 3, 4):
        await crowd.come(number, person=7, place=number)

    await crowd.come(5, person=8)

    with pytest.raises(CrowdedError, match="several playlists of yours"):
        await crowd.tasks[4]
    assert crowd.started == [1, 5]


async def test_too_many_in_all_are_sent_away(crowd: Crowd) -> None:
    for number in range(5):
        await crowd.come(number, person=number, place=number)

    await crowd.come(6, person=6, place=6)

    with pytest.raises(CrowdedError, match="more to do than I can take on"):
        await crowd.tasks[6]


async def test_who_gives_up_makes_room(crowd: Crowd) -> None:
    for number in (1, 2, 3, 4):
        await crowd.come(number, person=number)

    for number in (3, 1):
        crowd.tasks[number].cancel()
    await until(lambda: crowd.tasks[1].done() and len(crowd.started) > 2)

    assert crowd.started == [1, 2, 4]
    assert crowd.heard[4][-1] == "1st in line"


async def test_work_that_fails_makes_room_and_is_told(crowd: Crowd) -> None:
    with pytest.raises(ValueError, match="broken"):
        async with crowd.queue.turn(asker(1, HOME), 0, print):
            raise ValueError("broken")

    assert (crowd.queue.waiting, crowd.queue.running) == (0, 0)
