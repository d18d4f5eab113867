"""The columns of an Exportify.app table whose header is in any language, by values and order.

Its header follows the language of the page, its order does not: 17 columns that are always there,
some about the playlist that end in the time of adding, then whichever of three blocks was asked
for.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, product

from bot.core.exports.columns.kinds import ColumnKind
from bot.core.features import AUDIO_FEATURES
from bot.core.tracks.identity import is_local, is_spoken
from bot.core.tracks.measures import complete_features

BASE = {
    ColumnKind.ADDRESS: 0,
    ColumnKind.NAME: 1,
    ColumnKind.ARTIST_URIS: 2,
    ColumnKind.ARTISTS: 3,
    ColumnKind.ALBUM_URI: 4,
    ColumnKind.ALBUM: 5,
    ColumnKind.RELEASED: 8,
    ColumnKind.ART: 9,
    ColumnKind.DURATION: 12,
    ColumnKind.POPULARITY: 15,
    ColumnKind.ISRC: 16,
}
"""Places counted from the track's URI."""
ALBUM_ARTIST_URIS = 6
BASE_WIDTH = 17
ADDED_WITHIN = 4
"""`Is Playable`, which newer tables have, `Added By`, `Added At`, and one to spare."""
ADDED_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?")
USER = "spotify:user:"
MEASURES = (
    *("danceability", "energy", "key", "loudness", "mode", "speechiness", "acousticness"),
    *("instrumentalness", "liveness", "valence", "tempo", "time_signature"),
)
BLOCKS: tuple[tuple[str, ...], ...] = (
    (ColumnKind.GENRES,),
    MEASURES,
    (ColumnKind.ALBUM_GENRES, ColumnKind.LABEL, "copyrights"),
)
"""No two choices of these have the same width."""
SAMPLE = 200
"""Rows that are looked at, spread over all."""
SEARCHED = 100
"""Columns among which the track's URI is looked for; it is the first one or two."""

Cells = Sequence[Sequence[str]]


def positioned_columns(rows: Cells, width: int) -> dict[str, tuple[int, ...]]:
    """Find the columns of an Exportify.app table by their places behind the track's URI."""
    shown = rows[:: max(1, len(rows) // SAMPLE)]
    start = next((index for index in range(min(width, SEARCHED)) if _addresses(shown, index)), None)
    if start is None or not _is_exportify_app(shown, start):
        return {}
    base = {str(column): (start + offset,) for column, offset in BASE.items()}
    return base | _added_blocks(shown, start + BASE_WIDTH, width)


def _addresses(rows: Cells, index: int) -> bool:
    return _mostly(
        cell.startswith("spotify:track:") or is_local(cell) or is_spoken(cell)
        for cell in _filled(rows, index)
    )


def _is_exportify_app(rows: Cells, start: int) -> bool:
    artists = (start + BASE[ColumnKind.ARTIST_URIS], start + ALBUM_ARTIST_URIS)
    return all(_begin(rows, index, "spotify:artist:") for index in artists) and _begin(
        rows, start + BASE[ColumnKind.ALBUM_URI], "spotify:album:"
    )


def _begin(rows: Cells, index: int, prefix: str) -> bool:
    return _mostly(cell.startswith(prefix) for cell in _filled(rows, index))


def _added_blocks(rows: Cells, start: int, width: int) -> dict[str, tuple[int, ...]]:
    for index in range(start, start + ADDED_WITHIN):
        if _mostly(ADDED_AT.fullmatch(cell) is not None for cell in _filled(rows, index)):
            by: dict[str, tuple[int, ...]] = {ColumnKind.ADDED_BY: (index - 1,)}
            return (by if _begin(rows, index - 1, USER) else {}) | _blocks(rows, index + 1, width)
    return {}


def _blocks(rows: Cells, start: int, width: int) -> dict[str, tuple[int, ...]]:
    for chosen in product((False, True), repeat=len(BLOCKS)):
        asked = [block for block, wanted in zip(BLOCKS, chosen, strict=True) if wanted]
        names = enumerate(chain(*asked), start)
        columns: dict[str, tuple[int, ...]] = {name: (index,) for index, name in names}
        if len(columns) == width - start:
            return {} if MEASURES in asked and _contradicted(rows, columns) else columns
    return {}


def _contradicted(rows: Cells, columns: dict[str, tuple[int, ...]]) -> bool:
    """Return whether cells stand where features should; all may be empty, as Spotify gives none."""
    indexes = {name: columns[name][0] for name in AUDIO_FEATURES if name in columns}
    full = [
        {name: row[index] for name, index in indexes.items()}
        for row in rows
        if len(row) > max(indexes.values())
    ]
    return _mostly(complete_features(texts) is None for texts in full if any(texts.values()))


def _filled(rows: Cells, index: int) -> Iterable[str]:
    """Return the cells of a column that say something; two local artists have the URIs `, `."""
    return (row[index] for row in rows if len(row) > index and row[index].strip(", "))


def _mostly(answers: Iterable[bool]) -> bool:
    found = list(answers)
    return 2 * sum(found) > len(found)
