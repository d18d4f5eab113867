"""One cell with the names of several artists to the artists.

Exportify.net writes `;` between names since July 2025 and `,` without a space before. Exportify.app
writes `, ` and puts a backslash before a comma inside a name. Where a column of addresses tells how
many artists a row has, the separator that gives so many is right, and rows without addresses are
separated as most of the others. A table without such a column is separated by what more of its rows
have, a `;` or a comma without a space; the end of `&amp;` is no `;`, and the comma of `10,000` no
comma, so that `Tyler, The Creator` stays one artist in every generation.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from bot.core.exports.rows.lists import items_of
from bot.core.models import Artist
from bot.core.tracks import cells
from bot.core.tracks.identity import spotify_uri
from bot.core.tracks.limits import MAX_ARTISTS

ENTITIES = ("amp", "lt", "gt", "quot", "apos", "nbsp", "#34", "#38", "#39", "#039", "#x27")
"""Of HTML, as left in names; only these, since in `R&B;Soul` the `;` stands between two artists."""
SEMICOLON = re.compile("".join(f"(?<!&{entity})" for entity in ENTITIES) + ";")
TIGHT_COMMA = re.compile(r"(?<!\\),(?!\s)(?!(?<=\d,)\d)")
ANY_COMMA = re.compile(r"(?<!\\),")
UNNAMED = cells.MISSING | {"n/a", "unknown artist", "[]"}
"""What programs write where they know no artist."""
WHOLE = re.compile(r"(?!)")
"""Matches nowhere."""
URI_SEPARATORS = re.compile(r"[,;\s]+")
Separator = re.Pattern[str]


def usual_separator(rows: Sequence[tuple[str, str]], *, with_uris: bool) -> Separator:
    """Return what separates names without addresses, judged by the cells of all rows."""
    rows = [(names, uris) for names, uris in rows if items_of(names) is None]
    if not with_uris:
        return max((SEMICOLON, TIGHT_COMMA), key=partial(_showing, rows))
    counted = [(names, len(_addresses(uris))) for names, uris in rows]
    # The first of equals is chosen: what Exportify.app writes, whose tables have addresses.
    return max((ANY_COMMA, SEMICOLON, TIGHT_COMMA), key=partial(_fitting, counted))


def read_artists(names: str, uris: str, usual: Separator) -> tuple[Artist, ...]:
    """Read the artists of one row."""
    if names.strip().casefold() in UNNAMED:
        return ()
    known = _addresses(uris)
    split = _listed(names) or (
        _split_into(names, len(known), usual) if known else _split(names, usual)
    )
    addresses = known if len(known) == len(split) else []
    return tuple(
        Artist(name, uri) for name, uri in zip_longest(split, addresses, fillvalue="") if name
    )


def _fitting(counted: Sequence[tuple[str, int]], separator: Separator) -> int:
    return sum(len(_parts(names, separator)) == count for names, count in counted if count)


def _showing(rows: Sequence[tuple[str, str]], separator: Separator) -> int:
    return sum(separator.search(names) is not None for names, _ in rows)


def _addresses(uris: str) -> Sequence[str]:
    found = [uri for uri in items_of(uris) or URI_SEPARATORS.split(uris) if uri]
    return [spotify_uri("artist", uri) for uri in found[:MAX_ARTISTS]]


def _split_into(names: str, count: int, usual: Separator) -> Sequence[str]:
    for separator in (WHOLE, SEMICOLON, TIGHT_COMMA, ANY_COMMA):
        split = _split(names, separator)
        if len(split) == count:
            return split
    return _split(names, usual)


def _listed(names: str) -> Sequence[str]:
    found = (cells.name(name) for name in items_of(names) or ())
    return [name for name in found if name]


def _split(names: str, separator: Separator) -> Sequence[str]:
    parts = (cells.name(part.replace("\\,", ",")) for part in _parts(names, separator))
    return [part for part in parts if part]


def _parts(names: str, separator: Separator) -> Sequence[str]:
    return separator.split(names, MAX_ARTISTS)[:MAX_ARTISTS]
