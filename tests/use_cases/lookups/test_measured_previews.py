"""What no source knows is measured in the background, once, and never while a user waits."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.core.asker import Asker
from bot.core.features import Features
from bot.core.lookups import PREVIEW, Answers, Question, Questions, TrackFacts
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.core.services import Fact
from bot.ports import no_progress
from bot.store.database.database import open_database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from bot.use_cases.lookups.cache import FRESH, MISSED, LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enriched, Enrichment
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.plan import LookupPlan
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.store.blank import blank_database

ONE, TWO, THREE = (TrackId(name) for name in ("one", "two", "three"))
PLAYLIST = Playlist(
    "Evening", tuple(Track(name, name, (Artist("Ada Quill"),)) for name in (ONE, TWO, THREE))
)
ADA, BO = (Asker(person, 70, 700, alone=False) for person in (7, 8))
SOUNDS = frozenset({Fact.FEATURES})
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass
class Source:
    """Knows some sounds, fails at some tracks, and answers when it is let."""

    name: str
    known: Mapping[str, Features] = field(default_factory=dict)
    fails: Collection[str] = ()
    most: int | None = None
    asked: list[str] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    let: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Answer at once."""
        self.let.set()

    def held(self) -> "Source":
        """Answer when it is let, and not before."""
        self.let.clear()
        return self

    def lookup(self) -> Lookup:
        """Offer it as a source of sounds."""
        return Lookup(
            kind="sounds",
            source=self.name,
            tells=SOUNDS,
            wanted=SOUNDS,
            questions=about_each,
            ask=self.ask,
            at_once=2,
            most=self.most,
        )

    async def ask(self, questions: Sequence[Question]) -> Answers:
        """Tell what is known."""
        self.asked += [question.key for question in questions]
        self.begun.set()
        await self.let.wait()
        answered = [question for question in questions if question.key not in self.fails]
        known = {
            question: TrackFacts(features=self.known[question.key])
            for question in answered
            if question.key in self.known
        }
        return Answers(known, frozenset(answered))


def about_each(tracks: Sequence[Track]) -> Questions:
    return {track.id: [Question(track.id)] for track in tracks}


