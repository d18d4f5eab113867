"""One cell with the names of several artists to the artists.

Exportify.net writes `;` between names since July 2025 and `,` without a space before. Exportify.app
writes `, ` and puts a backslash before a comma inside a name. Where a column tells how many artists
there are, the separator that gives so many is right. Without it a `;` in any row shows the newer
Exportify.net; else only a comma without a space separates, as in no name but `10,000`, so that
`Tyler, The Creator` stays one artist in every generation.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from bot.core.exports.cells import MISSING, line
from bot.core.exports.identity import spotify_uri
from bot.core.models import Artist

SEMICOLON = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt)(?<!&quot)(?<!&#39);")
"""Not the end of an HTML entity, which some exports leave in names."""
TIGHT_COMMA = re.compile(r"(?<!\\),(?!\s)(?!(?<=\d,)\d)")
ANY_COMMA = re.compile(r"(?<!\\),")
WHOLE = re.compile(r"(?!)")
"""Matches nowhere."""
URI_SEPARATORS = re.compile(r"[,;\s]+")
Separator = re.Pattern[str]


def usual_separator(cells: Iterable[str], *, with_uris: bool) -> Separator:
    """Tell how the names in a column are separated where nothing tells their number."""
    if with_uris:
        return ANY_COMMA
    return SEMICOLON if any(SEMICOLON.search(cell) for cell in cells) else TIGHT_COMMA


def read_artists(names: str, uris: str, usual: Separator) -> tuple[Artist, ...]:
    """Read the artists of one row."""
    if names.strip() in MISSING:
        return ()
    known = [spotify_uri("artist", uri) for uri in URI_SEPARATORS.split(uris) if uri]
    split = _split_into(names, len(known), usual) if known else _split(names, usual)
    addresses = known if len(known) == len(split) else []
    return tuple(
        Artist(name, uri) for name, uri in zip_longest(split, addresses, fillvalue="") if name
    )


def _split_into(names: str, count: int, usual: Separator) -> Sequence[str]:
    for separator in (WHOLE, SEMICOLON, TIGHT_COMMA, ANY_COMMA):
        split = _split(names, separator)
        if len(split) == count:
            return split
    return _split(names, usual)


def _split(names: str, separator: Separator) -> Sequence[str]:
    parts = (line(part.replace("\\,", ",")) for part in separator.split(names))
    return [part for part in parts if part]
