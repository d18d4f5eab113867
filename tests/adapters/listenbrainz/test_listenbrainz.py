"""ListenBrainz is asked for many tracks at once, and its answers are joined by their index."""

import aiohttp

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.core.lookups import TrackFacts
from tests.adapters.listenbrainz.scenes import JAZZ, ask_about, recording, track
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording


async def test_genres_are_those_of_the_recording_its_album_and_its_artist(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording(
        "Ada Quill", "Dawn", {"Trip-Hop": 2}, {"trip hop": 9, "seen live": 30}, {"Downtempo": 3}
    )
    async with FakeListenBrainz([known]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": TrackFacts(genres=("downtempo", "trip hop"))}


async def test_the_year_is_that_of_the_album(session: aiohttp.ClientSession) -> None:
    dated = KnownRecording("Ada Quill", "Dawn", {"jazz": 1}, album="Al", year=1994)
    undated = KnownRecording("Ada Quill", "Dusk", album="Al")
    untagged = KnownRecording("Ada Quill", "Noon", album="Al", year=2001)
    odd = KnownRecording("Ada Quill", "Eve", album="Al", year=94)
    async with FakeListenBrainz([dated, undated, untagged, odd]) as fake:
        told = await ask_about(session, fake, *map(track, ("Dawn", "Dusk", "Noon", "Eve")))

    assert told == {
        "names:adaquill/dawn": TrackFacts(genres=("jazz",), year=1994),
        "names:adaquill/dusk": None,
        "names:adaquill/noon": TrackFacts(year=2001),
        "names:adaquill/eve": None,
    }


async def test_tags_that_musicbrainz_lists_as_genres_are_preferred(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording(
        "Ada Quill", "Dawn", {"mysterious": 5, "jazz": 1}, listed=frozenset({"jazz"})
    )
    async with FakeListenBrainz([known]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": JAZZ}


async def test_what_is_not_found_shifts_no_other_answer(session: aiohttp.ClientSession) -> None:
    tracks = [track(f"Song {number}") for number in range(6)]
    async with FakeListenBrainz([recording("Song 1", "jazz"), recording("Song 4", "rock")]) as fake:
        told = await ask_about(session, fake, *tracks)

    assert told == {f"names:adaquill/song{number}": None for number in range(6)} | {
        "names:adaquill/song1": JAZZ,
        "names:adaquill/song4": TrackFacts(genres=("rock",)),
    }


async def test_a_batch_takes_two_calls(session: aiohttp.ClientSession) -> None:
    titles = [f"Song {number}" for number in range(50)]
    async with FakeListenBrainz([recording(title, "jazz") for title in titles]) as fake:
        told = await ask_about(session, fake, *map(track, titles))

    assert len(told) == 50
    assert set(told.values()) == {JAZZ}
    names, recordings = fake.questions
    assert [len(names["recordings"]), len(recordings["recording_mbids"])] == [50, 50]
    assert recordings["inc"].split() == ["artist", "tag", "release"]


async def test_where_no_recording_is_found_no_tags_are_asked_for(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainz() as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": None}
    assert fake.paths() == ["/1/metadata/lookup/"]


async def test_recordings_are_told_by_their_ids_without_a_token(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording("Ada Quill", "Dawn", {"jazz": 1}, album="Al", year=1994)
    async with FakeListenBrainz([known]) as fake:
        source = ListenBrainzGenres(ListenBrainzApi(session, fake.url, None))
        told = await source.of_recordings([known.mbid])
        nothing = await source.of_recordings([])

    assert told == {known.mbid: TrackFacts(genres=("jazz",), year=1994)}
    assert nothing == {}
    assert [call.headers.get("Authorization") for call in fake.calls] == [None]


async def test_the_token_is_sent(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz([recording("Dawn", "jazz")]) as fake:
        told = await ask_about(session, fake, track("Dawn"))

    assert told == {"names:adaquill/dawn": JAZZ}
    assert {call.headers["Authorization"] for call in fake.calls} == {f"Token {TOKEN}"}
