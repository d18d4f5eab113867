"""Playlists of ListenBrainz, and what people there have heard most."""

import json
import re

import aiohttp
import pytest

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres, ListenBrainzLists
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.lookups import Question, TrackFacts
from bot.core.models import Artist, Playlist
from bot.core.services import ListKind
from bot.core.text.track_links import track_link
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.listenbrainz import KnownRecording
from tests.fakes.listenbrainz_lists import (
    FakeListenBrainzLists,
    ListedRecording,
    mbid_of,
    recordings,
)
from tests.fakes.server import Fault

MBID = "0c6f0f3e-5d5e-4b6f-9a55-6f2f1b0e7a01"
PLAYLIST = PlaylistLink(Service.LISTENBRAINZ, MBID)
ADA = PlaylistLink(Service.LISTENBRAINZ, "ada%20quill", ListKind.TOP)
DOWN = "ListenBrainz is not answering as it should; please try again in a minute"


async def read(
    session: aiohttp.ClientSession, fake: FakeListenBrainzLists, link: PlaylistLink
) -> Playlist:
    clock = SkippingClock()
    api = ListenBrainzApi(session, fake.url, None, clock, clock.sleep)
    return await ListenBrainzLists(api).read(link)


async def refusal(
    session: aiohttp.ClientSession, fake: FakeListenBrainzLists, link: PlaylistLink
) -> str:
    with pytest.raises(SourceError) as caught:
        await read(session, fake, link)
    return str(caught.value)


