"""A question is asked once, kept under itself, and asked again when the answer has become old."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.core.lookups import NOTHING, TrackFacts
from bot.core.models import Track, TrackId
from bot.store.database.statements import BATCH
from bot.store.lookups import SqlLookupStore
from bot.use_cases.lookups.cache import CODEC, FRESH, MISSED, LookupCache
from tests.core.playlists import CALM
from tests.use_cases.acting import Clock
from tests.use_cases.lookups.sources import (
    JAZZ,
    ONE,
    ROCK,
    THREE,
    TRACKS,
    TWO,
    Source,
    Told,
    albums,
    by_id,
    by_isrc,
    call_of,
    genres,
    labels,
)

MOMENT_S = 0.001
JAZZY, ROCKY = TrackFacts(genres=JAZZ), TrackFacts(genres=ROCK)
WITH_ISRC = [replace(track, isrc=f"code of {track.id}") for track in TRACKS]
VALUES = [
    TrackFacts(features=CALM),
    TrackFacts(features=replace(CALM, key=11, mode=0)),
    TrackFacts(genres=("dream pop", "é")),
    TrackFacts(label="Quill “Records” 日本"),
    TrackFacts(genres=("jazz",), year=1971, label="Quill Records"),
]


@dataclass
class SlowReading:
    """Reads what is kept at once, and hands it out when it is let to."""

    recall: Callable[..., Awaitable[Mapping[str, str | None]]]
    done: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, *asked: Any) -> Mapping[str, str | None]:
        """Read, and wait."""
        found = await self.recall(*asked)
        self.done.set()
        await self.let_go.wait()
        return found


async def look_up(
    lookup_cache: LookupCache, source: Source, tracks: Sequence[Track] = TRACKS
) -> tuple[Told, frozenset[TrackId]]:
    """Return what was told, and the tracks without an answer."""
    told = Told()
    return told, await lookup_cache.look_up(source.lookup(), tracks, call_of(), told)


async def test_a_source_is_asked_once_and_tells_the_same_from_then_on(
    lookup_cache: LookupCache,
) -> None:
    source = genres({ONE: JAZZ})

    (first, open_then), (second, open_now) = [
        await look_up(lookup_cache, source, TRACKS[:2]) for _ in range(2)
    ]

    assert first.all == second.all == {ONE: JAZZY}
    assert open_then == open_now == set()
    assert source.asked == [[ONE, TWO]]


async def test_what_is_answered_while_it_is_being_read_whether_it_is_kept_is_not_asked_again(
    lookup_cache: LookupCache, lookup_store: SqlLookupStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, slow = genres({ONE: JAZZ}).held(), SlowReading(lookup_store.recall)
    async with asyncio.timeout(10), asyncio.TaskGroup() as users:
        first = users.create_task(look_up(lookup_cache, source))
        await source.begun.wait()
        monkeypatch.setattr(lookup_store, "recall", slow)
        second = users.create_task(look_up(lookup_cache, source))
        await slow.done.wait()

        source.let_in.set()
        await first
        slow.let_go.set()

    told, _ = second.result()
    assert (told.all, len(source.asked)) == ({ONE: JAZZY}, 1)


async def test_only_what_was_never_asked_is_asked(lookup_cache: LookupCache) -> None:
    source = genres({ONE: JAZZ, THREE: ROCK})
    await look_up(lookup_cache, source, TRACKS[:2])

    told, _ = await look_up(lookup_cache, source)

    assert told.all == {ONE: JAZZY, THREE: ROCKY}
    assert source.asked == [[ONE, TWO], [THREE]]


async def test_users_hear_of_how_many_tracks_something_is_known(
    lookup_cache: LookupCache,
) -> None:
    steps: list[str] = []
    source = genres({ONE: JAZZ, TWO: ROCK})
    source.step, source.batch = "Looking up", 1

    await lookup_cache.look_up(source.lookup(), TRACKS, call_of(progress=steps.append), Told())

    counts = [int(step.removeprefix("Looking up · ").removesuffix("/3")) for step in steps]
    assert counts == sorted(counts)
    assert counts[-1] == 2


async def test_of_a_source_without_a_step_users_hear_nothing(lookup_cache: LookupCache) -> None:
    steps: list[str] = []

    lookup = genres({ONE: JAZZ}).lookup()
    await lookup_cache.look_up(lookup, TRACKS, call_of(progress=steps.append), Told())

    assert steps == []


@pytest.mark.parametrize(
    ("age_s", "asked"),
    [
        (MISSED.total_seconds(), []),
        (MISSED.total_seconds() + MOMENT_S, [TWO]),
        (FRESH.total_seconds(), [TWO]),
        (FRESH.total_seconds() + MOMENT_S, [ONE, TWO]),
    ],
)
async def test_what_was_unknown_is_asked_again_sooner_than_what_was_known(
    lookup_cache: LookupCache, clock: Clock, age_s: float, asked: list[str]
) -> None:
    source = genres({ONE: JAZZ})
    await look_up(lookup_cache, source, TRACKS[:2])
    clock.seconds = age_s

    await look_up(lookup_cache, source, TRACKS[:2])

    assert source.asked[1:] == ([asked] if asked else [])


async def test_what_is_told_anew_takes_the_place_of_what_is_old(
    lookup_cache: LookupCache, clock: Clock
) -> None:
    await look_up(lookup_cache, genres({ONE: JAZZ}))
    clock.seconds = FRESH.total_seconds() + 1
    source = genres({TWO: ROCK})

    await look_up(lookup_cache, source)
    told, _ = await look_up(lookup_cache, source)

    assert told.all == {TWO: ROCKY}
    assert len(source.asked) == 1


async def test_what_a_source_failed_for_is_told_and_is_no_miss(lookup_cache: LookupCache) -> None:
    source = genres({ONE: JAZZ})
    source.failing = {TWO, THREE}
    _, open_then = await look_up(lookup_cache, source)
    source.failing = ()

    _, open_now = await look_up(lookup_cache, source)

    assert open_then == {TWO, THREE}
    assert open_now == set()
    assert source.asked == [[ONE, THREE, TWO], [THREE, TWO]]


async def test_an_answer_that_says_nothing_is_a_miss(
    lookup_cache: LookupCache, clock: Clock
) -> None:
    source = Source({ONE: NOTHING})
    told, unanswered = await look_up(lookup_cache, source, TRACKS[:1])
    clock.seconds = MISSED.total_seconds() + 1

    await look_up(lookup_cache, source, TRACKS[:1])

    assert (told.all, unanswered) == ({}, frozenset())
    assert source.asked == [[ONE], [ONE]]


async def test_a_source_that_raises_leaves_nothing(
    lookup_cache: LookupCache, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    source = genres({ONE: JAZZ})
    source.error = RuntimeError("out of tune")

    with pytest.raises(RuntimeError):
        await look_up(lookup_cache, source)

    long_ago = clock.now() - FRESH
    assert await lookup_store.recall("genres", source.name, [ONE, TWO], long_ago, long_ago) == {}


async def test_kinds_and_sources_are_asked_and_kept_apart(lookup_cache: LookupCache) -> None:
    sources = [
        genres({ONE: JAZZ}, "listenbrainz"),
        genres({ONE: ROCK}, "deezer"),
        labels({ONE: "Quill"}, "deezer"),
    ]

    for _ in range(2):
        told = [(await look_up(lookup_cache, source, TRACKS[:1]))[0].all for source in sources]

    assert told == [{ONE: JAZZY}, {ONE: ROCKY}, {ONE: TrackFacts(label="Quill")}]
    assert [len(source.asked) for source in sources] == [1, 1, 1]


async def test_a_playlist_larger_than_a_statement_is_kept_whole(lookup_cache: LookupCache) -> None:
    many = [Track(TrackId(f"{number:05}"), "") for number in range(2 * BATCH + 1)]
    source = genres({track.id: JAZZ for track in many[::2]})
    first, _ = await look_up(lookup_cache, source, many)

    second, unanswered = await look_up(lookup_cache, source, many)

    assert first.all == second.all
    assert len(second.all) == BATCH + 1
    assert unanswered == set()
    assert len(source.every) == 2 * BATCH + 1


@pytest.mark.parametrize("value", VALUES)
async def test_every_value_is_kept_as_it_was(lookup_cache: LookupCache, value: TrackFacts) -> None:
    source = Source({ONE: value})

    for _ in range(2):
        told, _ = await look_up(lookup_cache, source, TRACKS[:1])

    assert told.all == {ONE: value}
    assert len(source.asked) == 1


@pytest.mark.parametrize("text", ["", "null", "{", "7", '["jazz"]', '"Quill"'])
async def test_what_an_older_version_kept_in_another_form_counts_as_never_asked(
    lookup_cache: LookupCache, lookup_store: SqlLookupStore, text: str
) -> None:
    source = genres({ONE: JAZZ})
    await lookup_store.remember("genres", source.name, {ONE: text})

    told, _ = await look_up(lookup_cache, source, TRACKS[:1])

    assert told.all == {ONE: JAZZY}
    assert source.asked == [[ONE]]


def test_what_is_not_known_is_not_written_down() -> None:
    assert CODEC.encode(TrackFacts(label="Quill")) == '{"label":"Quill"}'


async def test_the_next_question_is_asked_only_where_the_first_has_no_answer(
    lookup_cache: LookupCache,
) -> None:
    source = Source({ONE: JAZZY, "isrc:code of two": ROCKY}, ways=(by_id, by_isrc))

    told, unanswered = await look_up(lookup_cache, source, WITH_ISRC)

    assert told.all == {ONE: JAZZY, TWO: ROCKY}
    assert unanswered == set()
    assert source.asked == [[ONE, THREE, TWO], ["isrc:code of three", "isrc:code of two"]]


async def test_a_track_whose_first_question_failed_is_still_open_after_a_second_in_vain(
    lookup_cache: LookupCache,
) -> None:
    source = Source({"isrc:code of two": ROCKY}, ways=(by_id, by_isrc), failing={ONE, TWO})

    told, unanswered = await look_up(lookup_cache, source, WITH_ISRC)

    assert told.all == {TWO: ROCKY}
    assert unanswered == {ONE}


async def test_a_track_that_nothing_can_be_asked_about_is_not_open(
    lookup_cache: LookupCache,
) -> None:
    source = Source(ways=(by_isrc,))

    told, unanswered = await look_up(lookup_cache, source)

    assert (told.all, unanswered, source.asked) == ({}, frozenset(), [])


async def test_tracks_with_one_question_are_told_by_one_answer(lookup_cache: LookupCache) -> None:
    alike = [replace(track, isrc="SAME") for track in TRACKS]
    source = Source({"isrc:SAME": JAZZY}, ways=(by_isrc,))

    told, _ = await look_up(lookup_cache, source, alike)

    assert told.all == dict.fromkeys((ONE, TWO, THREE), JAZZY)
    assert source.asked == [["isrc:SAME"]]


async def test_a_question_of_many_tracks_is_asked_before_one_of_few(
    lookup_cache: LookupCache,
) -> None:
    shared = [replace(track, isrc="A" if track.id == ONE else "B") for track in TRACKS]
    source = Source(ways=(by_isrc,), batch=1)

    await look_up(lookup_cache, source, shared)

    assert source.asked == [["isrc:B"], ["isrc:A"]]


async def test_questions_are_asked_in_batches(lookup_cache: LookupCache) -> None:
    source = genres({ONE: JAZZ})
    source.batch = 2

    told, _ = await look_up(lookup_cache, source)

    assert source.asked == [[ONE, THREE], [TWO]]
    assert told.all == {ONE: JAZZY}


async def test_what_is_more_than_most_batches_is_left_for_the_next_time(
    lookup_cache: LookupCache,
) -> None:
    source = genres({ONE: JAZZ})
    source.batch, source.most = 1, 2

    _, open_then = await look_up(lookup_cache, source)
    _, open_now = await look_up(lookup_cache, source)

    assert [*open_then] == [TWO]
    assert not open_now
    assert source.asked == [[ONE], [THREE], [TWO]]


async def test_what_is_at_hand_anyway_is_not_kept(
    lookup_cache: LookupCache, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    source = genres({ONE: JAZZ})
    source.kept = False
    await lookup_store.remember("genres", source.name, {TWO: CODEC.encode(ROCKY)})

    for _ in range(2):
        told, _ = await look_up(lookup_cache, source)

    long_ago = clock.now() - FRESH
    assert told.all == {ONE: JAZZY}
    assert source.asked == [[ONE, THREE, TWO]] * 2
    assert await lookup_store.recall("genres", source.name, [ONE], long_ago, long_ago) == {}


async def test_what_is_kept_is_recalled_without_asking(lookup_cache: LookupCache) -> None:
    source = labels({ONE: "Quill", TWO: "Early"})
    await look_up(lookup_cache, source, TRACKS[:1])

    recalled = await lookup_cache.recall(source.lookup(), TRACKS)

    assert recalled == {ONE: TrackFacts(label="Quill")}
    assert source.asked == [[ONE]]


async def test_of_two_questions_the_first_that_has_an_answer_counts(
    lookup_cache: LookupCache,
) -> None:
    first, second = TrackFacts(label="First"), TrackFacts(label="Second")
    known = {ONE: first, "isrc:code of one": second, "isrc:code of two": second}
    source = albums(known)
    source.ways = (by_isrc,)
    await look_up(lookup_cache, source, WITH_ISRC)
    source.ways = (by_id,)
    await look_up(lookup_cache, source, WITH_ISRC)
    source.ways = (by_id, by_isrc)

    recalled = await lookup_cache.recall(source.lookup(), WITH_ISRC)

    assert recalled == {ONE: first, TWO: second}


async def test_what_is_too_old_is_recalled_no_more(lookup_cache: LookupCache, clock: Clock) -> None:
    source = labels({ONE: "Quill"})
    await look_up(lookup_cache, source, TRACKS[:1])
    clock.seconds = FRESH.total_seconds() + 1

    assert await lookup_cache.recall(source.lookup(), TRACKS) == {}
