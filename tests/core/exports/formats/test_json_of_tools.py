"""JSON of the Web APIs and of other tools, in whatever shape they save it."""

import json

import pytest

from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.models import Artist, Track
from tests.core.exports.invented_tables import FIRST, SECOND, ids

ARTIST = {"name": "Ada", "id": "9" * 22, "uri": f"spotify:artist:{'9' * 22}"}


def api_track(identifier: str = FIRST, **others: object) -> dict[str, object]:
    album = {
        "name": "Harbour",
        "id": "8" * 22,
        "release_date": "2017-03-03",
        "artists": [{"name": "Various"}],
    }
    return {
        "id": identifier,
        "uri": f"spotify:track:{identifier}",
        "name": "Low Tide",
        "type": "track",
        "artists": [ARTIST, {"name": "Bo"}],
        "album": album,
        "duration_ms": 200_000,
        "external_ids": {"isrc": "GBAYE0000351"},
        "available_markets": ["DE", "US"],
    } | others


def page(*identifiers: str) -> dict[str, object]:
    items = [{"added_at": "2024", "track": api_track(each)} for each in identifiers]
    return {"href": "https://api.example.org", "items": items, "next": None}


SHAPES = {
    "page": page(FIRST, SECOND),
    "pages": [page(FIRST), page(SECOND)],
    "items": page(FIRST, SECOND)["items"],
    "tracks": [api_track(FIRST), api_track(SECOND)],
    "whole playlist": {"name": "Evenings", "owner": {"id": "x"}, "tracks": page(FIRST, SECOND)},
    "whole playlist of 2026": {
        "name": "Evenings",
        "items": {"items": [{"item": api_track(each)} for each in (FIRST, SECOND)]},
    },
    "answer": {"tracks": [api_track(FIRST), api_track(SECOND)]},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_shape_of_the_web_api_is_read(shape: object) -> None:
    playlist = read_export(json.dumps(shape).encode())

    assert [track.id for track in playlist.tracks] == [FIRST, SECOND]
    track = playlist.tracks[0]
    assert (track.name, track.album, track.year) == ("Low Tide", "Harbour", 2017)
    assert [artist.name for artist in track.artists] == ["Ada", "Bo"]
    assert (track.isrc, track.duration_ms) == ("GBAYE0000351", 200_000)


def test_a_whole_playlist_brings_its_name() -> None:
    assert read_export(json.dumps(SHAPES["whole playlist"]).encode()).title == "Evenings"


def test_several_playlists_of_an_api_are_told_apart() -> None:
    content = json.dumps([{"name": "A", "tracks": [api_track()]}, {"name": "B", "tracks": []}])

    with pytest.raises(ExportError, match=r"2 playlists.*“A”, “B”"):
        read_export(content.encode())


def test_albums_are_no_tracks_but_hold_some() -> None:
    albums = [
        {"title": "Harbour", "artist": {"name": "Ada"}, "tracks": {"data": [api_track(each)]}}
        for each in ids(1)
    ]

    assert [track.id for track in read_export(json.dumps(albums).encode()).tracks] == ids(1)


SOUND = {
    "danceability": 0.5,
    "energy": 0.6,
    "loudness": -8.5,
    "speechiness": 0.04,
    "acousticness": 0.1,
    "instrumentalness": 0.0,
    "liveness": 0.3,
    "valence": 0.7,
    "tempo": 121.5,
    "key": 1,
    "mode": 0,
}


@pytest.mark.parametrize(
    "content",
    [
        {"content": [SOUND | {"id": "x", "href": f"https://open.spotify.com/track/{FIRST}"}]},
        {"audio_features": [SOUND | {"id": FIRST, "type": "audio_features"}]},
        [{"track": api_track(FIRST), "audio_features": SOUND}],
        [api_track(FIRST) | SOUND],
    ],
    ids=["ReccoBeats", "audio features", "joined", "flat"],
)
def test_sounds_in_json_are_read(content: object) -> None:
    playlist = read_export(json.dumps(content).encode())

    heard = playlist.features[playlist.tracks[0].id]
    assert playlist.tracks[0].id == FIRST
    assert (heard.danceability, heard.loudness, heard.key, heard.mode) == (0.5, -8.5, 1, 0)


def test_jspf_is_read_with_its_title() -> None:
    tracks = [{"title": "Low Tide", "creator": "Ada", "album": "Harbour", "duration": 200_000}]

    playlist = read_export(json.dumps({"playlist": {"title": "Jams", "track": tracks}}).encode())

    assert playlist.title == "Jams"
    (track,) = playlist.tracks
    assert (track.name, track.artists, track.album) == ("Low Tide", (Artist("Ada"),), "Harbour")


@pytest.mark.parametrize(
    "content",
    [
        [{"Title": "Low Tide", "Artist": "Ada", "Album": "Harbour", "Track Year": 2017}],
        {
            "data": [
                {
                    "id": "i.5",
                    "type": "library-songs",
                    "attributes": {
                        "name": "Low Tide",
                        "artistName": "Ada",
                        "albumName": "Harbour",
                        "releaseDate": "2017-03-03",
                    },
                }
            ]
        },
    ],
    ids=["library", "api"],
)
def test_apple_music_is_read(content: object) -> None:
    (track,) = read_export(json.dumps(content).encode()).tracks

    assert track == Track(track.id, "Low Tide", (Artist("Ada"),), "Harbour", year=2017)


@pytest.mark.parametrize("depth", [5, 50, 900])
def test_what_is_nested_without_end_is_refused(depth: int) -> None:
    content = '{"a":' * depth + "[]" + "}" * depth

    with pytest.raises(ExportError, match="no playlist"):
        read_export(content.encode())


def test_members_without_end_are_bounded() -> None:
    records = [api_track(each) | {f"x{each}.{n}.id": n for n in range(50)} for each in ids(300)]

    assert len(read_export(json.dumps(records).encode()).tracks) == 300
