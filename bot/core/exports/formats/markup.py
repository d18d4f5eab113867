"""XSPF, and the property lists of iTunes: XML, read by parsers that expand no entities."""

import plistlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from bot.core.exports.columns.kinds import ColumnKind
from bot.core.exports.tables import refusals
from bot.core.exports.tables.documents import Document, RawTable, document, limited
from bot.core.tracks.limits import MAX_PLAYLISTS, MAX_ROWS

XSPF_COLUMNS: Mapping[str, str] = {
    "title": ColumnKind.NAME,
    "creator": ColumnKind.ARTISTS,
    "album": ColumnKind.ALBUM,
    "duration": ColumnKind.DURATION,
    "location": ColumnKind.ADDRESS,
    "identifier": ColumnKind.ADDRESS,
    "image": ColumnKind.ART,
}
ITUNES_COLUMNS: Mapping[str, str] = {
    "Name": ColumnKind.NAME,
    "Artist": ColumnKind.ARTISTS,
    "Album": ColumnKind.ALBUM,
    "Year": ColumnKind.RELEASED,
    "Total Time": ColumnKind.DURATION,
    "Genre": ColumnKind.GENRES,
    "BPM": "tempo",
}
EVERYTHING = ("Master", "Distinguished Kind")
"""Playlists of iTunes that hold the whole library, films or podcasts."""
ITEMS = "<key>Playlist Items</key>"
LIBRARY = "Library"
TRACKS = ("<track>", "<track ", "<track/")
MAX_DEPTH = 32
"""Levels of an XSPF, which has four."""
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>\s*")
"""Names the encoding that the bytes had, which the text has no more."""


def is_markup(text: str) -> bool:
    """Return whether a text is XML, or HTML."""
    return text.lstrip().startswith("<")


def read_markup(text: str) -> Sequence[Document]:
    """Read an XSPF or an iTunes library; raises ExportError for other markup."""
    start = text.lstrip()[:1_000].casefold()
    if "<html" in start or "<!doctype h" in start:
        raise refusals.web_page()
    if "<plist" in start:
        return _itunes(text)
    return _xspf(text)


def _xspf(text: str) -> Sequence[Document]:
    found = sum(map(text.count, TRACKS))
    if found > MAX_ROWS:
        raise refusals.too_many_rows(found)
    target = PlaylistTarget()
    parser = DefusedXMLParser(target=target)
    try:
        parser.feed(_bytes(text))
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise refusals.broken_markup() from error
    if not target.rows:
        raise refusals.other_markup()
    return [document(target.title, RawTable(tuple(XSPF_COLUMNS.values()), limited(target.rows)))]


class PlaylistTarget:
    """Hears an XSPF from its beginning to its end, and keeps its tracks alone, not their tree."""

    def __init__(self) -> None:
        self.title = ""
        self.rows: list[Sequence[str]] = []
        self._path: list[str] = []
        self._texts: dict[str, str] = {}
        self._text: list[str] = []

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        """Hear where an element begins; raises ExportError where no playlist goes on."""
        self._path.append(tag.rpartition("}")[2].casefold())
        self._text = []
        if len(self._path) > MAX_DEPTH or self._path[0] != "playlist":
            raise refusals.other_markup()

    def data(self, text: str) -> None:
        """Hear a part of a text."""
        self._text.append(text)

    def end(self, _: str) -> None:
        """Hear where an element ends."""
        name, text = self._path.pop(), "".join(self._text)
        if name == "track":
            self.rows.append([self._texts.get(each, "") for each in XSPF_COLUMNS])
            self._texts = {}
        elif self._path[-1:] == ["track"]:
            self._texts.setdefault(name, text)
        elif name == "title" and len(self._path) == 1:
            self.title = text

    def close(self) -> None:
        """Hear the end."""


def _bytes(text: str) -> bytes:
    return DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace")


def _itunes(text: str) -> Sequence[Document]:
    count = text.count(ITEMS)
    if count > MAX_PLAYLISTS:
        raise refusals.too_many_playlists(count)
    try:
        library = plistlib.loads(_bytes(text), fmt=plistlib.FMT_XML)
    except Exception as error:
        raise refusals.broken_markup() from error
    known = _members(_members(library).get("Tracks"))
    if not known:
        raise refusals.other_markup()
    playlists = [
        each
        for each in map(_members, _list(_members(library).get("Playlists")))
        if not any(each.get(mark) for mark in EVERYTHING) and each.get("Playlist Items")
    ]
    named = [_itunes_playlist(each, known) for each in playlists]
    return named or [_itunes_document(LIBRARY, known.values())]


def _itunes_playlist(playlist: Mapping[str, Any], known: Mapping[str, Any]) -> Document:
    numbers = [_members(item).get("Track ID") for item in _list(playlist.get("Playlist Items"))]
    tracks = [known[str(number)] for number in numbers if str(number) in known]
    return _itunes_document(str(playlist.get("Name", "")), tracks)


def _itunes_document(title: str, tracks: Iterable[object]) -> Document:
    rows = [
        [str(members.get(key, "")) for key in ITUNES_COLUMNS] for members in map(_members, tracks)
    ]
    header = tuple(ITUNES_COLUMNS.values())
    return Document(title, lambda: RawTable(header, limited(rows)))


def _members(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _list(found: object) -> Sequence[Any]:
    return found if isinstance(found, list) else []
