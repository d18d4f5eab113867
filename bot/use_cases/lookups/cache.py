"""What services answered, kept under the question that was asked, so that none is asked twice.

The key of an answer is the question alone: an id, an ISRC, an album, folded names. What a file says
beside it, such as another ISRC for a known id, leads to other questions and changes no answer.

Questions are asked in batches, each in its turn (`calls`). While a batch is under way, a request
that needs one of its questions joins it (`flights`). What is answered is kept and delivered batch
by batch, so that a user who cannot wait for all has what is there.
"""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice

from bot.core.lookups import LASTING, NOTHING, Answers, Question, TrackFacts
from bot.core.models import Track, TrackId
from bot.ports import LookupStore
from bot.records.codec import JsonCodec
from bot.use_cases.concurrency.fair_turns import FairTurns
from bot.use_cases.lookups.calls import DroppedError, RequestCall, ServiceTurns, SharedCall
from bot.use_cases.lookups.flights import Flight, Flights
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.search import Deliver, Known, Search, counter

FRESH = timedelta(days=180)
MISSED = timedelta(days=3)
"""How long it is believed that a source knows nothing: coverage grows."""
FEW = 50
"""Answers that are read in some 0.2 ms."""
EVER = datetime.min.replace(tzinfo=UTC)
PORTION = 1_000
"""How much of what is kept is delivered at once, in some 3 ms, so that others are answered."""
CODEC: JsonCodec[TrackFacts] = JsonCodec(TrackFacts, without_defaults=True)
NO_ANSWERS = Answers({}, frozenset())


class LookupCache:
    """Asks the store before it asks a service."""

    def __init__(
        self,
        store: LookupStore,
        turns: ServiceTurns,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._turns = turns
        self._now = now
        self._flights = Flights()

    async def look_up(
        self, lookup: Lookup, tracks: Sequence[Track], call: RequestCall, deliver: Deliver
    ) -> frozenset[TrackId]:
        """Deliver what a source knows of some tracks, asking it only for what is not kept.

        Returns the tracks of which nothing is known because a question failed or was not asked.
        """
        search = await asyncio.to_thread(_search, lookup, tracks, call, deliver)
        while due := await asyncio.to_thread(search.due):
            await self._answer(lookup, due, call, search)
        return frozenset(search.unanswered)

    async def recall(self, lookup: Lookup, tracks: Sequence[Track]) -> Mapping[TrackId, TrackFacts]:
        """Return what is kept of some tracks, without asking the source."""
        found: dict[TrackId, TrackFacts] = {}
        await self.deliver_kept(lookup, tracks, found.update)
        return found

    async def deliver_kept(
        self, lookup: Lookup, tracks: Sequence[Track], deliver: Deliver
    ) -> frozenset[TrackId]:
        """Deliver what is kept of some tracks, without asking the source.

        Returns the tracks of which it could still be asked.
        """
        search = Search(lookup.questions(tracks), deliver, lambda _: None)
        while due := search.due():
            search.learn(await self._recall(lookup, due))
        return frozenset(search.unanswered)

    async def close(self) -> None:
        """Cancel what sources are being asked."""
        await self._flights.close()

    async def _answer(
        self, lookup: Lookup, due: Sequence[Question], call: RequestCall, search: Search
    ) -> None:
        """Find the answers to some questions: kept, being asked for others, or asked now."""
        # Joined before what is kept is read: what lands meanwhile would be in neither.
        flights, idle = self._flights.joined(lookup, due, call)
        known = await self._recall(lookup, idle)
        await _teach(search, known)
        missing = [question for question in idle if question not in known]
        begun, missing = self._flights.joined(lookup, missing, call)
        # Few of a playlist's batches wait in line at the service, and always one, lest those of
        # less urgent ones get every second turn. The urgent, too, come first.
        gate = FairTurns(lookup.at_once + 1)
        begun += self._flights.begun(lookup, missing, call, partial(self._ask, lookup, gate))
        await asyncio.gather(*(_land(flight, call, search) for flight in flights + begun))

    async def _ask(
        self,
        lookup: Lookup,
        gate: FairTurns,
        batch: Sequence[Question],
        shared: SharedCall,
    ) -> Answers:
        turns = self._turns.of(lookup.service or lookup.source, lookup.at_once)
        try:
            async with shared.turn(gate), shared.turn(turns):
                answers = await lookup.ask(batch)
        except DroppedError:
            return NO_ANSWERS
        if lookup.kept:
            rows = {question.key: _written(answers, question) for question in answers.asked}
            await self._store.remember(lookup.kind, lookup.source, rows)
        return answers

    async def _recall(self, lookup: Lookup, questions: Collection[Question]) -> Known:
        if not lookup.kept:
            return {}
        now = self._now()
        since = EVER if lookup.source in LASTING else now - FRESH
        keys = {question.key: question for question in questions}
        kept = await self._store.recall(lookup.kind, lookup.source, keys, since, now - MISSED)
        # Of a page, at once: that is done sooner than a thread is visited.
        if len(kept) <= FEW:
            return _read(keys, kept)
        return await asyncio.to_thread(_read, keys, kept)


def _search(lookup: Lookup, tracks: Sequence[Track], call: RequestCall, deliver: Deliver) -> Search:
    questions = lookup.questions(tracks)
    return Search(questions, deliver, counter(lookup, call, len(questions)))


def _read(keys: Mapping[str, Question], kept: Mapping[str, str | None]) -> Known:
    known: dict[Question, TrackFacts | None] = {}
    for key, text in kept.items():
        # What an older version kept in another form counts as never asked.
        with contextlib.suppress(ValueError):
            known[keys[key]] = None if text is None else CODEC.decode(text)
    return known


async def _teach(search: Search, known: Known) -> None:
    left = iter(known.items())
    # Even of nothing, so that the user reads what is being done.
    search.learn(dict(islice(left, PORTION)))
    while portion := dict(islice(left, PORTION)):
        await asyncio.sleep(0)
        search.learn(portion)


async def _land(flight: Flight, call: RequestCall, search: Search) -> None:
    answers = await flight.landed(call)
    learned = answers.asked | answers.refused
    search.learn({question: _value(answers, question) for question in learned})


def _value(answers: Answers, question: Question) -> TrackFacts | None:
    found = answers.values.get(question)
    return None if found == NOTHING else found


def _written(answers: Answers, question: Question) -> str | None:
    found = _value(answers, question)
    return None if found is None else CODEC.encode(found)
