"""The batches that sources are being asked, for every request that waits for one of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.lookups import Answers, Question
from bot.use_cases.lookups.calls import RequestCall, SharedCall
from bot.use_cases.lookups.lookup import Lookup

_Name: TypeAlias = tuple[str, str, str]
AskBatch: TypeAlias = Callable[[Sequence[Question], SharedCall], Awaitable[Answers]]


@dataclass(slots=True, eq=False)
class Flight:
    """A batch that is being asked."""

    shared: SharedCall
    task: asyncio.Future[Answers]

    async def landed(self, call: RequestCall) -> Answers:
        """Wait for the answers, on behalf of a request."""
        try:
            return await asyncio.shield(self.task)
        finally:
            self.shared.calls.remove(call)


class Flights:
    """Has each question asked once at a time."""

    def __init__(self) -> None:
        self._flights: dict[_Name, Flight] = {}

    def joined(
        self, lookup: Lookup, questions: Iterable[Question], call: RequestCall
    ) -> list[Flight]:
        """Join the batches that hold some of the questions."""
        under_way = (self._flights.get(_name(lookup, question)) for question in questions)
        flights = list(dict.fromkeys(flight for flight in under_way if flight))
        for flight in flights:
            flight.shared.calls.append(call)
        return flights

    def begun(
        self, lookup: Lookup, questions: Iterable[Question], call: RequestCall, ask: AskBatch
    ) -> list[Flight]:
        """Begin to ask what is not being asked, as many batches as one playlist may have."""
        idle = [question for question in questions if _name(lookup, question) not in self._flights]
        starts = range(0, len(idle), lookup.batch)[: lookup.most]
        batches = [idle[start : start + lookup.batch] for start in starts]
        return [self._begin(lookup, batch, call, ask) for batch in batches]

    async def close(self) -> None:
        """Cancel what is being asked."""
        tasks = {flight.task for flight in self._flights.values()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(
        self, lookup: Lookup, batch: Sequence[Question], call: RequestCall, ask: AskBatch
    ) -> Flight:
        shared = SharedCall([call])
        flight = Flight(shared, asyncio.ensure_future(ask(batch, shared)))
        names = [_name(lookup, question) for question in batch]
        self._flights |= dict.fromkeys(names, flight)
        flight.task.add_done_callback(lambda task: self._end(names, task))
        return flight

    def _end(self, names: Iterable[_Name], task: asyncio.Future[Answers]) -> None:
        for name in names:
            del self._flights[name]
        if not task.cancelled():
            # Looked at here, for the case that no request waits for it any more.
            task.exception()


def _name(lookup: Lookup, question: Question) -> _Name:
    return lookup.kind, lookup.source, question.key
