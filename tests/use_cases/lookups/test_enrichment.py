"""A playlist gets what services tell of it in time; the rest is kept, and offered as an update."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.core.lookups import TrackFacts
from bot.core.models import Playlist, Track, TrackId
from bot.core.services import Fact
from bot.core.updates import NO_UPDATE, Update
from bot.ports import Progress, no_progress
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.enrichment import Enriched, Enrichment
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.use_cases.acting import asker, until
from tests.use_cases.concurrency.patience import Noted, UpTo
from tests.use_cases.lookups.sources import (
    BARE,
    JAZZ,
    ONE,
    ROCK,
    SOUNDS,
    THREE,
    TWO,
    Asking,
    Source,
    albums,
    by_id,
    genres,
    labels,
    sounds,
)

NO_TIME = Patience(0)


async def enrich(
    enrichment: Enrichment,
    playlist: Playlist = BARE,
    progress: Progress = no_progress,
    *,
    thorough: bool = False,
) -> Enriched:
    async with asyncio.timeout(10):
        return await enrichment.enrich(playlist, asker(), progress, thorough=thorough)


async def settled(enrichment: Enrichment) -> None:
    """Wait until nothing is asked in the background any more."""
    async with asyncio.timeout(10):
        while enrichment._background._tasks:
            await asyncio.wait(enrichment._background._tasks)


def told_labels(playlist: Playlist) -> dict[TrackId, str]:
    return {track.id: track.label for track in playlist.tracks if track.label}


def told_genres(playlist: Playlist) -> dict[TrackId, tuple[str, ...]]:
    return {track.id: track.genres for track in playlist.tracks if track.genres}


def told_years(playlist: Playlist) -> dict[TrackId, int]:
    return {track.id: track.year for track in playlist.tracks if track.year}


async def test_everything_that_is_missing_is_filled_in(asking: Asking) -> None:
    enrichment = asking(
        sounds=[sounds(SOUNDS)],
        genres=[genres({ONE: JAZZ})],
        albums=[albums({TWO: TrackFacts(genres=ROCK, year=1971, label="Quill")})],
    )

    enriched = await enrich(enrichment, thorough=True)

    assert enriched.complete
    assert enriched.playlist.features == SOUNDS
    assert enriched.playlist.unanswered == {}
    assert told_genres(enriched.playlist) == {ONE: JAZZ, TWO: ROCK}
    assert told_years(enriched.playlist) == {TWO: 1971}
    assert told_labels(enriched.playlist) == {TWO: "Quill"}
    assert enriched.playlist.origins == dict.fromkeys(SOUNDS, "reccobeats")
    assert enriched.playlist.genre_origins == {ONE: "listenbrainz", TWO: "deezer"}


async def test_what_the_playlist_says_itself_is_not_asked_for_and_stays(asking: Asking) -> None:
    own = Track(ONE, "one", genres=ROCK, label="Own", year=1969)
    playlist = replace(BARE, tracks=(own, *BARE.tracks[1:]), features={ONE: PLAIN})
    album = TrackFacts(genres=JAZZ, year=1971, label="Theirs")
    sources = [sounds(SOUNDS), albums(dict.fromkeys(SOUNDS, album)), labels({ONE: "Quill"})]
    heard, found, labelled = sources

    enrichment = asking(sounds=[heard], albums=[found], labels=[labelled])
    enriched = (await enrich(enrichment, playlist, thorough=True)).playlist
    await settled(enrichment)

    assert enriched.tracks[0] == own
    assert enriched.features == {**SOUNDS, ONE: PLAIN}
    assert ONE not in enriched.origins
    assert ONE not in enriched.genre_origins
    assert [source.asked for source in sources] == [[[THREE, TWO]]] * 3


async def test_what_was_told_before_keeps_its_origin(asking: Asking) -> None:
    own = tuple(replace(track, genres=JAZZ) for track in BARE.tracks[:1])
    playlist = replace(
        BARE,
        tracks=(*own, *BARE.tracks[1:]),
        features={ONE: CALM},
        origins={ONE: "earlier"},
        genre_origins={ONE: "earlier"},
    )

    enriched = await enrich(asking(sounds=[sounds(SOUNDS, "second")]), playlist)

    assert enriched.playlist.origins == {ONE: "earlier", TWO: "second", THREE: "second"}
    assert enriched.playlist.genre_origins == {ONE: "earlier"}


async def test_features_are_those_of_the_first_source_then_of_the_second(asking: Asking) -> None:
    first, second = sounds({ONE: CALM}), sounds({ONE: LOUD, TWO: LOUD}, "second")

    enriched = await enrich(asking(sounds=[first, second]))

    assert enriched.playlist.features == {ONE: CALM, TWO: LOUD}
    assert enriched.playlist.origins == {ONE: "reccobeats", TWO: "second"}
    assert second.asked == [[THREE, TWO]]


async def test_of_two_that_are_asked_at_once_the_first_in_order_counts(asking: Asking) -> None:
    album = TrackFacts(genres=ROCK, year=1971)
    slow, quick = genres({ONE: JAZZ}).held(), albums(dict.fromkeys((ONE, TWO), album))
    enrichment = asking(genres=[slow], albums=[quick])
    enriching = asyncio.create_task(enrich(enrichment, thorough=True))
    await until(quick.begun.is_set)

    slow.let_in.set()
    enriched = (await enriching).playlist

    assert told_genres(enriched) == {ONE: JAZZ, TWO: ROCK}
    assert told_years(enriched) == {ONE: 1971, TWO: 1971}
    assert enriched.genre_origins == {ONE: "listenbrainz", TWO: "deezer"}


async def test_the_later_ones_are_asked_for_what_the_others_do_not_know(asking: Asking) -> None:
    first, second = genres({ONE: JAZZ}), albums({TWO: TrackFacts(genres=ROCK)})
    third = genres({THREE: JAZZ}, "musicbrainz")

    enrichment = asking(genres=[first], albums=[second], later=[third])
    enriched = (await enrich(enrichment, thorough=True)).playlist

    assert told_genres(enriched) == {ONE: JAZZ, TWO: ROCK, THREE: JAZZ}
    assert third.asked == [[THREE]]


async def test_a_source_is_not_asked_when_those_before_it_know_everything(asking: Asking) -> None:
    second = sounds(SOUNDS, "second")

    await enrich(asking(sounds=[sounds(SOUNDS), second]))

    assert second.asked == []


@pytest.mark.parametrize("playlist", [BARE, Playlist("Nothing", ())])
async def test_where_nobody_can_be_asked_the_playlist_is_as_complete_as_it_gets(
    asking: Asking, playlist: Playlist
) -> None:
    enriched = await enrich(asking(), playlist)

    assert enriched.playlist == playlist
    assert enriched.complete


async def test_chains_are_asked_at_once(asking: Asking) -> None:
    sources = {
        "sounds": sounds(SOUNDS).held(),
        "genres": genres({ONE: JAZZ}).held(),
        "albums": albums({}).held(),
        "labels": labels({}, "musicbrainz").held(),
    }
    enrichment = asking(**{chain: [source] for chain, source in sources.items()})
    enriching = asyncio.create_task(enrich(enrichment, thorough=True))

    async with asyncio.timeout(10):
        await asyncio.gather(*(source.begun.wait() for source in sources.values()))
    for source in sources.values():
        source.let_in.set()

    assert told_genres((await enriching).playlist) == {ONE: JAZZ}


async def test_only_the_sounds_are_told_of_meanwhile(asking: Asking) -> None:
    steps: list[str] = []
    chains = ("sounds", "genres", "albums", "labels", "later", "late_labels")
    sources = {name: Source({}, name, kind=name, step=name) for name in chains}
    sources["sounds"].tells = frozenset({Fact.FEATURES})

    enrichment = asking(**{name: [source] for name, source in sources.items()})
    await enrich(enrichment, progress=steps.append)
    await settled(enrichment)

    assert set(steps) == {"sounds · 0/3"}
    assert all(source.asked for name, source in sources.items() if name != "late_labels")


@pytest.mark.parametrize("chain", ["sounds", "genres", "albums", "later"])
async def test_an_answer_waits_no_longer_than_its_budget(asking: Asking, chain: str) -> None:
    slow = genres({ONE: JAZZ}).held()

    enriched = await enrich(asking(Patience(0.05), **{chain: [slow]}))

    assert enriched.playlist == BARE
    assert not enriched.complete


async def test_whoever_is_slow_keeps_nobody_from_being_heard(asking: Asking) -> None:
    quick, slow = sounds({ONE: CALM}), sounds(SOUNDS, "slow").held()
    tags, after = genres({ONE: JAZZ}), genres({}, "after")
    patience = UpTo(lambda: slow.waiting and after.begun.is_set())

    enriched = await enrich(asking(patience, sounds=[quick, slow], genres=[tags, after]))

    assert enriched.playlist.features == {ONE: CALM}
    assert told_genres(enriched.playlist) == {ONE: JAZZ}
    assert enriched.playlist.unanswered == {TWO: "slow", THREE: "slow"}
    assert not enriched.complete


async def test_what_is_told_of_a_part_in_time_counts(asking: Asking) -> None:
    steps: list[str] = []
    tiring = sounds(SOUNDS)
    tiring.batch, tiring.step, tiring.tiring = 1, "heard", True

    enrichment = asking(UpTo(lambda: "heard · 1/3" in steps), sounds=[tiring])
    enriched = await enrich(enrichment, progress=steps.append)

    assert enriched.playlist.features == {ONE: CALM}
    assert not enriched.complete


async def test_with_most_sounds_known_quick_genres_get_a_little_longer(asking: Asking) -> None:
    slow = genres({ONE: JAZZ}).held()
    little = Noted()
    enrichment = asking(ENDLESS, little, sounds=[sounds({ONE: CALM, TWO: LOUD})], genres=[slow])
    enriching = asyncio.create_task(enrich(enrichment))
    await until(slow.begun.is_set)

    slow.let_in.set()
    enriched = await enriching

    assert told_genres(enriched.playlist) == {ONE: JAZZ}
    assert len(little.waits) == 1


@pytest.mark.parametrize("chain", ["genres", "albums", "later"])
async def test_with_most_sounds_known_no_genres_are_waited_for_any_longer(
    asking: Asking, chain: str
) -> None:
    slow = genres({ONE: JAZZ}).held()

    enriched = await enrich(
        asking(ENDLESS, NO_TIME, sounds=[sounds({ONE: CALM, TWO: LOUD})], **{chain: [slow]})
    )

    assert enriched.playlist.features == {ONE: CALM, TWO: LOUD}
    assert told_genres(enriched.playlist) == {}
    assert enriched.later.update() == Update(pending={Fact.GENRES: 3})


@pytest.mark.parametrize("chain", ["albums", "later"])
async def test_with_most_sounds_known_only_the_quick_genres_are_waited_for(
    asking: Asking, chain: str
) -> None:
    slow = genres({ONE: JAZZ}).held()

    enriched = await enrich(
        asking(sounds=[sounds(SOUNDS)], genres=[genres({TWO: ROCK}, "quick")], **{chain: [slow]})
    )

    assert told_genres(enriched.playlist) == {TWO: ROCK}


@pytest.mark.parametrize("chain", ["genres", "albums", "later"])
@pytest.mark.parametrize(
    ("heard", "thorough"), [({ONE: CALM}, False), (SOUNDS, True), ({ONE: CALM}, True)]
)
async def test_all_genres_are_waited_for_where_clusters_hang_on_them_and_for_an_update(
    asking: Asking, chain: str, heard: dict[TrackId, object], *, thorough: bool
) -> None:
    slow = genres({ONE: JAZZ}).held()
    known = {str(track): SOUNDS[track] for track in heard}
    enrichment = asking(ENDLESS, NO_TIME, sounds=[sounds(known)], **{chain: [slow]})
    enriching = asyncio.create_task(enrich(enrichment, thorough=thorough))
    await until(slow.begun.is_set)

    slow.let_in.set()
    enriched = await enriching

    assert told_genres(enriched.playlist) == {ONE: JAZZ}
    assert enriched.later.update() == NO_UPDATE


async def test_half_of_the_sounds_are_most(asking: Asking) -> None:
    playlist = replace(BARE, tracks=BARE.tracks[:2])
    slow = genres({ONE: JAZZ}).held()

    enriched = await enrich(
        asking(ENDLESS, NO_TIME, sounds=[sounds({ONE: CALM})], genres=[slow]), playlist
    )

    assert told_genres(enriched.playlist) == {}


async def test_what_is_told_too_late_is_offered_and_there_the_next_time(asking: Asking) -> None:
    slow = sounds(SOUNDS).held()
    enrichment = asking(UpTo(lambda: slow.waiting), sounds=[slow])
    first = await enrich(enrichment)
    before = first.later.update()

    slow.let_in.set()
    await settled(enrichment)
    second = await enrich(enrichment)

    assert (first.complete, second.complete) == (False, True)
    assert before == Update(pending={Fact.FEATURES: 3})
    assert first.later.update() == Update({Fact.FEATURES: 3})
    assert first.playlist.features == {}
    assert first.playlist.unanswered == dict.fromkeys(SOUNDS, "reccobeats")
    assert second.playlist.features == SOUNDS
    assert len(slow.asked) == 1


@pytest.mark.parametrize("chain", ["sounds", "genres", "albums", "later"])
async def test_a_source_that_failed_makes_it_incomplete(asking: Asking, chain: str) -> None:
    failing = genres({TWO: ROCK})
    failing.failing = {ONE}

    enriched = await enrich(asking(**{chain: [failing]}), thorough=True)

    assert not enriched.complete
    assert enriched.later.update() == Update(pending={Fact.GENRES: 1})


async def test_what_is_answered_in_vain_a_moment_later_leaves_it_complete(asking: Asking) -> None:
    slow = genres({}).held()
    enrichment = asking(sounds=[sounds(SOUNDS)], later=[slow])
    enriched = await enrich(enrichment)
    before = enriched.complete

    slow.let_in.set()
    await settled(enrichment)

    assert (before, enriched.complete) == (False, True)


async def test_what_names_a_source_that_answered_in_vain_too_late_is_not_complete(
    asking: Asking,
) -> None:
    slow = sounds({}).held()
    enrichment = asking(UpTo(lambda: slow.waiting), sounds=[slow])
    enriched = await enrich(enrichment)

    slow.let_in.set()
    await settled(enrichment)

    assert enriched.playlist.unanswered
    assert not enriched.complete


async def test_where_another_source_knows_it_a_failure_costs_nothing(asking: Asking) -> None:
    failing = sounds({})
    failing.failing = set(SOUNDS)

    enriched = await enrich(asking(sounds=[failing, sounds(SOUNDS, "second")]))

    assert enriched.complete
    assert enriched.playlist.unanswered == {}


async def test_the_source_that_gave_no_answer_is_named(asking: Asking) -> None:
    failing = sounds({TWO: LOUD})
    failing.failing = {ONE}

    enriched = await enrich(asking(sounds=[failing, sounds({}, "second")]))

    assert enriched.playlist.unanswered == {ONE: "reccobeats"}


async def test_labels_do_not_decide_whether_it_is_complete(asking: Asking) -> None:
    failing, slow = labels({}), labels({}, "slow").held()
    failing.failing = set(SOUNDS)

    enriched = await enrich(asking(sounds=[sounds(SOUNDS)], labels=[failing, slow]))

    assert enriched.complete


async def test_the_slow_ones_are_asked_afterwards_for_labels_still_unknown(asking: Asking) -> None:
    one, three, two = BARE.tracks
    playlist = replace(BARE, tracks=(one, replace(three, label="Own"), two))
    quick, first, second = labels({}), labels({ONE: "Quill"}, "first"), labels({}, "second")
    enrichment = asking(labels=[quick], late_labels=[first, second])

    enriched = await enrich(enrichment, playlist)
    await settled(enrichment)

    assert told_labels(enriched.playlist) == {THREE: "Own"}
    assert quick.asked == first.asked == [[ONE, TWO]]
    assert second.asked == [[TWO]]


@pytest.mark.parametrize("chain", ["sounds", "labels", "later"])
async def test_the_slow_ones_come_after_everybody_else(asking: Asking, chain: str) -> None:
    slow, late = genres({}).held(), labels({ONE: "Quill"}, "musicbrainz")
    enrichment = asking(UpTo(lambda: slow.waiting), late_labels=[late], **{chain: [slow]})
    await enrich(enrichment, thorough=True)
    begun_before = late.begun.is_set()

    slow.let_in.set()
    await settled(enrichment)

    assert not begun_before
    assert late.asked == [[ONE, THREE, TWO]]


async def test_an_answer_waits_for_no_label(asking: Asking) -> None:
    slow = labels({ONE: "Quill"}, "musicbrainz").held()
    enrichment = asking(sounds=[sounds(SOUNDS)], labels=[slow])

    enriched = await enrich(enrichment, thorough=True)

    assert enriched.complete
    assert told_labels(enriched.playlist) == {}


async def test_a_label_told_afterwards_is_there_the_next_time(
    asking: Asking, lookup_cache: LookupCache
) -> None:
    late = labels({ONE: "Quill"}, "musicbrainz")
    enrichment = asking(late_labels=[late])

    await enrich(enrichment)
    await settled(enrichment)

    recalled = await lookup_cache.recall(late.lookup(), BARE.tracks)
    assert recalled == {ONE: TrackFacts(label="Quill")}


async def test_an_album_that_told_its_genres_is_not_asked_again_for_its_label(
    asking: Asking,
) -> None:
    known: dict[str, TrackFacts] = {
        ONE: TrackFacts(genres=JAZZ, label="Quill"),
        TWO: TrackFacts(genres=ROCK),
    }
    found, again, rest = albums(known), albums(known), labels({}, "musicbrainz")
    enrichment = asking(albums=[found], late_labels=[again, rest])

    await enrich(enrichment)
    await settled(enrichment)

    assert found.asked == [[ONE, THREE, TWO]]
    assert again.asked == []
    assert rest.asked == [[THREE, TWO]]


async def test_closing_gives_up_what_is_still_asked(asking: Asking) -> None:
    slow, late = sounds(SOUNDS).held(), labels({}, "musicbrainz")
    enrichment = asking(UpTo(lambda: slow.waiting), sounds=[slow], late_labels=[late])
    await enrich(enrichment)

    async with asyncio.timeout(10):
        await enrichment.close()

    assert slow.given_up
    assert late.asked == []
    await settled(enrichment)


async def test_closing_gives_up_the_slow_ones_too(asking: Asking) -> None:
    late = labels({}, "musicbrainz").held()
    enrichment = asking(late_labels=[late])
    await enrich(enrichment)
    async with asyncio.timeout(10):
        await until(late.begun.is_set)
        await enrichment.close()

    assert late.given_up


async def test_of_whoever_gives_up_waiting_what_is_under_way_is_kept_and_no_more_is_asked(
    asking: Asking,
) -> None:
    slow = sounds(SOUNDS).held()
    slow.batch = 1
    enrichment = asking(sounds=[slow])
    waiting = asyncio.create_task(enrich(enrichment))
    await until(slow.begun.is_set)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)

    slow.let_in.set()
    await settled(enrichment)
    asked = [*slow.asked]
    enriched = await enrich(enrichment)

    assert asked == [[ONE]]
    assert enriched.playlist.features == SOUNDS
    assert slow.asked == [[ONE], [THREE], [TWO]]


async def test_of_what_is_given_up_no_more_is_asked(asking: Asking) -> None:
    slow, late = sounds(SOUNDS).held(), labels({})
    slow.batch = 1
    enrichment = asking(UpTo(lambda: slow.waiting), sounds=[slow], late_labels=[late])
    enriched = await enrich(enrichment)

    enriched.drop()
    slow.let_in.set()
    await settled(enrichment)

    assert slow.asked == [[ONE]]
    assert late.asked == []
    assert enriched.later.update() == Update({Fact.FEATURES: 1}, {Fact.FEATURES: 2})


@pytest.mark.parametrize("chain", ["sounds", "genres"])
async def test_a_source_that_raises_is_logged_and_spoils_nothing_else(
    asking: Asking, caplog: pytest.LogCaptureFixture, chain: str
) -> None:
    sources = {"sounds": sounds(SOUNDS), "genres": genres({ONE: JAZZ})}
    sources[chain].error = RuntimeError("out of tune")

    enrichment = asking(**{name: [source] for name, source in sources.items()})
    enriched = await enrich(enrichment)

    assert not enriched.complete
    assert enriched.playlist.features == ({} if chain == "sounds" else SOUNDS)
    assert told_genres(enriched.playlist) == ({} if chain == "genres" else {ONE: JAZZ})
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert logged
    assert "out of tune" in str(logged[0].exc_info)


async def test_a_slow_one_that_raises_is_logged(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    broken = labels({}, "musicbrainz")
    broken.error = RuntimeError("out of tune")
    enrichment = asking(late_labels=[broken])

    enriched = await enrich(enrichment)
    await settled(enrichment)

    assert enriched.complete
    assert [record.message for record in caplog.records] == ["work in the background failed"]


async def test_a_source_that_raised_is_asked_again_the_next_time(asking: Asking) -> None:
    source = sounds(SOUNDS)
    source.error = RuntimeError("out of tune")
    enrichment = asking(sounds=[source])
    await enrich(enrichment)
    source.error = None

    enriched = await enrich(enrichment)

    assert enriched.complete
    assert enriched.playlist.features == SOUNDS


async def test_two_who_ask_for_one_playlist_ask_every_question_once(asking: Asking) -> None:
    slow = sounds(SOUNDS).held()
    enrichment = asking(sounds=[slow])
    both = [asyncio.create_task(enrich(enrichment)) for _ in range(2)]
    await until(slow.begun.is_set)

    slow.let_in.set()
    enriched = await asyncio.gather(*both)

    assert [each.playlist.features for each in enriched] == [SOUNDS, SOUNDS]
    assert slow.every == [ONE, THREE, TWO]


async def test_of_a_track_that_lacks_a_year_alone_the_genres_stay(asking: Asking) -> None:
    own = replace(BARE, tracks=tuple(replace(track, genres=ROCK) for track in BARE.tracks))
    found = albums({ONE: TrackFacts(genres=JAZZ, year=1971)})
    found.ways = (by_id,)

    enriched = (await enrich(asking(albums=[found]), own, thorough=True)).playlist

    assert told_genres(enriched) == dict.fromkeys(SOUNDS, ROCK)
    assert told_years(enriched) == {ONE: 1971}
    assert enriched.genre_origins == {}
