"""A source is asked once for what it knows, and again when that has become old."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.core.lookups import AlbumFacts, Answers
from bot.core.models import Track, TrackId
from bot.ports import Progress
from bot.store.database.database import Database
from bot.store.database.statements import BATCH
from bot.store.lookups import SqlLookupStore
from bot.use_cases.reports.lookup_cache import (
    ALBUM,
    CODECS,
    FEATURES,
    FRESH,
    GENRES,
    LABEL,
    MISSED,
    Lookup,
    LookupCache,
    part,
)
from tests.core.playlists import CALM, LOUD
from tests.use_cases.acting import Clock, Ears

ONE, TWO, THREE = EVERY = [Track(TrackId(name), name) for name in ("one", "two", "three")]
MOMENT_S = 0.001
VALUES: Sequence[tuple[str, Any]] = [
    (FEATURES, CALM),
    (GENRES, ("dream pop", "é")),
    (LABEL, "Quill “Records” 日本"),
    (ALBUM, AlbumFacts(("jazz",), "Quill Records")),
    (ALBUM, AlbumFacts()),
]


@dataclass
class Source:
    """Knows something of some tracks; it is asked for all of them unless it fails for some."""

    known: Mapping[str, Any] = field(default_factory=dict)
    name: str = "listenbrainz"
    failing: frozenset[str] = frozenset()
    asked: list[list[str]] = field(default_factory=list)

    async def ask(self, tracks: Sequence[Track], progress: Progress) -> Answers[TrackId, Any]:
        """Tell what is known."""
        progress("Asking")
        self.asked.append([track.id for track in tracks])
        answered = [track.id for track in tracks if track.id not in self.failing]
        values = {name: self.known[name] for name in answered if name in self.known}
        return Answers(self.name, values, frozenset(answered), len(answered) == len(tracks))

    def lookup(self, kind: str = GENRES) -> Lookup:
        """Offer it as a source of a kind."""
        return Lookup(kind, self.name, self.ask)


@pytest.fixture
def lookup_store(database: Database, clock: Clock) -> SqlLookupStore:
    return SqlLookupStore(database, clock.now)


@pytest.fixture
def lookup_cache(lookup_store: SqlLookupStore, clock: Clock) -> LookupCache:
    return LookupCache(lookup_store, clock.now)


def silent(_step: str) -> None:
    pass


async def test_a_source_is_asked_once_and_tells_the_same_from_then_on(
    lookup_cache: LookupCache,
) -> None:
    source = Source({"one": ("jazz",)})

    first = await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)
    second = await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)

    assert first == second
    assert first == Answers("listenbrainz", {"one": ("jazz",)}, frozenset({"one", "two"}), True)  # noqa: FBT003
    assert source.asked == [["one", "two"]]


async def test_only_what_was_never_asked_is_asked(lookup_cache: LookupCache) -> None:
    source = Source({"one": ("jazz",), "three": ("rock",)})
    await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)

    told = await lookup_cache.look_up(source.lookup(), EVERY, silent)

    assert told.values == {"one": ("jazz",), "three": ("rock",)}
    assert told.asked == {"one", "two", "three"}
    assert source.asked == [["one", "two"], ["three"]]


async def test_what_is_remembered_is_told_without_a_word(lookup_cache: LookupCache) -> None:
    steps: list[str] = []
    source = Source({"one": ("jazz",)})

    for _ in range(2):
        await lookup_cache.look_up(source.lookup(), [ONE], steps.append)

    assert steps == ["Asking"]


@pytest.mark.parametrize(
    ("age_s", "asked"),
    [
        (MISSED.total_seconds(), []),
        (MISSED.total_seconds() + MOMENT_S, ["two"]),
        (FRESH.total_seconds(), ["two"]),
        (FRESH.total_seconds() + MOMENT_S, ["one", "two"]),
    ],
)
async def test_what_was_unknown_is_asked_again_sooner_than_what_was_known(
    lookup_cache: LookupCache, clock: Clock, age_s: float, asked: list[str]
) -> None:
    source = Source({"one": ("jazz",)})
    await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)
    clock.seconds = age_s

    await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)

    assert source.asked[1:] == ([asked] if asked else [])


async def test_what_is_told_anew_takes_the_place_of_what_is_old(
    lookup_cache: LookupCache, clock: Clock
) -> None:
    await lookup_cache.look_up(Source({"one": ("jazz",)}).lookup(), [ONE, TWO], silent)
    clock.seconds = FRESH.total_seconds() + 1
    source = Source({"two": ("rock",)})

    await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)
    told = await lookup_cache.look_up(source.lookup(), [ONE, TWO], silent)

    assert told.values == {"two": ("rock",)}
    assert len(source.asked) == 1


async def test_what_a_source_failed_for_is_no_miss(lookup_cache: LookupCache) -> None:
    source = Source({"one": ("jazz",)}, failing=frozenset({"two", "three"}))
    first = await lookup_cache.look_up(source.lookup(), EVERY, silent)
    source.failing = frozenset()

    second = await lookup_cache.look_up(source.lookup(), EVERY, silent)

    assert (first.complete, second.complete) == (False, True)
    assert first.asked == {"one"}
    assert source.asked == [["one", "two", "three"], ["two", "three"]]


async def test_ears_that_failed_leave_no_misses_and_keep_what_they_heard(
    lookup_cache: LookupCache,
) -> None:
    ears = Ears(known={"one": CALM}, complete=False)
    await lookup_cache.look_up(Lookup(FEATURES, "reccobeats", ears.features), EVERY, silent)
    ears.known, ears.complete = {"one": CALM, "two": LOUD}, True

    told = await lookup_cache.look_up(Lookup(FEATURES, "reccobeats", ears.features), EVERY, silent)

    assert told == Answers("reccobeats", ears.known, frozenset({"one", "two", "three"}), True)  # noqa: FBT003
    assert ears.asked == [["one", "two", "three"], ["two", "three"]]


async def test_ears_that_answered_leave_misses(lookup_cache: LookupCache) -> None:
    ears = Ears(known={"one": CALM})

    for _ in range(2):
        told = await lookup_cache.look_up(
            Lookup(FEATURES, "reccobeats", ears.features), EVERY, silent
        )

    assert told.values == {"one": CALM}
    assert told.complete
    assert len(ears.asked) == 1


async def test_a_source_that_raises_leaves_nothing(
    lookup_cache: LookupCache, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    async def ask(tracks: Sequence[Track], progress: Progress) -> Answers[TrackId, Any]:
        raise RuntimeError(f"{len(tracks)} are too many for {progress}")

    with pytest.raises(RuntimeError):
        await lookup_cache.look_up(Lookup(GENRES, "deezer", ask), EVERY, silent)

    long_ago = clock.now() - FRESH
    kept = await lookup_store.recall(GENRES, "deezer", ["one", "two"], long_ago, long_ago)
    assert kept == {}


async def test_kinds_and_sources_are_asked_and_remembered_apart(lookup_cache: LookupCache) -> None:
    sources = [
        (GENRES, Source({"one": ("jazz",)}, "listenbrainz")),
        (GENRES, Source({"one": ("rock",)}, "deezer")),
        (LABEL, Source({"one": "Quill"}, "deezer")),
    ]

    for _ in range(2):
        told = [
            await lookup_cache.look_up(source.lookup(kind), [ONE], silent)
            for kind, source in sources
        ]

    assert [each.values[ONE.id] for each in told] == [("jazz",), ("rock",), "Quill"]
    assert [len(source.asked) for _, source in sources] == [1, 1, 1]


async def test_a_playlist_larger_than_a_statement_is_remembered_whole(
    lookup_cache: LookupCache,
) -> None:
    many = [Track(TrackId(f"{number:05}"), "") for number in range(2 * BATCH + 1)]
    source = Source({track.id: ("jazz",) for track in many[::2]})
    first = await lookup_cache.look_up(source.lookup(), many, silent)

    second = await lookup_cache.look_up(source.lookup(), many, silent)

    assert first == second
    assert len(second.values) == BATCH + 1
    assert len(second.asked) == 2 * BATCH + 1
    assert len(source.asked) == 1


@pytest.mark.parametrize(("kind", "value"), VALUES)
async def test_every_kind_of_value_is_remembered_as_it_was(
    lookup_cache: LookupCache, kind: str, value: object
) -> None:
    source = Source({"one": value})

    for _ in range(2):
        told = await lookup_cache.look_up(source.lookup(kind), [ONE], silent)

    assert told.values == {"one": value}
    assert len(source.asked) == 1


def test_what_is_no_value_of_a_kind_is_refused() -> None:
    for codec in CODECS.values():
        for text in ("", "null", "{", "7"):
            with pytest.raises(ValueError, match=r"validation error|Invalid"):
                codec.decode(text)


def test_an_album_tells_genres_and_a_label_and_everything_else_is_itself() -> None:
    album = AlbumFacts(("jazz",), "Quill")

    assert part(GENRES, album) == part(GENRES, ("jazz",)) == ("jazz",)
    assert part(LABEL, album) == part(LABEL, "Quill") == "Quill"


async def test_labels_are_told_of_what_is_remembered_alone(lookup_cache: LookupCache) -> None:
    source = Source({"one": "Quill", "two": "Early"}, "reccobeats")
    await lookup_cache.look_up(source.lookup(LABEL), [ONE], silent)

    labels = await lookup_cache.labels(EVERY, [source.lookup(LABEL)])

    assert labels == {"one": "Quill"}
    assert source.asked == [["one"]]


async def test_of_two_labels_that_of_the_first_source_counts(lookup_cache: LookupCache) -> None:
    first = Source({"one": "First"}, "reccobeats")
    album = AlbumFacts(("jazz",), "Second")
    second = Source({"one": album, "two": album, "three": AlbumFacts(("jazz",))}, "deezer")
    lookups = [first.lookup(LABEL), second.lookup(ALBUM)]
    for lookup in lookups:
        await lookup_cache.look_up(lookup, EVERY, silent)

    labels = await lookup_cache.labels(EVERY, lookups)

    assert labels == {"one": "First", "two": "Second"}


async def test_a_label_that_is_too_old_is_told_no_more(
    lookup_cache: LookupCache, clock: Clock
) -> None:
    source = Source({"one": "Quill"})
    await lookup_cache.look_up(source.lookup(LABEL), [ONE], silent)
    clock.seconds = FRESH.total_seconds() + 1

    assert await lookup_cache.labels([ONE], [source.lookup(LABEL)]) == {}
