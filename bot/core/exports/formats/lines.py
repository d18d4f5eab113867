"""Lines of text to a table: addresses of tracks, or an artist and a title in each.

What is copied out of Spotify's desktop app is one address a line; lists that people write have
`Artist - Title`, perhaps numbered, perhaps with a length behind it.
"""

import re
from collections.abc import Sequence

from bot.core.exports.columns.kinds import ColumnKind
from bot.core.exports.columns.values import is_address
from bot.core.exports.tables import refusals
from bot.core.exports.tables.documents import RawTable, limited
from bot.core.tracks.identity import SPOTIFY
from bot.core.tracks.limits import MAX_CELL, MAX_ROWS

BY = " by "
"""Between a title and its artist, the other way round."""
ADDRESS = re.compile(rf"{SPOTIFY}(?:track|local|episode)[:/][^\s<>\"'),;\]]+")
BETWEEN = (" - ", " \N{EN DASH} ", " \N{EM DASH} ", " ~ ", " | ", "\t", BY, "\N{EM DASH}")
"""What people write between an artist and a title."""
NUMBERED = re.compile(
    r"(?:#?[0-9]{1,5}[.):]\s+|[-*•·>]\s+|[(\[]?(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}[)\]]?\s+(?:[-–—]\s+)?)?"
)
"""A number, a bullet, or when a track begins in a mix."""
COUNTED = re.compile(r"([0-9]{1,5})[\s,;]+(?=\S)")
"""A number alone, which may be a part of a name."""
QUOTES = ('""', "“”", "„“", "«»", "「」")
LENGTH = re.compile(r"[(\[]?[0-9]{1,2}:[0-9]{2}[)\]]?$")
MOSTLY = 0.8
"""Of the lines, where they are to be a list of tracks."""
FEWEST = 2
"""Lines; a single one is a sentence."""
ID = re.compile(r"(?=[^\s]*[0-9])[0-9A-Za-z]{22}")
"""A bare id, which no word is."""
TAB = "\t"
ELSEWHERE = re.compile(r"https?://\S+")


def read_lines(text: str) -> RawTable | None:
    """Read a text that is a list of tracks; None where it is something else."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (_addresses(lines) or _pairs(_uncounted(lines))) if lines else None


def _addresses(lines: Sequence[str]) -> RawTable | None:
    """Read addresses, several of which may share a line; other lines are headings."""
    if all(map(ID.fullmatch, lines)):
        return RawTable((ColumnKind.ADDRESS,), limited([[line] for line in lines]))
    found = [ADDRESS.findall(line) for line in lines]
    if 2 * sum(map(bool, found)) < len(lines):
        if all(map(ELSEWHERE.fullmatch, lines)):
            raise refusals.links_elsewhere()
        return None
    rows = [[address] for line in found for address in line]
    if not any(is_address(address) for (address,) in rows):
        raise refusals.broken_links()
    return RawTable((ColumnKind.ADDRESS,), limited(rows))


def _uncounted(lines: Sequence[str]) -> Sequence[str]:
    """Take off numbers that count the lines, and the heading above them."""
    below = lines[1:] if COUNTED.match(lines[0]) is None else lines
    found = [COUNTED.match(line) for line in below]
    numbers = [int(each[1]) for each in found if each]
    first = numbers[0] if numbers else 0
    if len(numbers) < FEWEST or numbers != list(range(first, first + len(below))):
        return lines
    return [line[each.end() :] for line, each in zip(below, found, strict=True) if each]


def _pairs(lines: Sequence[str]) -> RawTable | None:
    plain = [_without_numbers(line) for line in lines[: MAX_ROWS + 1]]
    between = max(BETWEEN, key=lambda each: sum(each in line for line in plain))
    split = [line.partition(between) for line in plain if between != TAB or line.count(TAB) == 1]
    rows = [[_bare(left), _bare(right)] for left, _, right in split if left and right]
    if len(rows) < MOSTLY * len(plain) or len(rows) < FEWEST:
        return None
    artist_first = between != BY and _distinct(rows, 0) <= _distinct(rows, 1)
    limited(lines)
    names = (ColumnKind.ARTISTS, ColumnKind.NAME)
    return RawTable(names if artist_first else names[::-1], rows)


def _without_numbers(line: str) -> str:
    return LENGTH.sub("", NUMBERED.sub("", line[:MAX_CELL], count=1)).strip()


def _bare(name: str) -> str:
    """Take off the quotes around a name."""
    plain = name.strip()
    return plain[1:-1].strip() if f"{plain[:1]}{plain[-1:]}" in QUOTES else plain


def _distinct(rows: Sequence[Sequence[str]], side: int) -> int:
    """Count the names on one side: lists have several tracks of an artist more than of a title."""
    return len({row[side].strip().casefold() for row in rows})
