"""Lists inside a cell: `['metalcore', "children's music"]`, as pandas and JSON write them.

Others are `('A', 'B')`, `{"A","B"}` of databases, and lists of objects, whose names are taken.
"""

import re
from collections.abc import Sequence

from bot.core.tracks.limits import MAX_ARTISTS

QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
LINE_BREAKS = ("n", "r", "t")
BRACKETS = ("[", "]")
OTHER_BRACKETS = ("()", "{}")
"""Around lists only where quotes follow, since `(Sandy) Alex G` is a name."""
NAMED = re.compile(r"(['\"])name\1\s*:\s*(?='((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")")
OBJECT = re.compile(r"\[?\s*\{\s*['\"][^'\"]{1,40}['\"]\s*:")


def items_of(cell: str) -> Sequence[str] | None:
    """Take apart a list in brackets; None for every other cell."""
    opening, closing = BRACKETS
    plain = cell.strip()
    if OBJECT.match(plain):
        found = NAMED.findall(plain)[:MAX_ARTISTS]
        return [_unescaped(single or double) for _, single, double in found]
    if not (plain.startswith(opening) and plain.endswith(closing)) and not _is_quoted(plain):
        return None
    inside = plain[1:-1].strip()
    if inside[:1] in ("'", '"'):
        found = QUOTED.findall(inside)[:MAX_ARTISTS]
        return [_unescaped(single or double) for single, double in found]
    return [part.strip() for part in inside.split(",")[:MAX_ARTISTS] if part.strip()]


def listed(cell: str) -> Sequence[str]:
    """Take apart a list in brackets; every other cell is a list of itself."""
    items = items_of(cell)
    return (cell,) if items is None else items


def _is_quoted(plain: str) -> bool:
    """Return whether other brackets stand around texts in quotes."""
    return f"{plain[:1]}{plain[-1:]}" in OTHER_BRACKETS and plain[1:].lstrip()[:1] in ("'", '"')


def _unescaped(text: str) -> str:
    return ESCAPED.sub(_character, text)


def _character(escaped: re.Match[str]) -> str:
    if escaped[1]:
        return chr(int(escaped[1], 16))
    return " " if escaped[2] in LINE_BREAKS else escaped[2]