@dataclass
class Clock:
    """Shows the time that a test sets."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        """Read the time."""
        return self.time


Asking: TypeAlias = Callable[..., Enrichment]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def asking(tmp_path: Path, clock: Clock) -> AsyncIterator[Asking]:
    opened: list[Enrichment] = []
    async with open_database(await blank_database(tmp_path)) as database:
        lookup_cache = LookupCache(SqlLookupStore(database, clock), ServiceTurns(), clock)

        def make(sounds: Source, previews: Source, patience: Patience = ENDLESS) -> Enrichment:
            plan = LookupPlan(sounds=[sounds.lookup()], measured=[previews.lookup()])
            opened.append(Enrichment(lookup_cache, plan, patience, ENDLESS, ENDLESS))
            return opened[-1]

        yield make
        for enrichment in opened:
            await enrichment.close()


async def enriched(
    enrichment: Enrichment, asker: Asker = ADA, *, thorough: bool = False
) -> Enriched:
    async with asyncio.timeout(10):
        return await enrichment.enrich(PLAYLIST, asker, no_progress, thorough=thorough)


async def settled(enrichment: Enrichment) -> None:
    async with asyncio.timeout(10):
        await asyncio.gather(*enrichment._background._tasks)


async def test_an_answer_does_not_wait_for_previews_and_an_update_brings_them(
    asking: Asking,
) -> None:
    sounds, previews = Source("reccobeats", {ONE: CALM}), Source(PREVIEW, {TWO: LOUD}).held()
    enrichment = asking(sounds, previews)

    first = await enriched(enrichment)
    offered = first.later.update()
    previews.let.set()
    await settled(enrichment)
    update = await enriched(enrichment, thorough=True)

    assert first.playlist.features == {ONE: CALM}
    assert first.playlist.unanswered == {}
    assert offered.pending == {Fact.FEATURES: 2}
    assert first.later.update().known == {Fact.FEATURES: 1}
    assert update.playlist.features == {ONE: CALM, TWO: LOUD}
    assert update.playlist.origins == {ONE: "reccobeats", TWO: PREVIEW}
    assert update.complete
    assert sorted(previews.asked) == [THREE, TWO]


async def test_only_what_the_sources_of_sounds_leave_unknown_is_measured(asking: Asking) -> None:
    sounds = Source("reccobeats", {ONE: CALM}, fails={TWO})
    previews = Source(PREVIEW, {ONE: LOUD, TWO: LOUD, THREE: PLAIN})
    enrichment = asking(sounds, previews)

    first = await enriched(enrichment)
    await settled(enrichment)

    assert previews.asked == [THREE]
    assert first.playlist.unanswered == {TWO: "reccobeats"}


async def test_nothing_is_measured_before_the_sources_of_sounds_have_answered(
    asking: Asking,
) -> None:
    sounds, previews = Source("reccobeats", {ONE: CALM}).held(), Source(PREVIEW)
    enrichment = asking(sounds, previews, Patience(0.05))

    await enriched(enrichment)
    asked_before = list(previews.asked)
    sounds.let.set()
    await settled(enrichment)

    assert asked_before == []
    assert sorted(previews.asked) == [THREE, TWO]


async def test_an_update_waits_for_previews_as_long_as_for_everything_else(
    asking: Asking,
) -> None:
    previews = Source(PREVIEW, {TWO: LOUD}).held()
    enrichment = asking(Source("reccobeats", {ONE: CALM}), previews)

    update = asyncio.create_task(enriched(enrichment, thorough=True))
    await previews.begun.wait()
    waited = not update.done()
    previews.let.set()

    assert waited
    assert (await update).playlist.features == {ONE: CALM, TWO: LOUD}


async def test_what_was_measured_before_is_in_the_first_answer(asking: Asking) -> None:
    previews = Source(PREVIEW, {TWO: LOUD})
    enrichment = asking(Source("reccobeats", {ONE: CALM}), previews)
    await enriched(enrichment)
    await settled(enrichment)

    again = await enriched(enrichment, BO)
    await settled(enrichment)

    assert again.playlist.features == {ONE: CALM, TWO: LOUD}
    assert again.playlist.unanswered == {}
    assert again.complete
    assert len(previews.asked) == 2


async def test_what_was_measured_is_there_where_the_sources_of_sounds_are_down(
    asking: Asking, clock: Clock
) -> None:
    sounds, previews = Source("reccobeats"), Source(PREVIEW, {TWO: LOUD})
    enrichment = asking(sounds, previews)
    await enriched(enrichment)
    await settled(enrichment)
    sounds.fails = {ONE, TWO, THREE}
    clock.time += MISSED * 2

    again = await enriched(enrichment)

    assert again.playlist.features == {TWO: LOUD}
    assert again.playlist.unanswered == {ONE: "reccobeats", THREE: "reccobeats"}


async def test_what_was_measured_is_kept_for_ever_and_what_could_not_be_is_tried_again(
    asking: Asking, clock: Clock
) -> None:
    previews = Source(PREVIEW, {TWO: LOUD})
    enrichment = asking(Source("reccobeats", {ONE: CALM}), previews)
    await enriched(enrichment)
    await settled(enrichment)
    previews.asked.clear()
    clock.time += FRESH + timedelta(days=3_650)

    again = await enriched(enrichment)
    await settled(enrichment)

    assert again.playlist.features == {ONE: CALM, TWO: LOUD}
    assert previews.asked == [THREE]


async def test_what_failed_is_asked_again_by_the_next_update(asking: Asking) -> None:
    previews = Source(PREVIEW, {TWO: LOUD, THREE: PLAIN}, fails={TWO})
    enrichment = asking(Source("reccobeats", {ONE: CALM}), previews)
    first = await enriched(enrichment)
    await settled(enrichment)
    offered = first.later.update()
    previews.fails = ()

    update = await enriched(enrichment, thorough=True)

    assert offered.known == offered.pending == {Fact.FEATURES: 1}
    assert update.playlist.features == {ONE: CALM, TWO: LOUD, THREE: PLAIN}


async def test_a_playlist_takes_no_more_than_its_share(asking: Asking) -> None:
    previews = Source(PREVIEW, {TWO: LOUD, THREE: PLAIN}, most=1)
    enrichment = asking(Source("reccobeats", {ONE: CALM}), previews)

    first = await enriched(enrichment)
    await settled(enrichment)
    after_one = len(previews.asked)
    await enriched(enrichment)
    await settled(enrichment)

    assert after_one == 1
    assert first.later.update().pending == {Fact.FEATURES: 1}
    assert len(previews.asked) == 2


async def test_what_is_given_up_is_not_measured(asking: Asking) -> None:
    sounds, previews = Source("reccobeats").held(), Source(PREVIEW)
    enrichment = asking(sounds, previews, Patience(0.05))
    first = await enriched(enrichment)

    first.drop()
    sounds.let.set()
    await settled(enrichment)

    assert previews.asked == []