async def test_a_playlist_is_read_with_one_question(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainzLists({MBID: ("Dusk", recordings(120))}) as fake:
        playlist = await read(session, fake, PLAYLIST)

    assert fake.paths() == [f"/1/playlist/{MBID}"]
    assert (playlist.title, len(playlist.tracks)) == ("Dusk", 120)
    assert playlist.url == f"https://listenbrainz.org/playlist/{MBID}"


async def test_a_row_has_its_names_its_length_and_its_id(session: aiohttp.ClientSession) -> None:
    duet = ListedRecording("Low Tide", ("Ada Quill", "Bo"), mbid=mbid_of("x"), duration_ms=200_000)
    async with FakeListenBrainzLists({MBID: ("Dusk", [duet])}) as fake:
        (track,) = (await read(session, fake, PLAYLIST)).tracks

    assert track.id.startswith("digest:")
    assert (track.name, track.album, track.duration_ms) == ("Low Tide", "First Light", 200_000)
    assert track.artists == tuple(
        Artist(name, f"listenbrainz:artist:{mbid_of(name)}") for name in ("Ada Quill", "Bo")
    )
    assert track_link(track) == f"https://listenbrainz.org/track/{mbid_of('x')}"


async def test_a_row_that_is_not_identified_has_its_names_all_the_same(
    session: aiohttp.ClientSession,
) -> None:
    unknown = ListedRecording("Low Tide", ("Ada Quill", "Bo"))
    async with FakeListenBrainzLists({MBID: ("Dusk", [unknown])}, {"ada quill": [unknown]}) as fake:
        tracks = [(await read(session, fake, link)).tracks[0] for link in (PLAYLIST, ADA)]

    assert [track.artists for track in tracks] == [(Artist("Ada Quill & Bo"),)] * 2
    assert [track.uri for track in tracks] == ["", ""]


async def test_what_a_person_has_heard_most_is_named_after_them(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainzLists(people={"Ada Quill": recordings(30)}) as fake:
        playlist = await read(session, fake, ADA)

    assert (playlist.title, len(playlist.tracks)) == ("Top tracks of Ada Quill", 30)
    assert playlist.url == "https://listenbrainz.org/user/ada%20quill"
    assert len(fake.calls) == 1


@pytest.mark.parametrize(
    ("heard", "tracks", "calls"), [(100, 100, 1), (150, 150, 2), (999, 200, 2)]
)
async def test_of_much_that_was_heard_two_pages_are_read(
    session: aiohttp.ClientSession, heard: int, tracks: int, calls: int
) -> None:
    async with FakeListenBrainzLists(people={"ada quill": recordings(heard)}) as fake:
        playlist = await read(session, fake, ADA)

    assert (len(playlist.tracks), len(fake.calls)) == (tracks, calls)


async def test_a_person_without_statistics_is_told_when_to_come_back(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainzLists(people={"ada quill": None}) as fake:
        assert "no statistics of that person yet; please try again tomorrow" in await refusal(
            session, fake, ADA
        )


@pytest.mark.parametrize("link", [PLAYLIST, ADA], ids=["playlist", "person"])
async def test_what_does_not_exist_is_not_found(
    session: aiohttp.ClientSession, link: PlaylistLink
) -> None:
    async with FakeListenBrainzLists() as fake:
        assert (await refusal(session, fake, link)).startswith(
            "I find nothing public by that link on ListenBrainz; please "
        )


async def test_an_empty_playlist_has_no_tracks(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainzLists({MBID: ("Dusk", [])}, {"ada quill": []}) as fake:
        for link in (PLAYLIST, ADA):
            assert "I find no tracks in that on ListenBrainz yet" in await refusal(
                session, fake, link
            )


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(body="<html>"),
        Fault(body='{"playlist": []}'),
        Fault(body='{"playlist": {"track": {}}, "payload": {"recordings": {}}}'),
        Fault(body='{"playlist": {"track": 7}, "payload": {"recordings": null}}'),
    ],
)
@pytest.mark.parametrize("link", [PLAYLIST, ADA], ids=["playlist", "person"])
async def test_answers_that_make_no_sense_are_told_as_a_failure(
    session: aiohttp.ClientSession, link: PlaylistLink, fault: Fault
) -> None:
    async with FakeListenBrainzLists() as fake:
        fake.faults = [fault]

        said = await refusal(session, fake, link)

    assert said.startswith(DOWN) or "no statistics" in said


@pytest.mark.parametrize("row", [None, 7, "x", [], {}, {"title": 7, "identifier": {}}])
async def test_rows_that_make_no_sense_are_counted(
    session: aiohttp.ClientSession, row: object
) -> None:
    document = {"playlist": {"title": 7, "track": [row]}}
    async with FakeListenBrainzLists() as fake:
        fake.faults = [Fault(body=json.dumps(document))]
        playlist = await read(session, fake, PLAYLIST)

    assert (playlist.title, playlist.tracks, playlist.rows) == ("Playlist", (), 1)


async def test_a_service_that_is_down_is_asked_again_when_it_says(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainzLists({MBID: ("Dusk", recordings(8))}) as fake:
        fake.faults = [Fault(status=429, headers={"X-RateLimit-Reset-In": "3600"})]

        said = await refusal(session, fake, PLAYLIST)

    assert re.search(r"asks me to wait until \d\d:\d\d UTC.*; please try again then", said)


async def test_what_lists_name_is_told_with_its_genres_and_years_without_a_token(
    session: aiohttp.ClientSession,
) -> None:
    known = KnownRecording("Ada Quill", "Low Tide", {"jazz": 3}, album="First Light", year=2019)
    rows = [
        ListedRecording("Low Tide", mbid=known.mbid),
        ListedRecording("High Tide", mbid=mbid_of("High Tide")),
        ListedRecording("No Tide"),
    ]
    async with FakeListenBrainzLists({MBID: ("Dusk", rows)}, recordings=[known]) as fake:
        tracks = (await read(session, fake, PLAYLIST)).tracks
        genres = ListenBrainzGenres(ListenBrainzApi(session, fake.url, None))
        questions = genres.own_questions(tracks)
        answers = await genres.by_recordings([asked[0] for asked in questions.values()])

    told = {answers.values[question] for question in answers.values}
    assert told == {TrackFacts(genres=("jazz",), year=2019)}
    assert len(questions) == len(answers.asked) == 2
    assert len(fake.calls) == 2


async def test_a_failure_of_what_lists_name_is_asked_again_another_time(
    session: aiohttp.ClientSession,
) -> None:
    question = Question(f"listenbrainz:track:{MBID}")
    async with FakeListenBrainzLists() as fake:
        fake.faults = [Fault(status=400)]
        genres = ListenBrainzGenres(ListenBrainzApi(session, fake.url, None))
        answers = await genres.by_recordings([question])

    assert (answers.values, answers.asked) == ({}, frozenset())


async def test_the_newest_rows_of_a_playlist_are_the_last(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainzLists({MBID: ("Dusk", recordings(30))}) as fake:
        clock = SkippingClock()
        lists = ListenBrainzLists(ListenBrainzApi(session, fake.url, None, clock, clock.sleep))
        whole, newest = await lists.read(PLAYLIST), await lists.read(PLAYLIST, 10)

    last = {recording.title for recording in recordings(30)[-10:]}
    assert len(whole.tracks) == 30
    assert {track.name for track in newest.tracks} == last
