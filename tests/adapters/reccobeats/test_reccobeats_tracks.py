"""ReccoBeats tells the names of tracks that come with a Spotify id alone."""

from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.tracks import ReccoBeatsTracks
from bot.core.models import Track, TrackId
from tests.adapters.asking import UNANSWERED, answered, keys_of
from tests.adapters.reccobeats.scenes import IDS, by_id
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_track
from tests.fakes.server import Fault

BARE = Track(TrackId(IDS[1]), "", uri=f"spotify:track:{IDS[1]}")


@pytest.fixture
async def fake() -> AsyncIterator[FakeReccoBeats]:
    known = [
        reccobeats_track(name, f"Song {name[-3:]}", "Ada Quill", "Bo Lark") for name in IDS[:40]
    ]
    async with FakeReccoBeats(tracks=known) as started:
        yield started


@pytest.fixture
def source(session: aiohttp.ClientSession, fake: FakeReccoBeats) -> ReccoBeatsTracks:
    """Return one that waits for nothing."""
    clock = SkippingClock()
    return ReccoBeatsTracks(ReccoBeatsApi(session, fake.url, clock=clock, sleep=clock.sleep))


def test_only_tracks_without_a_name_are_asked_about() -> None:
    named = replace(BARE, id=TrackId(IDS[2]), name="Song")
    without_id = Track(TrackId("isrc:QZAAA0100059"), "")

    asked = keys_of(ReccoBeatsTracks.questions([BARE, named, without_id]))

    assert asked == {IDS[1]: [f"spotify:{IDS[1]}"]}


async def test_names_artists_length_and_isrc_are_told(
    source: ReccoBeatsTracks, fake: FakeReccoBeats
) -> None:
    fake.tracks[1] |= {"isrc": isrc(1), "durationMs": 187_000}

    known = answered(await source.tracks(by_id(1)))[f"spotify:{IDS[1]}"]

    assert known is not None
    assert known.track is not None
    assert (known.track.name, known.track.isrc) == ("Song 001", isrc(1))
    assert known.track.duration_ms == 187_000
    assert [artist.name for artist in known.track.artists] == ["Ada Quill", "Bo Lark"]
    assert all(artist.uri.startswith("spotify:artist:") for artist in known.track.artists)


async def test_forty_are_one_call_and_what_is_unknown_is_answered(
    source: ReccoBeatsTracks, fake: FakeReccoBeats
) -> None:
    answers = answered(await source.tracks(by_id(*range(39), 99)))

    assert len(fake.calls) == 1
    assert [key for key, facts in answers.items() if facts is None] == [f"spotify:{IDS[99]}"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"trackTitle": None},
        {"trackTitle": ""},
        {"trackTitle": 7},
        {"href": f"https://open.spotify.com/album/{IDS[1]}"},
    ],
)
async def test_a_row_without_a_name_or_an_address_tells_nothing(
    source: ReccoBeatsTracks, fake: FakeReccoBeats, wrong: dict[str, object]
) -> None:
    fake.tracks[1] |= wrong

    assert answered(await source.tracks(by_id(1))) == {f"spotify:{IDS[1]}": None}


async def test_members_that_make_no_sense_are_left_out(
    source: ReccoBeatsTracks, fake: FakeReccoBeats
) -> None:
    fake.tracks[1] |= {"artists": [None, 7, {"name": 7}], "durationMs": "long", "isrc": 5}

    known = answered(await source.tracks(by_id(1)))[f"spotify:{IDS[1]}"]

    assert known is not None
    assert known.track == Track(TrackId(""), "Song 001")


async def test_a_call_that_fails_is_unanswered(
    source: ReccoBeatsTracks, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(status=500)]

    assert await source.tracks(by_id(1)) == UNANSWERED
