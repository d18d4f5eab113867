"""Files within every limit that are made to cost as much as they can."""

import csv
import io
import itertools
import random
from collections.abc import Callable, Mapping

from bot.core.tracks.limits import MAX_BYTES, MAX_ROWS
from tests.fakes.spotify import spotify_id

TEXTS = (
    "Track URI", "Track Name", "Artist Name(s)", "Album Name", "Genres", "Duration (ms)", "ISRC",
)  # fmt: skip
SOUND = (
    "Danceability", "Energy", "Loudness", "Speechiness", "Acousticness", "Instrumentalness",
    "Liveness", "Valence", "Tempo",
)  # fmt: skip
HEADER = (*TEXTS, *SOUND)
SEED, MOST_TRACKS = 20, 10_000
ROW_BYTES = 200
"""Of all else in a row, at the most."""
UNFOLDING = "\ufdfa"
"""One character that becomes 18 where names are compared."""
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
"""A picture of five characters."""
MARKS = "\u0301\u0323"
"""An accent above and a dot below, which change places where they are put in order."""
Say = Callable[[int], str]
"""What the row of a number says in one column."""


def _table(rows: int, **says: Say) -> bytes:
    """Write rows as far as a file may go; each sounds like no other."""
    written, random_ = io.StringIO(newline=""), random.Random(SEED)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HEADER)
    told: Mapping[str, Say] = {"uri": _uri, "title": "Title {}".format, "artist": _artist, **says}
    names = ("uri", "title", "artist", "album", "genres", "length", "isrc")
    for number in range(rows):
        texts = [told[name](number) if name in told else "" for name in names]
        shares = [f"{random_.random():.3f}" for _ in range(7)]
        loudness, tempo = f"{random_.uniform(-30, -3):.2f}", f"{random_.uniform(60, 180):.1f}"
        writer.writerow([*texts, *shares[:2], loudness, *shares[2:], tempo])
    lines = written.getvalue().encode().splitlines(keepends=True)
    sizes = itertools.accumulate(map(len, lines))
    # A little is left for what tells one copy from another.
    return b"".join(itertools.takewhile(lambda _: next(sizes) < MAX_BYTES - ROW_BYTES, lines))


def _uri(number: int) -> str:
    return f"spotify:track:{spotify_id(number, 'H')}"


def _artist(number: int) -> str:
    return f"Artist {number % 997}"


def _filled(rows: int, signs: str) -> Say:
    """Repeat signs so often that so many rows just fit."""
    count = (MAX_BYTES // rows - ROW_BYTES) // len(signs.encode())
    return lambda number: f"{number:05}{signs * count}"


def _many_names(count: int, separator: str) -> Say:
    return lambda number: separator.join(f"{number}{place}" for place in range(count))


def _cased(number: int) -> str:
    letters = "abcdefghijklmn"
    return "".join(
        letter.upper() if number >> place & 1 else letter for place, letter in enumerate(letters)
    )


def _again(number: int) -> str:
    return _uri(number % (MAX_ROWS // 10))


def _nested() -> bytes:
    return b"[" * (MAX_BYTES - ROW_BYTES)


def _one_cell() -> bytes:
    start = f"Track URI,Track Name\n{_uri(1)},".encode()
    return start + b"x" * (MAX_BYTES - ROW_BYTES - len(start))


def _empty_objects() -> bytes:
    return b'{"tracks":[' + b"{}," * ((MAX_BYTES - ROW_BYTES) // 3) + b"{}]}"


def _wide() -> bytes:
    titles = _table(6_000, title=_filled(15_000, "x")).decode()
    return titles.encode("utf-16")[: MAX_BYTES - ROW_BYTES]


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "titles of one character that unfolds to 18": lambda: _table(
        MOST_TRACKS, title=_filled(MOST_TRACKS, UNFOLDING)
    ),
    "titles of accents": lambda: _table(
        2_000, uri=lambda _: "", title=lambda number: f"{number}{MARKS * 900}"
    ),
    "titles of joined pictures": lambda: _table(MOST_TRACKS, title=_filled(MOST_TRACKS, FAMILY)),
    "titles of marks that are escaped": lambda: _table(
        MOST_TRACKS, title=_filled(MOST_TRACKS, "*_[<|>]@")
    ),
    "titles that differ in case": lambda: _table(
        MOST_TRACKS, title=_cased, artist=lambda _: "One", length=lambda n: str(200_000 + n * 2_999)
    ),
    "330 artists a track": lambda: _table(MOST_TRACKS, artist=_many_names(330, ";")),
    "500 artists a track": lambda: _table(4_000, artist=_many_names(500, ";")),
    "long lists of genres": lambda: _table(MOST_TRACKS, genres=_many_names(120, ",")),
    "20,000 rows of one id": lambda: _table(
        MAX_ROWS, uri=lambda _: _uri(1), title=_filled(MAX_ROWS, "x")
    ),
    "2,000 ids ten times, with many artists": lambda: _table(
        MAX_ROWS, uri=_again, artist=_many_names(50, ";")
    ),
    "20,000 recordings by their codes": lambda: _table(
        MAX_ROWS, uri=lambda _: "", isrc="QZHST{:07}".format
    ),
    "UTF-16": _wide,
    "one cell of 10 MiB": _one_cell,
    "JSON of 10 Mi brackets": _nested,
    "JSON of 3 million empty objects": _empty_objects,
}
"""By what is in them."""


def copy(content: bytes, number: int) -> bytes:
    """Return a file that says the same and is another one."""
    return content + b"\n" * number
