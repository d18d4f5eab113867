"""Archives and documents within every limit that unfold to more than they seem to hold."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping

from bot.core.tracks.limits import MAX_BYTES, MAX_PLAYLISTS, MAX_ROWS

ROOM = 200
"""Bytes left for what tells one copy from another."""
IDS = b"Track URI,Track Name,Artist Name(s)\n"
CODES = b"ISRC,Track Name,Artist Name(s)\n"
LIBRARY = b'<plist version="1.0"><dict><key>Tracks</key><dict><key>1</key><dict/></dict>'
CENTRAL_SIZE = 24
"""Where the unpacked size stands behind the mark of an entry."""


def _zip(files: Iterable[tuple[str, bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as opened:
        for name, content in files:
            opened.writestr(name, content)
    return packed.getvalue()


def _same_row() -> bytes:
    """Write as many rows as a file may have, which pack to a few kilobytes."""
    return IDS + b"spotify:track:%022d,Title,Artist\n" % 1 * MAX_ROWS


def _recordings() -> bytes:
    rows = b"".join(b"QZHST%07d,T,A\n" % number for number in range(MAX_ROWS // 2))
    return _zip([("all.csv", CODES + rows)])


def _nested_zips() -> bytes:
    inner = _zip([("all.csv", _same_row())])
    for _ in range(20):
        inner = _zip([("more.zip", inner)])
    return inner


def _many_documents() -> bytes:
    rows = json.dumps([{"name": "T", "artist": f"A {number}"} for number in range(200)]).encode()
    return _zip((f"{number}.json", rows) for number in range(MAX_PLAYLISTS - 1))


def _many_members() -> bytes:
    return _zip(((f"{number}.csv", b"") for number in range(60_000)), zipfile.ZIP_STORED)


def _locked() -> bytes:
    """Say of an entry that it is encrypted."""
    content = bytearray(_zip([("all.csv", _same_row())]))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _of_64_bits() -> bytes:
    """Say that the sizes stand elsewhere, where they do not."""
    content = bytearray(_zip([("all.csv", _same_row())]))
    place = content.rindex(b"PK\x01\x02") + CENTRAL_SIZE
    content[place : place + 4] = b"\xff" * 4
    return bytes(content)


def _overlapping() -> bytes:
    """Let a thousand entries of the directory lead to one file."""
    content = _zip([("all.csv", _same_row())])
    entry, end = content.rindex(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    entries, count = content[entry:end] * 1_000, 1_000
    closing = bytearray(content[end:])
    closing[8:12] = count.to_bytes(2, "little") * 2
    closing[12:16] = len(entries).to_bytes(4, "little")
    return content[:entry] + entries + bytes(closing)


def _entities() -> bytes:
    names = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 30))
    return (
        f'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY e0 "ha">{names}]>'
        "<playlist><trackList><track><title>&e29;</title></track></trackList></playlist>"
    ).encode()


def _deep_json() -> bytes:
    def tree(depth: int) -> dict[str, object]:
        inside = [tree(depth - 1) for _ in range(5)] if depth else []
        return {"name": "T", "artist": "A", "tracks": inside}

    return json.dumps([tree(6) for _ in range(12)]).encode()[: MAX_BYTES - ROOM]


def _many_playlists() -> bytes:
    one = b'{"name":"P","tracks":[{"name":"T","artist":"A"}]}'
    return b"[" + b",".join([one] * ((MAX_BYTES - ROOM) // (len(one) + 1))) + b"]"


def _filled(start: bytes, part: bytes) -> bytes:
    return start + part * ((MAX_BYTES - ROOM - len(start)) // len(part))


UNFOLDING: Mapping[str, Callable[[], bytes]] = {
    "a zip of 2 KB with 20,000 rows": lambda: _zip([("all.csv", _same_row())]),
    "a zip of 10,000 recordings": _recordings,
    "a zip of 10 KB with 10 MiB of zeros": lambda: _zip([("all.csv", b"0" * MAX_BYTES)]),
    "a zip in a zip, twenty times": _nested_zips,
    "a zip of 1,999 JSON files": _many_documents,
    "a zip of 60,000 files": _many_members,
    "a zip that is locked": _locked,
    "a zip whose sizes are false": _of_64_bits,
    "a zip of 1,000 names for one file": _overlapping,
    "a zip packed with LZMA": lambda: _zip([("all.csv", _same_row())], zipfile.ZIP_LZMA),
    "XML with entities in entities": _entities,
    "XML of a million levels": lambda: _filled(b"<playlist>", b"<a>"),
    "an iTunes library of 100,000 playlists": lambda: _filled(
        LIBRARY + b"<key>Playlists</key><array>", b"<dict><key>Playlist Items</key><array/></dict>"
    ),
    "JSON of lists of tracks in tracks": _deep_json,
    "JSON of 200,000 playlists": _many_playlists,
    "JSON objects, one a line": lambda: _filled(b"", b"{}\n"),
    "one line of 10 MiB": lambda: _filled(b"", b"Artist - Title - "),
    "lines in quotes": lambda: _filled(b"", b'"a,b"\n'),
}
"""By what is in them."""
