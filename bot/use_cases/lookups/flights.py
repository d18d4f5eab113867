"""The batches that sources are being asked, for every request that waits for one of them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.lookups import Answers, Question
from bot.use_cases.lookups.calls import RequestCall, SharedCall
from bot.use_cases.lookups.lookup import Lookup

_Source: TypeAlias = tuple[str, str]
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
        self._flights: defaultdict[_Source, dict[str, Flight]] = defaultdict(dict)
        """By the kind and the source, then by the key of the question."""

    def joined(
        self, lookup: Lookup, questions: Iterable[Question], call: RequestCall
    ) -> tuple[list[Flight], list[Question]]:
        """Join the batches that hold some of the questions; return the other questions too."""
        here, wanted = self._under_way(lookup), list(questions)
        flights = list(dict.fromkeys(here[each.key] for each in wanted if each.key in here))
        for flight in flights:
            flight.shared.join(call)
        return flights, [each for each in wanted if each.key not in here]

    def begun(
        self, lookup: Lookup, questions: Iterable[Question], call: RequestCall, ask: AskBatch
    ) -> list[Flight]:
        """Begin to ask what is not being asked, as many batches as one playlist may have."""
        here = self._under_way(lookup)
        idle = [question for question in questions if question.key not in here]
        starts = range(0, len(idle), lookup.batch)[: lookup.most]
        batches = [idle[start : start + lookup.batch] for start in starts]
        return [self._begin(lookup, batch, call, ask) for batch in batches]

    async def close(self) -> None:
        """Cancel what is being asked."""
        tasks = {flight.task for here in self._flights.values() for flight in here.values()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(
        self, lookup: Lookup, batch: Sequence[Question], call: RequestCall, ask: AskBatch
    ) -> Flight:
        shared = SharedCall([call])
        flight = Flight(shared, asyncio.ensure_future(ask(batch, shared)))
        here, keys = self._under_way(lookup), [question.key for question in batch]
        here.update(dict.fromkeys(keys, flight))
        flight.task.add_done_callback(lambda task: _end(here, keys, task))
        return flight

    def _under_way(self, lookup: Lookup) -> dict[str, Flight]:
        return self._flights[lookup.kind, lookup.source]


def _end(here: dict[str, Flight], keys: Iterable[str], task: asyncio.Future[Answers]) -> None:
    for key in keys:
        del here[key]
    if not task.cancelled():
        # Looked at here, for the case that no request waits for it any more.
        task.exception()
