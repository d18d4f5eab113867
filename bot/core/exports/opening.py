"""A file to the playlists in it: which format it is, and one reader for each."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bot.core.errors import ExportError
from bot.core.exports.columns.kinds import ColumnKind, named_columns
from bot.core.exports.columns.values import OTHER_TYPES
from bot.core.exports.formats.archives import PackedFile, files_of, is_archive
from bot.core.exports.formats.decoding import decode
from bot.core.exports.formats.delimited import header_of, read_table
from bot.core.exports.formats.json_documents import is_json, read_json
from bot.core.exports.formats.lines import read_lines
from bot.core.exports.formats.markup import is_markup, read_markup
from bot.core.exports.formats.media_lists import is_media_list, read_media_list
from bot.core.exports.formats.recognition import refuse_binary
from bot.core.exports.formats.rewriting import plain_table
from bot.core.exports.tables import refusals
from bot.core.exports.tables.documents import Document, RawTable, document, few
from bot.core.tracks.cells import value

FEWEST_COLUMNS = 2
"""A single column is only worth reading when its name is known."""


def open_file(content: bytes) -> Sequence[Document]:
    """Find the playlists in a file; raises ExportError where it holds none."""
    refuse_binary(content)
    return _open_archive(content) if is_archive(content) else _open_text(decode(content))


def _open_archive(content: bytes) -> Sequence[Document]:
    found = [each for packed in files_of(content) for each in _open_packed(packed)]
    if not found:
        raise refusals.archive_without_exports()
    return few(found)


def _open_packed(packed: PackedFile) -> Iterator[Document]:
    """Find the playlists in a file of an archive, in which no other file need hold any."""
    if not packed.may_hold_several:
        yield Document(packed.title, partial(_only_table, packed.unpack))
        return
    with contextlib.suppress(ExportError):
        for each in _open_text(decode(packed.unpack())):
            yield Document(each.title or packed.title, each.table)


def _only_table(unpack: Callable[[], bytes]) -> RawTable:
    """Read a file of an archive, which is one playlist."""
    content = unpack()
    refuse_binary(content)
    return _open_text(decode(content))[0].table()


def _open_text(text: str) -> Sequence[Document]:
    if not text.strip():
        raise refusals.empty()
    if is_media_list(text):
        return read_media_list(text)
    if is_json(text):
        return read_json(text)
    if is_markup(text):
        return read_markup(text)
    return _open_table(text)


def _open_table(written: str) -> Sequence[Document]:
    text = plain_table(written)
    header = header_of(text)
    if header is None or not header.known:
        lines = read_lines(text)
        if lines:
            return [document("", lines)]
    if header is None or (len(header.names) < FEWEST_COLUMNS and not header.known):
        raise refusals.not_a_table()
    return _split(read_table(text, header))


def _split(table: RawTable) -> Sequence[Document]:
    """Take apart a table that names the playlist of each row; rows that name none are in all.

    So are albums and artists that a person follows: they are no playlist, and are told as left out.
    """
    indexes = named_columns(table.header).get(ColumnKind.PLAYLIST, ())
    if not indexes:
        return [document("", table)]
    types = named_columns(table.header).get(ColumnKind.TYPE, ())
    named = [
        "" if _cell(row, types).casefold() in OTHER_TYPES else value(_cell(row, indexes))
        for row in table.rows
    ]
    titles = few(sorted({*named} - {""}))
    if not titles:
        return [document("", table)]
    return [document(title, _of_playlist(table, named, title)) for title in titles]


def _of_playlist(table: RawTable, named: Sequence[str], title: str) -> RawTable:
    own = [name in ("", title) for name in named]
    rows = [row for row, is_own in zip(table.rows, own, strict=True) if is_own]
    others = [row for row, is_own in zip(table.rows, own, strict=True) if not is_own]
    return RawTable(table.header, rows, others)


def _cell(row: Sequence[str], indexes: Sequence[int]) -> str:
    return row[indexes[0]] if indexes and indexes[0] < len(row) else ""
