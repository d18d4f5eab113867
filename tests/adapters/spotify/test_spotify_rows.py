"""Every row of a playlist is read for what it is."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.models import Artist, Duplicate, Reason, Track, TrackId, Unplaced
from tests.adapters.spotify.scenes import ID, fill, open_shared_playlist, read, tracks
from tests.fakes.spotify import (
    FakeSpotify,
    Row,
    episode_row,
    invented_rows,
    local_row,
    removed_row,
    row_of,
    spotify_id,
    spotify_track,
)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_shared_playlist() as started:
        yield started


async def test_a_track_keeps_what_spotify_tells(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, row_of(spotify_track(1, name=" One\ntwo ")))

    playlist = await read(fake, api)

    assert playlist.tracks == (
        Track(
            id=TrackId(spotify_id(1)),
            name="One two",
            artists=(Artist("Ada Quill", f"spotify:artist:{spotify_id(1, 'R')}"),),
            album="First Light",
            uri=f"spotify:track:{spotify_id(1)}",
            album_uri=f"spotify:album:{spotify_id(1, 'L')}",
            art_url=f"https://i.scdn.co/image/{1:036x}0300",
            isrc="QZSPT2600001",
            year=2019,
            duration_ms=180_001,
        ),
    )
    assert playlist.title == "Night Drive"
    assert playlist.url == f"https://open.spotify.com/playlist/{ID}"


@pytest.mark.parametrize(
    ("images", "chosen"),
    [
        ([], ""),
        (None, ""),
        ([{"url": "https://i.scdn.co/1", "width": None}], "https://i.scdn.co/1"),
        ([{"url": "http://i.scdn.co/1", "width": 300}], ""),
        (
            [
                {"url": "https://i.scdn.co/1", "width": None},
                {"url": "https://i.scdn.co/2", "width": 64},
                None,
            ],
            "https://i.scdn.co/2",
        ),
    ],
)
async def test_the_cover_is_the_nearest_there_is(
    fake: FakeSpotify, api: SpotifyApi, images: object, chosen: str
) -> None:
    fill(fake, row_of(spotify_track(1, album={"id": None, "name": "X", "images": images})))

    (track,) = (await read(fake, api)).tracks

    assert track.art_url == chosen
    assert track.album_uri == ""


async def test_every_row_is_accounted_for(fake: FakeSpotify, api: SpotifyApi) -> None:
    local, spoken = local_row(), episode_row(1)
    fill(fake, *tracks(2), removed_row(), local, spoken, *tracks(1), local, removed_row(), spoken)

    playlist = await read(fake, api)

    assert playlist.rows == 9
    assert [track.id for track in playlist.tracks] == [spotify_id(1), spotify_id(2)]
    assert playlist.duplicates == (
        Duplicate(spotify_id(1), "Track 1", 1),
        Duplicate("spotify:local:Ada+Quill::Demo:180", "Demo", 1),
    )
    file = Unplaced("spotify:local:Ada+Quill::Demo:180", "Demo", Reason.LOCAL_FILE, ("Ada Quill",))
    episode = Unplaced(
        f"spotify:episode:{spotify_id(1, 'E')}", "Episode 1", Reason.PODCAST, ("Signals",)
    )
    others = [row for row in playlist.left_out if row not in (file, episode)]
    assert playlist.left_out.count(file) == 1
    assert playlist.left_out.count(episode) == 2
    assert [row.reason for row in others] == [Reason.NO_TRACK, Reason.NO_TRACK]


async def test_a_playlist_of_files_alone_has_no_tracks(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *(local_row(title=f"Demo {number}") for number in range(60)))

    playlist = await read(fake, api)

    assert (len(playlist.tracks), len(playlist.left_out)) == (0, 60)


@pytest.mark.parametrize(
    "row",
    [
        None,
        True,
        "row",
        {},
        {"item": True},
        {"item": []},
        # The shape from before March 2026, and the boolean that every item has by that name.
        {"track": True},
        row_of({"track": True, "type": "track"}),
        row_of({"type": "track", "id": None, "name": None, "artists": None, "album": None}),
    ],
)
async def test_a_row_that_makes_no_sense_is_no_track(
    fake: FakeSpotify, api: SpotifyApi, row: Row
) -> None:
    fill(fake, row, *tracks(1))

    playlist = await read(fake, api)

    assert [unplaced.reason for unplaced in playlist.left_out] == [Reason.NO_TRACK]
    assert len(playlist.tracks) == 1


async def test_a_local_file_is_one_whatever_its_address(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, row_of(spotify_track(1), is_local=True))

    (file,) = (await read(fake, api)).left_out

    assert file == Unplaced("spotify:local:", "Track 1", Reason.LOCAL_FILE, ("Ada Quill",))


async def test_a_track_without_an_id_is_known_by_its_isrc(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fill(fake, row_of(spotify_track(1, id=None, uri=None)))

    (track,) = (await read(fake, api)).tracks

    assert (track.id, track.uri) == ("isrc:QZSPT2600001", "")


async def test_invented_music_comes_through_whole(fake: FakeSpotify, api: SpotifyApi) -> None:
    fill(fake, *invented_rows(120))

    playlist = await read(fake, api)

    assert len(playlist.tracks) == 120
    assert all(track.artists and track.album and track.year for track in playlist.tracks)
