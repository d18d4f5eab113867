"""Turns go to those whom users wait for, in rounds of servers and of people."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.use_cases.concurrency.fair_turns import FairTurns
from tests.use_cases.acting import asker

ADA, BO, CY = 1, 2, 3
HERE, THERE, ELSEWHERE = 10, 11, 12


def always() -> bool:
    return True


def never() -> bool:
    return False


@dataclass
class Line:
    """People who wait in line for one turn at a time, which a test lets end."""

    turns: FairTurns = field(default_factory=lambda: FairTurns(1))
    served: list[str] = field(default_factory=list)
    ends: asyncio.Queue[None] = field(default_factory=asyncio.Queue)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def add(
        self,
        name: str,
        person: int = ADA,
        place: int = HERE,
        urgent: Callable[[], bool] = always,
    ) -> asyncio.Task[None]:
        """Put somebody in line."""
        self.tasks.append(asyncio.create_task(self._wait(name, person, place, urgent)))
        await asyncio.sleep(0)
        return self.tasks[-1]

    async def order(self) -> list[str]:
        """Let all turns end, and return in which order they were had."""
        for _ in self.tasks:
            self.ends.put_nowait(None)
        await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.served

    async def _wait(self, name: str, person: int, place: int, urgent: Callable[[], bool]) -> None:
        async with self.turns.turn(asker(person, place), urgent):
            self.served.append(name)
            await self.ends.get()


@pytest.fixture
async def line() -> Line:
    """Open a line whose turn somebody from elsewhere has."""
    opened = Line()
    await opened.add("first", CY, ELSEWHERE)
    return opened


async def test_as_many_have_a_turn_as_there_are(line: Line) -> None:
    line.turns = FairTurns(2)

    for name in "abc":
        await line.add(name)

    assert line.served == ["first", "a", "b"]
    assert await line.order() == ["first", "a", "b", "c"]


async def test_some_turns_are_for_those_whom_a_user_waits_for(line: Line) -> None:
    line.turns = FairTurns(3, for_urgent=2)

    for name in ("later 1", "later 2"):
        await line.add(name, BO, THERE, never)
    for name in ("now 1", "now 2", "now 3"):
        await line.add(name, ADA, HERE, always)

    assert line.served == ["first", "later 1", "now 1", "now 2"]
    assert await line.order() == ["first", "later 1", "now 1", "now 2", "now 3", "later 2"]


async def test_those_whom_a_user_waits_for_come_first(line: Line) -> None:
    await line.add("later", BO, THERE, never)
    await line.add("now", ADA, HERE, always)

    assert await line.order() == ["first", "now", "later"]


async def test_whether_a_user_waits_is_asked_when_a_turn_is_free(line: Line) -> None:
    waits = {"a": True, "b": False}
    await line.add("a", ADA, HERE, lambda: waits["a"])
    await line.add("b", BO, THERE, lambda: waits["b"])

    waits |= {"a": False, "b": True}

    assert await line.order() == ["first", "b", "a"]


async def test_among_equals_who_came_first_is_first(line: Line) -> None:
    for name, person, place in (("a", ADA, HERE), ("b", BO, THERE), ("c", CY + 1, HERE + 5)):
        await line.add(name, person, place)

    assert await line.order() == ["first", "a", "b", "c"]


async def test_servers_have_turns_in_rounds_however_many_of_one_wait(line: Line) -> None:
    for number, person in enumerate(range(100, 103)):
        await line.add(f"crowd {number}", person, HERE)
    for number in range(2):
        await line.add(f"alone {number}", BO, THERE)

    assert await line.order() == ["first", "crowd 0", "alone 0", "crowd 1", "alone 1", "crowd 2"]


async def test_people_of_one_server_have_turns_in_rounds(line: Line) -> None:
    for number in range(3):
        await line.add(f"ada {number}", ADA, HERE)
    await line.add("bo", BO, HERE)

    assert await line.order() == ["first", "ada 0", "bo", "ada 1", "ada 2"]


async def test_one_person_in_many_servers_gets_no_more_than_another_in_one(line: Line) -> None:
    for place in range(20, 23):
        await line.add(f"ada in {place}", ADA, place)
    for number in range(2):
        await line.add(f"bo {number}", BO, THERE)

    assert await line.order() == ["first", "ada in 20", "bo 0", "ada in 21", "bo 1", "ada in 22"]


async def test_once_nobody_waits_nothing_is_remembered_of_anybody(line: Line) -> None:
    await line.add("a")

    await line.order()

    assert line.turns._served == {}


async def test_who_gives_up_waiting_leaves_the_line(line: Line) -> None:
    given_up = await line.add("a", ADA, HERE)
    await line.add("b", BO, THERE)

    given_up.cancel()

    assert await line.order() == ["first", "b"]


async def test_who_gives_up_when_the_turn_has_come_passes_it_on(line: Line) -> None:
    given_up = await line.add("a", ADA, HERE)
    await line.add("b", BO, THERE)
    line.ends.put_nowait(None)
    # The turn is handed on, and its new owner has not noticed yet.
    await asyncio.sleep(0)
    begun = "a" in line.served

    given_up.cancel()

    assert not begun
    assert await line.order() == ["first", "b"]


async def test_a_turn_that_ends_badly_is_passed_on() -> None:
    turns = FairTurns(1)

    with pytest.raises(ValueError, match="broken"):
        async with turns.turn(asker(), always):
            raise ValueError("broken")

    async with asyncio.timeout(10), turns.turn(asker(), always):
        pass
