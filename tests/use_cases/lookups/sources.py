"""Sources that are asked about tracks, and playlists of users who ask."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.features import Features
from bot.core.lookups import Answers, Question, Questions, TrackFacts, Way, questions_of
from bot.core.models import Playlist, Track, TrackId
from bot.core.services import Fact
from bot.ports import Progress, no_progress
from bot.use_cases.lookups.calls import LookupRequest, RequestCall
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.lookup import Lookup
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.use_cases.acting import asker

ONE, TWO, THREE = (TrackId(name) for name in ("one", "two", "three"))
TRACKS = [Track(each, each) for each in (ONE, TWO, THREE)]
BARE = Playlist("Evening", tuple(sorted(TRACKS, key=lambda track: track.id)))
SOUNDS: Mapping[str, Features] = {ONE: CALM, TWO: LOUD, THREE: PLAIN}
JAZZ, ROCK = ("jazz",), ("indie rock", "rock")
Asking = Callable[..., Enrichment]
"""Makes an enrichment of sources by chain; users are patient unless a test says how much."""


def by_id(track: Track) -> Question:
    """Ask about a track by its id."""
    return Question(track.id)


def by_isrc(track: Track) -> Question | None:
    """Ask about a track by its ISRC."""
    return Question(f"isrc:{track.isrc}") if track.isrc else None


@dataclass
class Source:
    """Knows the answers to some questions; tells them when it is let to, and what it was asked."""

    known: Mapping[str, TrackFacts] = field(default_factory=dict)
    name: str = "deezer"
    tells: frozenset[Fact] = frozenset({Fact.GENRES})
    kind: str = "genres"
    ways: Sequence[Way] = (by_id,)
    batch: int = 1_000
    at_once: int = 1
    most: int | None = None
    kept: bool = True
    step: str = ""
    failing: Collection[str] = ()
    """Questions that it gives no answer to."""
    tiring: bool = False
    """Whether it answers once, and then keeps whoever asks waiting."""
    error: Exception | None = None
    asked: list[list[str]] = field(default_factory=list)
    let_in: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    """How many batches are held."""
    given_up: bool = False

    def __post_init__(self) -> None:
        """Answer at once, until it is held."""
        self.let_in.set()

    def held(self) -> "Source":
        """Keep whoever asks waiting."""
        self.let_in.clear()
        return self

    def lookup(self) -> Lookup:
        """Offer it as a source."""
        return Lookup(
            kind=self.kind,
            source=self.name,
            tells=self.tells,
            wanted=self.tells,
            questions=self.questions,
            ask=self.ask,
            batch=self.batch,
            at_once=self.at_once,
            most=self.most,
            kept=self.kept,
            step=self.step,
        )

    def questions(self, tracks: Sequence[Track]) -> Questions:
        """Ask about each track in all ways."""
        return questions_of(tracks, *self.ways)

    async def ask(self, questions: Sequence[Question]) -> Answers:
        """Tell what is known."""
        self.asked.append([question.key for question in questions])
        self.begun.set()
        self.waiting += 1
        try:
            await self.let_in.wait()
        except asyncio.CancelledError:
            self.given_up = True
            raise
        finally:
            self.waiting -= 1
        if self.tiring:
            self.let_in.clear()
        if self.error:
            raise self.error
        answered = [question for question in questions if question.key not in self.failing]
        values = {each: self.known[each.key] for each in answered if each.key in self.known}
        return Answers(values, frozenset(answered))

    @property
    def every(self) -> list[str]:
        """Return all that it was asked, in order."""
        return [key for batch in self.asked for key in batch]


def sounds(known: Mapping[str, Features], name: str = "reccobeats") -> Source:
    """Make a source that knows how tracks sound."""
    facts = {key: TrackFacts(features=heard) for key, heard in known.items()}
    return Source(facts, name, frozenset({Fact.FEATURES}), "sounds")


def genres(known: Mapping[str, tuple[str, ...]], name: str = "listenbrainz") -> Source:
    """Make a source that knows genres."""
    return Source({key: TrackFacts(genres=found) for key, found in known.items()}, name)


def labels(known: Mapping[str, str], name: str = "reccobeats") -> Source:
    """Make a source that knows labels."""
    facts = {key: TrackFacts(label=label) for key, label in known.items()}
    return Source(facts, name, frozenset({Fact.LABELS}), "label")


def albums(known: Mapping[str, TrackFacts], name: str = "deezer") -> Source:
    """Make a source that knows genres, years and labels at once."""
    return Source(known, name, frozenset({Fact.GENRES, Fact.YEARS, Fact.LABELS}), "album")


def call_of(
    request: LookupRequest | None = None, progress: Progress = no_progress, *, idle: bool = False
) -> RequestCall:
    """Ask for a user."""
    return RequestCall(request or LookupRequest(asker()), progress, idle)


def request_of(person_id: int = 1, place_id: int = 1) -> LookupRequest:
    """Ask for a user who is told apart by numbers."""
    return LookupRequest(asker(person_id, place_id))


@dataclass
class Told:
    """Hears what is delivered, batch by batch."""

    parts: list[Mapping[TrackId, TrackFacts]] = field(default_factory=list)

    def __call__(self, found: Mapping[TrackId, TrackFacts]) -> None:
        """Hear a part, unless it is empty."""
        if found:
            self.parts.append(found)

    @property
    def all(self) -> Mapping[TrackId, TrackFacts]:
        """Return everything that was told."""
        return {track: facts for part in self.parts for track, facts in part.items()}
