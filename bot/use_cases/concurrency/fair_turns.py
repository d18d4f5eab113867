"""A few turns at a time, handed out in rounds, so that one caller's many do not starve others.

Of those who wait, the urgent come first; among them the one whose server and person were both
served longest ago, then either of them, then who came first. So neither a crowded server gets more,
nor a person in many servers, nor one who asks for much in the only server.
"""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from bot.core.asker import Asker


@dataclass(eq=False, slots=True)
class _Waiting:
    asker: Asker
    urgent: Callable[[], bool]
    number: int
    turn: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class FairTurns:
    """Hands out `at_once` turns, some of them `for_urgent` alone."""

    def __init__(self, at_once: int, for_urgent: int = 0) -> None:
        self._free = at_once
        self._for_urgent = for_urgent
        self._waiting: list[_Waiting] = []
        self._served: dict[tuple[str, int], int] = {}
        """When places and persons were last served, counted in turns; empty while nobody waits."""
        self._numbers = itertools.count(1)

    @contextlib.asynccontextmanager
    async def turn(self, asker: Asker, urgent: Callable[[], bool]) -> AsyncIterator[None]:
        """Hold a turn for the length of the block; `urgent` is asked whenever one is free."""
        waiting = _Waiting(asker, urgent, next(self._numbers))
        self._waiting.append(waiting)
        self.hand_out()
        try:
            await waiting.turn
            yield
        finally:
            self._give_back(waiting)

    def hand_out(self) -> None:
        """Hand out what is free, as when somebody who waits has become urgent."""
        while self._free and self._waiting:
            best = min(self._waiting, key=self._rank)
            if self._free <= self._for_urgent and not best.urgent():
                break
            self._waiting.remove(best)
            self._free -= 1
            served = next(self._numbers)
            self._served[_place(best)] = self._served[_person(best)] = served
            # A cancelled one gives its turn back by itself.
            if not best.turn.done():
                best.turn.set_result(None)
        if not self._waiting:
            self._served.clear()

    def _give_back(self, waiting: _Waiting) -> None:
        if waiting in self._waiting:
            self._waiting.remove(waiting)
        else:
            self._free += 1
        self.hand_out()

    def _rank(self, waiting: _Waiting) -> tuple[bool, int, int, int]:
        place, person = self._served.get(_place(waiting), 0), self._served.get(_person(waiting), 0)
        return not waiting.urgent(), max(place, person), min(place, person), waiting.number


def _place(waiting: _Waiting) -> tuple[str, int]:
    return "place", waiting.asker.place_id


def _person(waiting: _Waiting) -> tuple[str, int]:
    return "person", waiting.asker.person_id
