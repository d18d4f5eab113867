"""What every format is turned into: playlists, each a table of texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.core.exports.tables import refusals
from bot.core.tracks.limits import MAX_PLAYLISTS, MAX_ROWS

RowOrRecord = TypeVar("RowOrRecord")


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a playlist, as they stand in the file."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    """Without empty lines; a row may be shorter than the header and is cut where that ends."""
    others: Sequence[Sequence[str]] = ()
    """Rows of the file's other playlists, which show what the columns are as well as its own."""


@dataclass(frozen=True, slots=True)
class Document:
    """One playlist of a file."""

    title: str
    """Empty where the file does not tell."""
    table: Callable[[], RawTable]
    """Reads it, which is worth doing for the one that is wanted alone."""


def document(title: str, table: RawTable) -> Document:
    """Make a document of a table that has been read."""
    return Document(title, lambda: table)


def few(playlists: Sequence[RowOrRecord]) -> Sequence[RowOrRecord]:
    """Return the playlists, or raise ExportError where there are too many."""
    if len(playlists) > MAX_PLAYLISTS:
        raise refusals.too_many_playlists(len(playlists))
    return playlists


def limited(rows: Sequence[RowOrRecord]) -> Sequence[RowOrRecord]:
    """Return the rows, or raise ExportError where there are too many."""
    if len(rows) > MAX_ROWS:
        raise refusals.too_many_rows(len(rows))
    return rows
