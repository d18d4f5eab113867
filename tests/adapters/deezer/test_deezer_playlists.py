"""A public playlist of Deezer's is read whole, and politely."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi, DeezerPlaylists
from bot.adapters.deezer.api import POLICY
from bot.adapters.http import open_session
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Artist, Duplicate, Reason, Snapshot, Unplaced
from bot.core.tracks.limits import MAX_ROWS
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, Row, deezer_row, isrc
from tests.fakes.server import Fault

LINK = PlaylistLink(Service.DEEZER, "908622995")
UNHURRIED = (10_000, 5.0)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


def source(
    session: aiohttp.ClientSession, fake: FakeDeezer, *, page_size: int = 100
) -> DeezerPlaylists:
    """Read from the fake without waiting."""
    quick = AsyncLimiter(10_000, 1)
    return DeezerPlaylists(DeezerApi(session, fake.url, quick, sleep=at_once), page_size=page_size)


def night_drive(*rows: Row, **other: object) -> DeezerPlaylist:
    return DeezerPlaylist(int(LINK.id), rows, **other)  # type: ignore[arg-type]


def snapshot(total: int) -> Snapshot:
    return Snapshot("deezer", LINK.id, "Night Drive", LINK.url, "1", total)


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def silent(_step: str) -> None:
    pass


async def test_a_look_takes_one_question(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer([night_drive(deezer_row(1), deezer_row(2))]) as fake:
        seen = await source(session, fake).snapshot(LINK)

    assert fake.paths() == ["/playlist/908622995"]
    assert seen == Snapshot(
        service="deezer",
        id="908622995",
        title="Night Drive",
        url="https://www.deezer.com/playlist/908622995",
        state="eadc7113a8d041ea25a7d9cd13d0dca3",
        total=2,
    )


async def test_without_a_checksum_nobody_knows_the_state(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer(
        [night_drive(deezer_row(1), checksum=None, title=" a\n\u2028b ")]
    ) as fake:
        seen = await source(session, fake).snapshot(LINK)

    assert seen.state == ""
    assert seen.title == "a b"


async def test_a_track_has_everything_that_deezer_tells(session: aiohttp.ClientSession) -> None:
    row = deezer_row(3135556, title="Low  Tide", isrc="gb-a17-67-00080", duration="265")
    async with FakeDeezer([night_drive(row)]) as fake:
        read = await source(session, fake).playlist(snapshot(1), silent)

    (track,) = read.tracks
    assert (read.title, read.url) == ("Night Drive", LINK.url)
    assert track.id == "isrc:GBA176700080"
    assert track.isrc == "GBA176700080"
    assert track.name == "Low Tide"
    assert track.artists == (Artist("Ada Quill", "deezer:artist:27"),)
    assert (track.album, track.album_uri) == ("First Light", "deezer:album:302127")
    assert track.uri == "deezer:track:3135556"
    assert track.art_url.startswith("https://cdn-images.dzcdn.net/images/cover/")
    assert track.duration_ms == 265_000


async def test_numbers_may_come_as_texts(session: aiohttp.ClientSession) -> None:
    texts = deezer_row(7, id="7", duration="200", artist={"id": "27", "name": "Ada Quill"})
    numbers = deezer_row(7, duration=200)
    read = []

    for row in (texts, numbers):
        async with FakeDeezer([night_drive(row)]) as fake:
            read.append(await source(session, fake).playlist(snapshot(1), silent))

    assert read[0] == read[1]


async def test_pages_are_read_at_once_and_reported(session: aiohttp.ClientSession) -> None:
    steps: list[str] = []
    async with FakeDeezer([night_drive(*map(deezer_row, range(1, 196)))]) as fake:
        fake.faults = [Fault(delay_s=0.05, together=4)]
        read = await source(session, fake, page_size=50).playlist(snapshot(195), steps.append)

    assert len(read.tracks) == 195
    assert sorted(int(call.query["index"][0]) for call in fake.calls) == [0, 50, 100, 150]
    assert fake.most_at_once == 4
    assert len(steps) == 4
    assert steps[-1] == "Reading tracks · 195/195"


async def test_never_more_than_sixteen_questions_are_open(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer([night_drive(*map(deezer_row, range(1, 21)))]) as fake:
        fake.faults = [Fault(delay_s=0.05, together=16)]
        await source(session, fake, page_size=1).playlist(snapshot(20), silent)

    assert fake.most_at_once == 16


async def test_smaller_pages_than_asked_for_lose_nothing(session: aiohttp.ClientSession) -> None:
    rows = [deezer_row(number) for number in range(1, 196)]
    async with FakeDeezer([night_drive(*rows)], largest_page=30) as fake:
        read = await source(session, fake).playlist(snapshot(195), silent)

    assert sorted(track.isrc for track in read.tracks) == [isrc(n) for n in range(1, 196)]
    assert read.duplicates == ()


async def test_rows_that_deezer_hides_are_counted_and_none_is_read_twice(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 251)]
    async with FakeDeezer([night_drive(*rows, hidden={3, 99, 130, 249})]) as fake:
        read = await source(session, fake).playlist(snapshot(250), silent)

    assert len(read.tracks) == 246
    assert read.duplicates == ()
    assert [row.reason for row in read.left_out] == [Reason.NO_TRACK] * 4
    assert read.rows == 250


async def test_a_page_of_which_everything_is_hidden_does_not_end_the_reading(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 41)]
    async with FakeDeezer([night_drive(*rows, hidden=range(10, 20))], largest_page=10) as fake:
        read = await source(session, fake).playlist(snapshot(40), silent)

    assert len(read.tracks) == 30
    assert read.rows == 40


async def test_a_playlist_that_grew_meanwhile_is_read_as_it_was(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(*map(deezer_row, range(1, 10)))]) as fake:
        read = await source(session, fake, page_size=4).playlist(snapshot(6), silent)

    assert read.rows == 6


async def test_the_order_of_rows_changes_nothing(session: aiohttp.ClientSession) -> None:
    rows = [deezer_row(1), deezer_row(2), deezer_row(1), None, deezer_row(3, isrc="")]
    read = []

    for ordered in (rows, rows[::-1]):
        async with FakeDeezer([night_drive(*ordered)]) as fake:
            read.append(await source(session, fake, page_size=2).playlist(snapshot(5), silent))

    assert read[0] == read[1]
    assert read[0].duplicates == (Duplicate(f"isrc:{isrc(1)}", "Track 1", 1),)


async def test_isrcs_that_the_list_lacks_are_looked_up_once_each(
    session: aiohttp.ClientSession,
) -> None:
    people = [
        {"id": 27, "name": "Ada Quill"},
        {"id": 28, "name": "Bo"},
        {"id": 27, "name": "Ada Quill"},
    ]
    rows = [deezer_row(n, contributors=people, release_date="2019-05-03") for n in (1, 2, 1)]
    steps: list[str] = []
    async with FakeDeezer([night_drive(*rows)], lists_isrc=False) as fake:
        read = await source(session, fake).playlist(snapshot(3), steps.append)

    first = read.tracks[0]
    assert [track.id for track in read.tracks] == [f"isrc:{isrc(1)}", f"isrc:{isrc(2)}"]
    assert [artist.name for artist in first.artists] == ["Ada Quill", "Bo"]
    assert first.year == 2019
    assert sorted(fake.paths()[1:]) == ["/track/1", "/track/2"]
    assert steps == [
        "Reading tracks · 3/3",
        "Looking up recordings · 1/2",
        "Looking up recordings · 2/2",
    ]


async def test_what_is_listed_with_its_isrc_is_not_looked_up(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(deezer_row(1), deezer_row(2))]) as fake:
        await source(session, fake).playlist(snapshot(2), silent)

    assert fake.paths() == ["/playlist/908622995/tracks"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("track/2", body='{"error":{"type":"DataException","message":"no data","code":800}}'),
        Fault("track/2", status=500),
        Fault("track/2", body="<html>"),
        Fault("track/2", cut_off=True),
    ],
)
async def test_a_failed_look_up_costs_only_the_isrc(
    session: aiohttp.ClientSession, fault: Fault
) -> None:
    rows = [deezer_row(number) for number in (1, 2, 3)]
    async with FakeDeezer([night_drive(*rows)], lists_isrc=False) as fake:
        fake.faults = [fault]
        read = await source(session, fake).playlist(snapshot(3), silent)

    digests = [track for track in read.tracks if track.id.startswith("digest:")]
    assert len(read.tracks) == 3
    assert [track.uri for track in digests] == ["deezer:track:2"]


async def test_after_three_failed_look_ups_in_a_row_no_more_are_tried(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 61)]
    async with FakeDeezer([night_drive(*rows)], lists_isrc=False, pace=UNHURRIED) as fake:
        fake.faults = [Fault("/track/", status=503)]
        read = await source(session, fake).playlist(snapshot(60), silent)

    assert len(read.tracks) == 60
    assert len(fake.calls) < 1 + 3 * (3 + POLICY.at_once)


async def test_while_deezer_wants_no_questions_no_more_look_ups_are_tried(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 61)]
    async with FakeDeezer([night_drive(*rows)], lists_isrc=False, pace=UNHURRIED) as fake:
        fake.faults = [Fault("/track/", status=429, headers={"Retry-After": "60"}, after=20)]
        read = await source(session, fake).playlist(snapshot(60), silent)

    assert len(read.tracks) == 60
    assert len(fake.calls) <= 1 + 20 + POLICY.at_once


async def test_failed_look_ups_among_good_ones_end_nothing(session: aiohttp.ClientSession) -> None:
    rows = [deezer_row(number) for number in range(101, 161)]
    async with FakeDeezer([night_drive(*rows)], lists_isrc=False, pace=UNHURRIED) as fake:
        fake.faults = [Fault(f"/track/{number}", status=503) for number in (105, 115, 125)]
        read = await source(session, fake).playlist(snapshot(60), silent)

    assert len(fake.calls) == 61 + 3 * 2
    assert sum(track.id.startswith("digest:") for track in read.tracks) == 3


async def test_a_look_up_that_tells_of_another_track_changes_no_address(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(deezer_row(1))], lists_isrc=False) as fake:
        fake.faults = [Fault("/track/1", body=json.dumps(deezer_row(99)))]
        read = await source(session, fake).playlist(snapshot(1), silent)

    assert [(track.uri, track.isrc) for track in read.tracks] == [("deezer:track:1", isrc(99))]


async def test_tracks_that_deezer_does_not_know_do_not_end_the_look_ups(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 31)]
    async with FakeDeezer([night_drive(*rows)], lists_isrc=False) as fake:
        no_data = '{"error":{"type":"DataException","message":"no data","code":800}}'
        fake.faults = [Fault("/track/", times=20, body=no_data)]
        await source(session, fake).playlist(snapshot(30), silent)

    assert len(fake.calls) == 31


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            deezer_row(5, type="episode", title="Episode 12"),
            Unplaced("deezer:episode:5", "Episode 12", Reason.PODCAST, ("Ada Quill",)),
        ),
        (
            deezer_row(5, type="podcast", title=None, artist=None),
            Unplaced("deezer:episode:5", "Podcast episode", Reason.PODCAST),
        ),
        (
            deezer_row(-5, title="Demo tape", artist={"name": "Bo"}, isrc=""),
            Unplaced("deezer:upload:-5", "Demo tape", Reason.LOCAL_FILE, ("Bo",)),
        ),
    ],
)
async def test_what_is_no_track_is_left_out_with_the_reason(
    session: aiohttp.ClientSession, row: Row, expected: Unplaced
) -> None:
    async with FakeDeezer([night_drive(row, deezer_row(1))]) as fake:
        read = await source(session, fake).playlist(snapshot(2), silent)

    assert read.left_out == (expected,)
    assert len(read.tracks) == 1
    assert len(fake.calls) == 1


@pytest.mark.parametrize(
    "row",
    [None, {}, {"id": 0}, {"id": True, "title": 5, "artist": "Bo", "album": []}],
)
async def test_a_row_with_nothing_in_it_is_counted(
    session: aiohttp.ClientSession, row: Row
) -> None:
    async with FakeDeezer([night_drive(row, deezer_row(1))]) as fake:
        read = await source(session, fake).playlist(snapshot(2), silent)

    assert [left.reason for left in read.left_out] == [Reason.NO_TRACK]
    assert len(read.tracks) == 1


async def test_a_track_that_may_not_be_played_here_is_still_a_track(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(deezer_row(1, readable=False))]) as fake:
        read = await source(session, fake).playlist(snapshot(1), silent)

    assert len(read.tracks) == 1


async def test_a_cover_that_is_not_fetched_in_secret_is_left_out(
    session: aiohttp.ClientSession,
) -> None:
    row = deezer_row(1, album={"id": "x", "title": "A", "cover_medium": "http://a.example/b.jpg"})
    async with FakeDeezer([night_drive(row)]) as fake:
        read = await source(session, fake).playlist(snapshot(1), silent)

    assert read.tracks[0].art_url == ""
    assert read.tracks[0].album_uri == ""


async def test_the_newest_rows_are_the_last_and_no_other_is_read(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 251)]
    async with FakeDeezer([night_drive(*rows)]) as fake:
        steps: list[str] = []
        wanted = replace(snapshot(250), newest=120)
        playlist = await source(session, fake).playlist(wanted, steps.append)

    assert {track.isrc for track in playlist.tracks} == {isrc(n) for n in range(131, 251)}
    assert fake.paths().count("/playlist/908622995/tracks") == 2 + 2
    assert steps[-1] == "Reading tracks · 120/120"


async def test_in_a_list_that_goes_backwards_the_newest_rows_are_the_first(
    session: aiohttp.ClientSession,
) -> None:
    rows = [{**deezer_row(number), "time_add": 2_000 - number} for number in range(1, 31)]
    async with FakeDeezer([night_drive(*rows)]) as fake:
        wanted = replace(snapshot(30), newest=10)
        playlist = await source(session, fake, page_size=8).playlist(wanted, silent)

    assert {track.isrc for track in playlist.tracks} == {isrc(n) for n in range(1, 11)}


async def test_rows_that_deezer_hides_among_the_newest_are_counted(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 31)]
    async with FakeDeezer([night_drive(*rows, hidden={25, 29})]) as fake:
        wanted = replace(snapshot(30), newest=10)
        playlist = await source(session, fake).playlist(wanted, silent)

    assert len(playlist.tracks) == 8
    assert playlist.rows == 10


async def test_of_a_list_longer_than_i_read_whole_the_newest_can_be_had(
    session: aiohttp.ClientSession,
) -> None:
    rows = [deezer_row(number) for number in range(1, 12)]
    async with FakeDeezer([night_drive(*rows)]) as fake:
        wanted = replace(snapshot(MAX_ROWS + 1), newest=10, total=MAX_ROWS + 1)
        with pytest.raises(SourceError, match="20,001 rows"):
            await source(session, fake).playlist(replace(wanted, newest=None), silent)
        with pytest.raises(SourceError, match="no tracks"):
            await source(session, fake).playlist(wanted, silent)
