"""The fakes of music services answer in the forms that were recorded of the real ones."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.core.playlists import CALM
from tests.fakes.deezer import FakeDeezer, deezer_row
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import SHED, FakeMusicBrainz, Release
from tests.fakes.reccobeats import (
    OUTAGES,
    FakeReccoBeats,
    outage,
    reccobeats_row,
    reccobeats_twice,
)

ISRC = "QZAAA0100059"
SONG = KnownRecording("Bo Lark", "Tune", {"trip hop": 8}, album="Al", year=1994)
QUESTIONS = {
    "recordings": [
        {"artist_name": "Ada Quill", "recording_name": "Song"},
        {"artist_name": "Bo Lark", "recording_name": "Tune"},
    ]
}


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    agent = {"User-Agent": "Constellate/test (+https://example.org)"}
    async with aiohttp.ClientSession(headers=agent) as opened:
        yield opened


async def look_up(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, token: str | None
) -> tuple[int, Any]:
    """Look names up; return the status and what was said."""
    headers = {"Authorization": f"Token {token}"} if token else {}
    address = f"{fake.url}/1/metadata/lookup/"
    async with session.post(address, json=QUESTIONS, headers=headers) as response:
        return response.status, await response.json()


@pytest.mark.parametrize("token", [None, "another"])
async def test_listenbrainz_looks_up_names_for_who_has_a_token(
    session: aiohttp.ClientSession, token: str | None
) -> None:
    async with FakeListenBrainz([SONG]) as fake:
        status, said = await look_up(session, fake, token)

    assert status == said["code"] == 401


async def test_listenbrainz_answers_every_question_and_leaves_the_mbid_out(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainz([SONG]) as fake:
        status, rows = await look_up(session, fake, TOKEN)

    assert status == 200
    found = {row["index"]: row.get("recording_mbid") for row in rows}
    assert found == {0: None, 1: SONG.mbid}
    assert {row["index"]: row["artist_name_arg"] for row in rows} == {0: "Ada Quill", 1: "Bo Lark"}


async def test_the_old_open_door_needs_no_token(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz([SONG], token="") as fake:
        status, _ = await look_up(session, fake, None)

    assert status == 200


async def test_listenbrainz_tells_everybody_of_recordings_with_the_album_where_asked(
    session: aiohttp.ClientSession,
) -> None:
    body = {"recording_mbids": [SONG.mbid, "0" * 36], "inc": "tag release"}
    async with (
        FakeListenBrainz([SONG]) as fake,
        session.post(f"{fake.url}/1/metadata/recording/", json=body) as response,
    ):
        told = await response.json()

    assert list(told) == [SONG.mbid]
    assert told[SONG.mbid]["release"].items() >= {"name": "Al", "year": 1994}.items()
    assert told[SONG.mbid]["tag"]["recording"] == [{"tag": "trip hop", "count": 8}]
    assert told[SONG.mbid]["tag"]["release_group"] == []
    assert "artist" not in told[SONG.mbid]


async def test_musicbrainz_sheds_a_share_without_a_wait(session: aiohttp.ClientSession) -> None:
    async with FakeMusicBrainz(sheds=0.3) as fake:
        statuses = []
        for number in range(100):
            address = f"{fake.url}/ws/2/isrc/QZCON26{number:05}?fmt=json"
            async with session.get(address) as response:
                statuses.append(response.status)
                if response.status == 503:
                    assert response.headers.items() >= SHED.items()
                    assert "Retry-After" not in response.headers

    assert set(statuses) == {404, 503}
    assert 15 < statuses.count(503) == fake.shed < 45


async def test_musicbrainz_leads_from_an_isrc_to_recordings(session: aiohttp.ClientSession) -> None:
    releases = [Release("Al", ["Quill"], isrcs=[ISRC])]
    async with FakeMusicBrainz(releases, {ISRC: [SONG.mbid]}) as fake:
        answers = []
        for inc in ("", "&inc=releases"):
            async with session.get(f"{fake.url}/ws/2/isrc/{ISRC}?fmt=json{inc}") as response:
                answers.append((await response.json())["recordings"])

    assert [[each["id"] for each in recordings] for recordings in answers] == [[SONG.mbid]] * 2
    assert "releases" not in answers[0][0]
    assert answers[1][0]["releases"][0]["title"] == "Al"


async def asked(
    session: aiohttp.ClientSession, fake: FakeReccoBeats, *ids: str
) -> tuple[int, str, Any]:
    """Ask for features; return the status, the type and what was said."""
    query = [("ids", each) for each in ids]
    async with session.get(f"{fake.url}/v1/audio-features", params=query) as response:
        said = await response.text()
        is_json = response.content_type == "application/json"
        return response.status, said, await response.json() if is_json else None


async def test_reccobeats_may_know_two_recordings_of_an_isrc(
    session: aiohttp.ClientSession,
) -> None:
    rows = reccobeats_twice(reccobeats_row(CALM, isrc=ISRC, spotify_id="1" * 22), "2" * 22)
    async with FakeReccoBeats(rows) as fake:
        _, _, told = await asked(session, fake, ISRC)

    tempos = {row["tempo"] for row in told["content"]}
    assert tempos == {CALM.tempo, 40.0}
    assert {row["isrc"] for row in told["content"]} == {ISRC}


async def test_reccobeats_refuses_a_whole_batch_for_one_bad_id(
    session: aiohttp.ClientSession,
) -> None:
    row = reccobeats_row(CALM, isrc=ISRC, spotify_id="1" * 22)
    async with FakeReccoBeats([row], bad_ids=["bad"]) as fake:
        refused, _, _ = await asked(session, fake, ISRC, "bad")
        status, _, told = await asked(session, fake, ISRC)

    assert (refused, status) == (400, 200)
    assert told["content"] == [row]


@pytest.mark.parametrize("name", OUTAGES)
async def test_reccobeats_is_down_in_the_forms_that_were_seen(
    session: aiohttp.ClientSession, name: str
) -> None:
    async with FakeReccoBeats() as fake:
        fake.faults = [outage(name, times=1)]
        status, said, _ = await asked(session, fake, ISRC)
        after, _, told = await asked(session, fake, ISRC)

    assert (status, said) == (OUTAGES[name]["status"], OUTAGES[name]["body"])
    assert (after, told) == (200, {"content": []})


async def test_deezer_lists_hits_as_its_search_does(session: aiohttp.ClientSession) -> None:
    row = deezer_row(1, title="Song (Remastered)")
    query = {"q": 'artist:"ada quill" track:"song"', "limit": "1"}
    async with FakeDeezer(sold=[row, deezer_row(2, title="Song")]) as fake:
        async with session.get(f"{fake.url}/search", params=query) as response:
            said = await response.json()
        async with session.get(f"{fake.url}/search") as response:
            refused = await response.json()

    (hit,) = said["data"]
    assert said["total"] == 2
    assert (hit["title_short"], hit["title_version"]) == ("Song", "(Remastered)")
    assert {"id", "isrc", "duration", "artist", "album"} <= hit.keys()
    assert "contributors" not in hit
    assert refused["error"]["code"] == 501
