"""Tracks with their names alone are found first; everything else is asked about what was found."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.lookups import TrackFacts
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.core.services import Fact
from bot.core.updates import NO_UPDATE, Update
from bot.ports import Progress, no_progress
from bot.use_cases.lookups.enrichment import Enriched, Enrichment
from tests.core.playlists import CALM, LOUD
from tests.fakes.deezer import isrc
from tests.use_cases.acting import asker, until
from tests.use_cases.concurrency.patience import UpTo
from tests.use_cases.lookups.sources import Asking, Source, by_isrc, genres, sounds

ADA, BO = TrackId("digest:ada"), TrackId("digest:bo")
BARE = TrackId("4uLU6hMCjMI75M1A2tKUQC")
NAMED = Playlist(
    "Lines",
    (Track(ADA, "Night Train", (Artist("Ada"),)), Track(BO, "Tune", (Artist("Bo"),))),
)
LINKED = Playlist("Links", (Track(BARE, "", uri=f"spotify:track:{BARE}"),))
HEARD = {f"isrc:{isrc(1)}": CALM, f"isrc:{isrc(2)}": LOUD}
ONE_OF_TWO = "Finding tracks · 1/2"


def song(number: int, name: str) -> TrackFacts:
    return TrackFacts(
        track=Track(TrackId(""), name, isrc=isrc(number), uri=f"deezer:track:{number}")
    )


FOUND: Mapping[str, TrackFacts] = {ADA: song(1, "Night Train"), BO: song(2, "Tune")}


def recordings(known: Mapping[str, TrackFacts]) -> Source:
    """Make a source that finds tracks by their names."""
    return Source(known, "deezer", frozenset({Fact.RECORDINGS}), "recording", step="Finding tracks")


def names(known: Mapping[str, TrackFacts]) -> Source:
    """Make a source that knows the names of ids."""
    return Source(known, "reccobeats", frozenset({Fact.NAMES}), "track")


def heard_by_isrc() -> Source:
    return replace(sounds(HEARD), ways=(by_isrc,))


def until_one(steps: Sequence[str]) -> UpTo:
    """Wait until one of two tracks was looked for."""
    return UpTo(lambda: ONE_OF_TWO in steps)


async def enrich(
    enrichment: Enrichment, playlist: Playlist = NAMED, progress: Progress = no_progress
) -> Enriched:
    async with asyncio.timeout(10):
        return await enrichment.enrich(playlist, asker(), progress)


async def settled(enrichment: Enrichment) -> None:
    async with asyncio.timeout(10):
        while enrichment._background._tasks:
            await asyncio.wait(enrichment._background._tasks)


async def test_sounds_are_asked_for_by_what_the_names_led_to(asking: Asking) -> None:
    sound = heard_by_isrc()

    enriched = await enrich(asking(recordings=[recordings(FOUND)], sounds=[sound]))

    playlist = enriched.playlist
    assert enriched.complete
    assert sound.every == [f"isrc:{isrc(1)}", f"isrc:{isrc(2)}"]
    assert playlist.features == {ADA: CALM, BO: LOUD}
    assert playlist.found == {ADA: "deezer", BO: "deezer"}
    assert playlist.not_found == ()


async def test_a_track_that_is_found_keeps_its_id_and_names(asking: Asking) -> None:
    found: Mapping[str, TrackFacts] = {ADA: song(1, "Night Train (Remastered)")}

    playlist = (await enrich(asking(recordings=[recordings(found)]))).playlist

    ada, _ = playlist.tracks
    assert (ada.id, ada.name, ada.artists) == (ADA, "Night Train", (Artist("Ada"),))
    assert (ada.isrc, ada.uri) == (isrc(1), "deezer:track:1")


async def test_what_is_not_found_is_told(asking: Asking) -> None:
    enriched = await enrich(asking(recordings=[recordings({ADA: FOUND[ADA]})]))

    assert enriched.playlist.found == {ADA: "deezer"}
    assert enriched.playlist.not_found == (BO,)
    assert enriched.playlist.unanswered == {}
    assert enriched.later.update() == NO_UPDATE


async def test_a_track_whose_sound_is_known_is_not_looked_for(asking: Asking) -> None:
    search = recordings(FOUND)

    playlist = (
        await enrich(asking(recordings=[search]), replace(NAMED, features={ADA: CALM}))
    ).playlist

    assert search.every == [BO]
    assert playlist.found == {BO: "deezer"}
    assert playlist.not_found == ()


async def test_where_nothing_looks_for_names_nothing_was_not_found(asking: Asking) -> None:
    playlist = (await enrich(asking(sounds=[heard_by_isrc()]))).playlist

    assert (playlist.found, playlist.not_found) == ({}, ())


async def test_a_search_that_failed_is_owed_by_its_service(asking: Asking) -> None:
    failing = recordings({ADA: FOUND[ADA]})
    failing.failing = {BO}

    enriched = await enrich(asking(recordings=[failing], sounds=[heard_by_isrc()]))

    assert enriched.playlist.unanswered == {BO: "deezer"}
    assert enriched.playlist.not_found == ()
    assert not enriched.complete
    assert enriched.later.update() == Update(pending={Fact.FEATURES: 1})


async def test_the_user_reads_how_many_are_found(asking: Asking) -> None:
    steps: list[str] = []

    await enrich(asking(recordings=[recordings(FOUND)]), progress=steps.append)

    assert steps[0] == "Finding tracks · 0/2"
    assert steps[-1] == "Finding tracks · 2/2"


async def test_what_was_found_once_is_not_looked_for_again(asking: Asking) -> None:
    search = recordings({ADA: FOUND[ADA]})
    enrichment = asking(recordings=[search])

    first = await enrich(enrichment)
    again = await enrich(enrichment)
    renewed = await enrich(enrichment, first.playlist)

    assert search.every == [ADA, BO]
    assert again.playlist == first.playlist == renewed.playlist


async def test_an_answer_waits_for_the_search_no_longer_than_it_may(asking: Asking) -> None:
    search, sound = recordings(FOUND), heard_by_isrc()
    search.batch, search.tiring = 1, True
    steps: list[str] = []
    enrichment = asking(search_patience=until_one(steps), recordings=[search], sounds=[sound])

    enriched = await enrich(enrichment, progress=steps.append)

    assert enriched.playlist.features == {ADA: CALM}
    assert enriched.playlist.unanswered == {BO: "deezer"}
    assert enriched.playlist.not_found == ()
    assert enriched.later.update() == Update(pending={Fact.FEATURES: 1})


async def test_what_is_found_too_late_is_asked_about_and_offered(asking: Asking) -> None:
    search, sound, tagged = recordings(FOUND), heard_by_isrc(), genres({})
    search.batch, search.tiring = 1, True
    steps: list[str] = []
    enrichment = asking(
        search_patience=until_one(steps),
        recordings=[search],
        sounds=[sound],
        genres=[tagged],
    )
    enriched = await enrich(enrichment, progress=steps.append)
    told = len(steps)

    search.let_in.set()
    await settled(enrichment)
    second = await enrich(asking(recordings=[search], sounds=[sound]))

    assert enriched.later.update() == Update({Fact.FEATURES: 1})
    assert sound.every == [f"isrc:{isrc(1)}", f"isrc:{isrc(2)}"]
    assert second.playlist.features == {ADA: CALM, BO: LOUD}
    assert len(steps) == told


async def test_what_was_given_up_is_not_searched_on(asking: Asking) -> None:
    search, sound = recordings(FOUND), heard_by_isrc()
    search.batch, search.tiring = 1, True
    steps: list[str] = []
    enrichment = asking(search_patience=until_one(steps), recordings=[search], sounds=[sound])
    enriched = await enrich(enrichment, progress=steps.append)

    enriched.drop()
    search.let_in.set()
    await settled(enrichment)

    assert sound.every == [f"isrc:{isrc(1)}"]


async def test_who_stops_waiting_for_the_search_ends_it(asking: Asking) -> None:
    search, sound = recordings(FOUND).held(), heard_by_isrc()
    search.batch = 1
    enrichment = asking(recordings=[search], sounds=[sound])
    waiting = asyncio.create_task(enrich(enrichment))
    await until(search.begun.is_set)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)

    search.let_in.set()
    await settled(enrichment)

    assert search.every == [ADA]
    assert sound.every == []


async def test_closing_gives_up_the_search_and_who_waits_for_it(asking: Asking) -> None:
    search, sound = recordings(FOUND).held(), heard_by_isrc()
    enrichment = asking(recordings=[search], sounds=[sound])
    waiting = asyncio.create_task(enrich(enrichment))
    await until(search.begun.is_set)

    async with asyncio.timeout(10):
        await enrichment.close()
        await asyncio.wait({waiting})

    assert waiting.cancelled()
    assert search.given_up
    assert not enrichment._background._tasks
    assert sound.every == []


async def test_tracks_with_an_id_alone_are_named(asking: Asking) -> None:
    named = names({BARE: TrackFacts(track=Track(TrackId(""), "Hymn", (Artist("Cy"),)))})

    enriched = await enrich(asking(names=[named], sounds=[sounds({BARE: CALM})]), LINKED)

    (track,) = enriched.playlist.tracks
    assert (track.id, track.name, track.artists) == (BARE, "Hymn", (Artist("Cy"),))
    assert enriched.playlist.features == {BARE: CALM}
    assert enriched.playlist.found == {}
    assert enriched.complete


async def test_names_that_a_service_owes_leave_it_incomplete(asking: Asking) -> None:
    failing = names({})
    failing.failing = {BARE}

    enriched = await enrich(asking(names=[failing], sounds=[sounds({BARE: CALM})]), LINKED)

    assert not enriched.complete


async def test_a_playlist_that_lacks_neither_is_not_looked_for(asking: Asking) -> None:
    search, named = recordings(FOUND), names({})
    known = Playlist("Known", (Track(BARE, "Hymn", uri=f"spotify:track:{BARE}"),))

    await enrich(asking(recordings=[search], names=[named]), known)

    assert (search.every, named.every) == ([], [])
