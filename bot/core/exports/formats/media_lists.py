"""M3U and M3U8: a line about each track, then where it lies; PLS says the same by numbers."""

import re
from collections.abc import Mapping, Sequence

from bot.core.exports.columns.kinds import ColumnKind
from bot.core.exports.tables.documents import Document, RawTable, document, limited

BEGINNING = "#extm3u"
OTHER_BEGINNING = "[playlist]"
ABOUT = re.compile(r"#EXTINF:\s*(-?[0-9.]*)(?:[^,\"]|\"[^\"]*\")*,(.*)", re.IGNORECASE)
NUMBERED = re.compile(r"(File|Title|Length)([0-9]{1,5})\s*=\s*(.*)", re.IGNORECASE)
SONG = re.compile(r"\.(?:mp3|m4a|flac|ogg|opus|wma|wav|aac|aiff?)$", re.IGNORECASE)
SAMPLE = 20
SEARCHED = 4_000
"""Characters that are looked at to know such a list."""
TITLE = "#playlist:"
BETWEEN = re.compile(r" [-\N{EN DASH}\N{EM DASH}] ")
PLACE = re.compile(r"^(?:[0-9]{1,3}(?:\.| -|\)) +|0[0-9] +)(?=.* [-\N{EN DASH}\N{EM DASH}] )")
"""The number of a track that its file begins with, where artist and title follow."""
EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,4}$")
HEADER = (ColumnKind.ARTISTS, ColumnKind.NAME, ColumnKind.DURATION, ColumnKind.ADDRESS)


def is_media_list(text: str) -> bool:
    """Return whether a text begins as an M3U or a PLS does, or is a list of files of songs."""
    lines = [line.strip() for line in text[:SEARCHED].splitlines()[:SAMPLE] if line.strip()]
    start = lines[0].casefold() if lines else ""
    return start.startswith((BEGINNING, OTHER_BEGINNING)) or (
        len(lines) > 1 and all(map(SONG.search, lines[:-1]))
    )


def read_media_list(text: str) -> Sequence[Document]:
    """Read an M3U or a PLS; a track that nothing is said of is named after its file."""
    if text.lstrip()[: len(OTHER_BEGINNING)].casefold() == OTHER_BEGINNING:
        return [document("", RawTable(HEADER, limited(_numbered(text))))]
    title, about = "", ("", "", "")
    rows: list[list[str]] = []
    for line in map(str.strip, text.splitlines()):
        if line.casefold().startswith(TITLE):
            title = line[len(TITLE) :]
        elif found := ABOUT.fullmatch(line):
            about = (*_names(found[2]), found[1])
        elif line and not line.startswith("#"):
            rows.append([*(about if any(about) else _file_names(line)), line])
            about = ("", "", "")
    return [document(title, RawTable(HEADER, limited(rows)))]


def _numbered(text: str) -> Sequence[Sequence[str]]:
    """Read `File1=`, `Title1=` and `Length1=` of a PLS."""
    told: dict[int, dict[str, str]] = {}
    for line in map(str.strip, text.splitlines()):
        if found := NUMBERED.fullmatch(line):
            told.setdefault(int(found[2]), {})[found[1].casefold()] = found[3]
    return [_of_numbered(members) for _, members in sorted(told.items())]


def _of_numbered(members: Mapping[str, str]) -> Sequence[str]:
    file, title = members.get("file", ""), members.get("title", "")
    names = _names(title) if title else _file_names(file)[:2]
    return (*names, members.get("length", ""), file)


def _names(about: str) -> tuple[str, str]:
    """Split `Artist - Title`."""
    artist, *title = BETWEEN.split(about, 1)
    return (artist, title[0]) if title else ("", about)


def _file_names(line: str) -> tuple[str, str, str]:
    name = EXTENSION.sub("", re.split(r"[/\\]", line)[-1])
    return (*_names(PLACE.sub("", name, count=1)), "")
