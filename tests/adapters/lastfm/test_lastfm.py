"""What people have heard most at Last.fm, and what they love, read with the operator's key."""

import json
import logging
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.lastfm import LastfmApi, LastfmLists
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Artist, Playlist
from bot.core.services import ListKind
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.lastfm import KEY, FakeLastfm, Heard, Listener
from tests.fakes.server import Fault

TOP = PlaylistLink(Service.LASTFM, "ada", ListKind.TOP)
LOVED = PlaylistLink(Service.LASTFM, "ada", ListKind.LOVED)
BOTH = pytest.mark.parametrize("link", [TOP, LOVED], ids=["top", "loved"])


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def heard(count: int) -> Sequence[Heard]:
    return [Heard(f"Track {number}") for number in range(1, count + 1)]


async def read(
    session: aiohttp.ClientSession, fake: FakeLastfm, link: PlaylistLink, key: str = KEY
) -> Playlist:
    clock = SkippingClock()
    api = LastfmApi(session, f"{fake.url}/2.0", key, clock, clock.sleep)
    return await LastfmLists(api).read(link)


async def refusal(
    session: aiohttp.ClientSession, fake: FakeLastfm, link: PlaylistLink, key: str = KEY
) -> str:
    with pytest.raises(SourceError) as caught:
        await read(session, fake, link, key)
    return str(caught.value)


async def test_what_was_heard_most_takes_one_question(session: aiohttp.ClientSession) -> None:
    async with FakeLastfm(Listener("Ada", heard(999))) as fake:
        playlist = await read(session, fake, TOP)

    assert fake.paths() == ["/2.0/"]
    assert (playlist.title, len(playlist.tracks)) == ("Top tracks of Ada", 200)
    assert playlist.url == "https://www.last.fm/user/ada"


async def test_a_row_has_its_names_and_its_length(session: aiohttp.ClientSession) -> None:
    rows = [Heard("Low Tide", "Ada Quill", 265), Heard("High Tide", "Bo", 0)]
    async with FakeLastfm(Listener("Ada", rows)) as fake:
        tracks = (await read(session, fake, TOP)).tracks

    assert {(track.name, track.artists, track.duration_ms) for track in tracks} == {
        ("Low Tide", (Artist("Ada Quill"),), 265_000),
        ("High Tide", (Artist("Bo"),), None),
    }
    assert all(track.id.startswith("digest:") for track in tracks)


@pytest.mark.parametrize(("count", "calls"), [(1, 1), (999, 1), (1_000, 1), (1_001, 2), (2_500, 3)])
async def test_loved_tracks_are_read_page_by_page(
    session: aiohttp.ClientSession, count: int, calls: int
) -> None:
    async with FakeLastfm(Listener("Ada", loved=heard(count))) as fake:
        playlist = await read(session, fake, LOVED)

    assert (playlist.title, len(playlist.tracks)) == ("Loved tracks of Ada", count)
    assert playlist.url == "https://www.last.fm/user/ada/loved"
    assert len(fake.calls) == calls


@BOTH
async def test_an_unknown_person_is_not_found(
    session: aiohttp.ClientSession, link: PlaylistLink
) -> None:
    async with FakeLastfm() as fake:
        said = await refusal(session, fake, link)

    assert said.startswith("I find nothing public by that link on Last.fm; please ")


@BOTH
async def test_a_person_without_tracks_has_none(
    session: aiohttp.ClientSession, link: PlaylistLink
) -> None:
    async with FakeLastfm(Listener("Ada")) as fake:
        said = await refusal(session, fake, link)

    assert said.startswith("I find no tracks in that on Last.fm yet; please ")


@BOTH
async def test_a_person_who_hides_is_told_how_to_show(
    session: aiohttp.ClientSession, link: PlaylistLink
) -> None:
    async with FakeLastfm(Listener("Ada", heard(9), hides=True)) as fake:
        said = await refusal(session, fake, link)

    assert said.startswith("That person hides what they hear on Last.fm; please ")


async def test_a_key_that_is_refused_is_for_the_operator_to_mend(
    session: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with FakeLastfm(Listener("Ada", heard(9))) as fake:
        said = await refusal(session, fake, TOP, "another-key")

    assert said.startswith("Last.fm does not let me in, which my operator can mend;")
    logged = [each.getMessage() for each in caplog.records if each.name.startswith("bot")]
    assert "lastfm refuses the operator's key: code 10" in logged
    assert "another-key" not in " ".join(logged)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (6, "I find nothing public"),
        (26, "does not let me in"),
        (17, "hides what they hear"),
        (29, "asks me to slow down"),
        (8, "is not answering as it should"),
        ("x", "is not answering as it should"),
    ],
)
@pytest.mark.parametrize("status", [200, 403])
async def test_errors_are_told_apart_by_their_codes_whatever_the_status(
    session: aiohttp.ClientSession, status: int, code: object, said: str
) -> None:
    async with FakeLastfm(Listener("Ada", heard(9))) as fake:
        fake.faults = [Fault(status=status, body=json.dumps({"error": code, "message": "x"}))]
        answer = await refusal(session, fake, TOP)

    assert said in answer or (status, code) == (403, 29)


@pytest.mark.parametrize(
    "body", ["<html>", "[]", "{}", '{"toptracks": {"track": 7}}', '{"toptracks": []}']
)
async def test_answers_that_make_no_sense_are_told_as_a_failure(
    session: aiohttp.ClientSession, body: str
) -> None:
    async with FakeLastfm() as fake:
        fake.faults = [Fault(body=body)]
        said = await refusal(session, fake, TOP)

    assert said.startswith("Last.fm is not answering as it should; please ")


@pytest.mark.parametrize("row", [None, 7, {}, {"name": 7, "artist": "x"}, {"artist": {"name": 7}}])
async def test_rows_that_make_no_sense_are_counted(
    session: aiohttp.ClientSession, row: object
) -> None:
    body = json.dumps({"toptracks": {"track": [row, {"name": "Low Tide"}]}})
    async with FakeLastfm() as fake:
        fake.faults = [Fault(body=body)]
        playlist = await read(session, fake, TOP)

    assert [track.name for track in playlist.tracks] == ["Low Tide"]
    assert playlist.rows == 2


async def test_a_failure_of_a_moment_is_passed_over(session: aiohttp.ClientSession) -> None:
    async with FakeLastfm(Listener("Ada", heard(9))) as fake:
        fake.faults = [Fault(times=1, status=500)]
        playlist = await read(session, fake, TOP)

    assert len(playlist.tracks) == 9


async def test_no_more_than_five_questions_are_asked_in_a_second(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeLastfm(Listener("Ada", heard(9))) as fake:
        lists = LastfmLists(LastfmApi(session, f"{fake.url}/2.0", KEY))
        for _ in range(6):
            await lists.read(TOP)

    assert fake.most_within(1.0) <= 5


async def test_the_newest_of_what_a_person_loves_come_first(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeLastfm(Listener("Ada", loved=heard(2_500))) as fake:
        clock = SkippingClock()
        api = LastfmApi(session, f"{fake.url}/2.0", KEY, clock, clock.sleep)
        playlist = await LastfmLists(api).read(LOVED, 1_200)

    assert {track.name for track in playlist.tracks} == {f"Track {n}" for n in range(1, 1_201)}
    assert len(fake.paths()) == 2
