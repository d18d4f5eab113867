"""Where the header of a delimited text stands, and what separates its cells.

Some files have lines above their header (`sep=;`, a title), some have none at all. Then the first
line is already a track: it holds its address, or, as scrobbles of Last.fm do, the time of a play
behind artist, album and title.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.exports.columns.kinds import ColumnKind, count_named
from bot.core.tracks.identity import is_local, spotify_uri
from bot.core.tracks.limits import MAX_HEADER

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(r"sep=([,;\t|])")
"""With `sep=;` above the header Excel is told which delimiter to use."""
SEARCHED = 5
"""Lines among which the header is looked for."""
FEWEST_NAMED = 2
"""Known names in a line that is a header, where others stand above it."""
PLAYED = re.compile(
    r"(?:[0-9]{1,2} [A-Za-z]{3} [0-9]{4},?|[0-9]{4}-[0-9]{2}-[0-9]{2}T?) ?[0-9]{2}:[0-9]{2}.{0,9}"
)
"""`01 Jan 2024 12:00` or `2024-01-01 12:00`, the time of a scrobble."""
SCROBBLES = (str(ColumnKind.ARTISTS), str(ColumnKind.ALBUM), str(ColumnKind.NAME), "played")
LONG_SCROBBLES = (
    *("seconds since 1970", "played", str(ColumnKind.ARTISTS), "of artist"),
    *(str(ColumnKind.ALBUM), "of album", str(ColumnKind.NAME), "of track"),
)
"""With the ids of MusicBrainz between."""


@dataclass(frozen=True, slots=True)
class Header:
    """How the rows of a text are to be read."""

    names: tuple[str, ...]
    delimiter: str
    line: int
    """How many lines stand before the first row."""
    padded: bool = False
    """Whether a blank stands behind each delimiter; then one without is a part of its cell."""

    @property
    def known(self) -> int:
        """Count the columns whose names are known."""
        return count_named(self.names)


def find_header(lines: Sequence[str]) -> Header | None:
    """Find the header among the first lines; None where no line is one."""
    marked = next((found for line in lines if (found := SEPARATOR_LINE.fullmatch(line))), None)
    delimiters = (marked[1],) if marked else DELIMITERS
    candidates = list(_candidates(lines, delimiters))
    if not candidates:
        return None
    first, best = candidates[0], max(candidates, key=lambda each: (each.known, -each.line))
    chosen = best if best.known >= FEWEST_NAMED else first
    chosen = _without_header(chosen) or chosen
    return replace(chosen, padded=_is_padded(lines[max(0, chosen.line - 1) :], chosen))


def _is_padded(lines: Sequence[str], header: Header) -> bool:
    wide, fewest = f"{header.delimiter} ", len(header.names) - 1
    filled = [line for line in lines if line.strip()]
    return fewest > 0 and bool(filled) and all(line.count(wide) >= fewest for line in filled)


def _candidates(lines: Sequence[str], delimiters: Sequence[str]) -> Iterator[Header]:
    """Split each of the first lines at the delimiter that makes most sense of it."""
    filled = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    for number, line in filled[: SEARCHED + 1]:
        if len(line) <= MAX_HEADER and not SEPARATOR_LINE.fullmatch(line):
            splits = [_split(line, delimiter, number) for delimiter in delimiters]
            yield max(splits, key=lambda split: (split.known, len(split.names)))


def _split(line: str, delimiter: str, number: int) -> Header:
    cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    return Header(tuple(cell.strip() for cell in cells), delimiter, number)


def _without_header(first: Header) -> Header | None:
    """Name the columns of a text whose first line is already a track."""
    names = first.names
    if len(names) == len(SCROBBLES) and PLAYED.fullmatch(names[-1]):
        return Header(SCROBBLES, first.delimiter, first.line - 1)
    if len(names) == len(LONG_SCROBBLES) and PLAYED.fullmatch(names[1]):
        return Header(LONG_SCROBBLES, first.delimiter, first.line - 1)
    if len(names) > 1 and any(_is_address(cell) for cell in names):
        unnamed = tuple(f"column {number}" for number in range(1, len(names) + 1))
        return Header(unnamed, first.delimiter, first.line - 1)
    return None


def _is_address(cell: str) -> bool:
    return is_local(cell) or (":" in cell and spotify_uri("track", cell) != "")
