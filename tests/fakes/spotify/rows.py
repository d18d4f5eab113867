"""Rows of playlists, in the shapes of the Web API since March 2026."""

from typing import Any
from zlib import crc32

from bot.sample.generate.mix import synthetic_rows
from bot.sample.generate.track import SyntheticTrack

Row = dict[str, Any]
SEED = 7
ID_LENGTH = 22
ART = "https://i.scdn.co/image"
WIDTHS = (640, 300, 64)


def spotify_id(number: int, letter: str = "T") -> str:
    """Make an id up."""
    return f"{letter}{number:0{ID_LENGTH - 1}}"


def spotify_track(number: int, **other: Any) -> dict[str, Any]:
    """Make a track; `other` replaces some of its members."""
    track_id, album_id, artist_id = (spotify_id(number, letter) for letter in "TLR")
    return {
        "id": track_id,
        "uri": f"spotify:track:{track_id}",
        "name": f"Track {number}",
        "type": "track",
        "track": True,
        "episode": False,
        "is_local": False,
        "duration_ms": 180_000 + number,
        "explicit": False,
        "artists": [
            {"id": artist_id, "name": "Ada Quill", "uri": f"spotify:artist:{artist_id}"},
        ],
        "album": {
            "id": album_id,
            "name": "First Light",
            "uri": f"spotify:album:{album_id}",
            "images": [
                {"url": f"{ART}/{number:036x}{width:04}", "height": width, "width": width}
                for width in WIDTHS
            ],
            "release_date": "2019-05-17",
            "release_date_precision": "day",
        },
        "external_ids": {"isrc": f"QZSPT26{number:05}"},
        "external_urls": {"spotify": f"https://open.spotify.com/track/{track_id}"},
    } | other


def known_track(track_id: str) -> dict[str, Any]:
    """Make the track of an id, which is the same whoever asks."""
    number = crc32(track_id.encode()) % 100_000
    return spotify_track(number, id=track_id, uri=f"spotify:track:{track_id}")


def row_of(item: dict[str, Any] | None, *, is_local: bool = False) -> Row:
    """Put something into a playlist."""
    return {
        "added_at": "2026-05-04T12:00:00Z",
        "added_by": {"id": "ada", "type": "user", "uri": "spotify:user:ada"},
        "is_local": is_local,
        "item": item,
        "primary_color": None,
        "video_thumbnail": {"url": None},
    }


def saved_row(item: dict[str, Any] | None, day: int = 1) -> Row:
    """Put something among somebody's liked songs."""
    return {"added_at": f"2026-05-{day:02}T12:00:00Z", "track": item}


def removed_row() -> Row:
    """Make the row of a track that is no longer there."""
    return row_of(None)


def local_row(artist: str = "Ada Quill", title: str = "Demo", seconds: int = 180) -> Row:
    """Make the row of a file on somebody's computer."""
    spelled = [part.replace(" ", "+") for part in (artist, "", title)]
    item: Row = {
        "id": None,
        "uri": f"spotify:local:{':'.join(spelled)}:{seconds}",
        "name": title,
        "type": "track",
        "track": True,
        "is_local": True,
        "duration_ms": seconds * 1_000,
        "explicit": False,
        "artists": [{"id": None, "name": artist, "uri": None}],
        "album": {"id": None, "name": "", "uri": None, "images": [], "release_date": None},
        "external_ids": {},
        "external_urls": {},
    }
    return row_of(item, is_local=True)


def episode_row(number: int, show: str = "Signals") -> Row:
    """Make the row of a podcast's episode."""
    episode_id = spotify_id(number, "E")
    item: Row = {
        "id": episode_id,
        "uri": f"spotify:episode:{episode_id}",
        "name": f"Episode {number}",
        "type": "episode",
        "track": False,
        "episode": True,
        "is_local": False,
        "duration_ms": 1_800_000,
        "explicit": False,
        "show": {"id": spotify_id(1, "S"), "name": show, "type": "show"},
        "release_date": "2026-01-09",
    }
    return row_of(item)


def invented_rows(count: int, seed: int = SEED) -> list[Row]:
    """Make so many rows of invented tracks that sound like music."""
    invented = enumerate(synthetic_rows(count, seed), start=1)
    return [row_of(_invented(number, track)) for number, track in invented]


def _invented(number: int, track: SyntheticTrack) -> dict[str, Any]:
    plain = spotify_track(number)
    artists = [
        {"id": artist_id, "name": name, "uri": f"spotify:artist:{artist_id}"}
        for place, name in enumerate(track.artists)
        for artist_id in [spotify_id(number * 10 + place, "R")]
    ]
    return plain | {
        "id": track.id,
        "uri": track.uri,
        "name": track.name,
        "artists": artists,
        "album": plain["album"] | {"name": track.album, "release_date": track.release_date},
        "duration_ms": track.duration_ms,
    }
