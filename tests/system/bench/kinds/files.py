"""The twenty-nine kinds of files and texts."""

import io
import json
import plistlib
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from xml.sax.saxutils import escape

from tests.system.bench.kinds import tables
from tests.system.bench.kinds.songs import Song
from tests.system.bench.kinds.tables import NINE, Songs, table

Make = Callable[[Songs], bytes]


def _without(columns: tables.Columns, *names: str) -> tables.Columns:
    return {name: cell for name, cell in columns.items() if name not in names}


def _written(document: object) -> bytes:
    return json.dumps(document).encode()


def _sounds(song: Song) -> Mapping[str, float]:
    return {name.casefold(): song.sound(name.casefold()) for name in NINE}


def _playlist1(songs: Songs) -> bytes:
    items = [
        {"track": {"trackName": s.title, "artistName": s.artist, "trackUri": s.uri}} for s in songs
    ]
    return _written({"playlists": [{"name": "Evenings", "items": items}]})


def _library(songs: Songs) -> bytes:
    tracks = [{"artist": s.artist, "track": s.title, "uri": s.uri} for s in songs]
    return _written({"tracks": tracks, "albums": [], "shows": [], "bannedTracks": []})


def _web_api(songs: Songs) -> bytes:
    tracks = [
        {
            "id": s.id,
            "uri": s.uri,
            "name": s.title,
            "artists": [{"name": s.artist}],
            "duration_ms": s.track.duration_ms,
            "external_ids": {"isrc": s.isrc},
        }
        for s in songs
    ]
    return _written({"href": "x", "items": [{"track": track} for track in tracks], "next": None})


def _reccobeats(songs: Songs) -> bytes:
    return _written({"content": [{**_sounds(s), "id": "x", "href": s.link} for s in songs]})


def _audio_features(songs: Songs) -> bytes:
    return _written({"audio_features": [{**_sounds(s), "id": s.id, "uri": s.uri} for s in songs]})


def _lastfm_alone(songs: Songs) -> bytes:
    return "".join(
        f'"{s.artist}","{s.track.album}","{s.title}",01 Jan 2024 12:00\n' for s in songs
    ).encode()


def _itunes_text(songs: Songs) -> bytes:
    return table(songs, tables.ITUNES, "\t").decode().encode("utf-16")


def _itunes_xml(songs: Songs) -> bytes:
    tracks = {
        str(s.number): {
            "Track ID": s.number,
            "Name": s.title,
            "Artist": s.artist,
            "Total Time": s.track.duration_ms,
        }
        for s in songs
    }
    items = [{"Track ID": s.number} for s in songs]
    playlists = [{"Name": "Evenings", "Playlist Items": items}]
    return plistlib.dumps({"Tracks": tracks, "Playlists": playlists})


def _apple(songs: Songs) -> bytes:
    return _written([{"Title": s.title, "Artist": s.artist, "Track Year": 2017} for s in songs])


def _m3u8(songs: Songs) -> bytes:
    lines = [f"#EXTINF:{s.seconds},{s.artist} - {s.title}\n/music/{s.number}.mp3\n" for s in songs]
    return "".join(["#EXTM3U\n", *lines]).encode()


def _xspf(songs: Songs) -> bytes:
    tracks = "".join(
        f"<track><title>{escape(s.title)}</title><creator>{escape(s.artist)}</creator></track>"
        for s in songs
    )
    return (
        '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/">'
        f"<trackList>{tracks}</trackList></playlist>"
    ).encode()


def _jspf(songs: Songs) -> bytes:
    tracks = [{"title": s.title, "creator": s.artist} for s in songs]
    return _written({"playlist": {"title": "Evenings", "track": tracks}})


def _zip(songs: Songs) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("evenings.csv", table(songs, tables.EXPORTIFY_NET))
    return packed.getvalue()


def _lines(write: Callable[[Song], str], songs: Songs) -> bytes:
    return "\n".join(map(write, songs)).encode()


def _column(songs: Songs) -> bytes:
    return b"Spotify URL\n" + _lines(lambda s: s.link, songs)


def _tabled(columns: tables.Columns, delimiter: str = ",", above: str = "") -> Make:
    return partial(table, columns=columns, delimiter=delimiter, above=above)


FILES: Mapping[str, Make] = {
    "exportify.net": _tabled(tables.EXPORTIFY_NET),
    "exportify.app": _tabled(tables.EXPORTIFY_APP),
    "TuneMyMusic": _tabled(tables.TUNE_MY_MUSIC),
    "Soundiiz": _tabled(tables.SOUNDIIZ, ";"),
    "Spotify `Playlist1.json`": _playlist1,
    "Spotify `YourLibrary.json`": _library,
    "Chosic": _tabled(tables.CHOSIC),
    "Skiley": _tabled(tables.SKILEY),
    "a table with features on 0-100": _tabled(tables.CHARTS),
    "a table without two of the features": _tabled(
        _without(tables.EXPORTIFY_NET, "Liveness", "Valence", "Genres")
    ),
    "Organize Your Music": _tabled(tables.ORGANIZE),
    "Web API JSON": _web_api,
    "ReccoBeats JSON": _reccobeats,
    "audio-features JSON": _audio_features,
    "Shazam": _tabled(tables.SHAZAM, above="Shazam Library\r\n"),
    "Last.fm with a header": _tabled(tables.LASTFM),
    "Last.fm without a header": _lastfm_alone,
    "iTunes text": _itunes_text,
    "iTunes `Library.xml`": _itunes_xml,
    "Apple Music `Library Tracks.json`": _apple,
    "YouTube Music library": _tabled(tables.YOUTUBE),
    "RiMusic": _tabled(tables.RIMUSIC),
    "M3U8": _m3u8,
    "XSPF": _xspf,
    "JSPF": _jspf,
    "Exportify's zip": _zip,
    "Spotify track links": partial(_lines, lambda s: s.link),
    "`Artist - Title` lines": partial(_lines, lambda s: f"{s.artist} - {s.title}"),
    "a column of addresses": _column,
}
"""By what it is called."""
