"""The rows of a table, whatever the format it came in, to tracks and what is none."""

import re
from collections.abc import Sequence

from bot.core.exports.columns.finding import find_columns
from bot.core.exports.columns.kinds import ColumnKind, Columns, plain_name
from bot.core.exports.columns.values import OTHER_TYPES, column, is_address
from bot.core.exports.rows.adders import additions
from bot.core.exports.rows.artists import Separator, read_artists, usual_separator
from bot.core.exports.rows.lists import listed
from bot.core.exports.rows.sounds import read_sounds
from bot.core.exports.rows.text_repair import repaired
from bot.core.exports.tables.documents import RawTable
from bot.core.features import AUDIO_FEATURES, MEASURES, Features
from bot.core.models import Artist, Reason, Track, Unplaced
from bot.core.tracks import cells as cell
from bot.core.tracks.dates import year
from bot.core.tracks.durations import Unit, milliseconds, unit_of
from bot.core.tracks.identity import LOCAL, digest, spotify_uri
from bot.core.tracks.limits import MAX_ARTISTS, MAX_CELL
from bot.core.tracks.rows import UNIDENTIFIED, Row, added, classify

TOTAL = re.compile(r"(?:grand )?(?:total|sum|summe|gesamt|average|count|somme|suma|合計)\b")
"""Begins the row below a table that sums it up."""
BEGINNINGS = {
    "episode": "spotify:episode:",
    "audiobook": "spotify:audiobook:",
    "localtrack": LOCAL,
}
"""Of addresses, for rows of these types that have none."""

Cells = Sequence[str]


def read_rows(table: RawTable) -> list[Row]:
    """Read every row of a table; raises ExportError where it is about something else."""
    columns = find_columns(table).columns
    reader = RowReader(columns, table.rows, _unit_of_durations(table, columns))
    sounds = _sounds(table, columns)
    read = [reader.read(row, sound) for row, sound in zip(table.rows, sounds, strict=False)]
    whole = [*read[:-1], *(_total(row, table.rows[-1]) for row in read[-1:])]
    return [added(row, by) for row, by in zip(whole, additions(table, columns), strict=True)]


def _sounds(table: RawTable, columns: Columns) -> Sequence[Features | None]:
    """Read the sounds of the whole table, since more rows show more of the scales."""
    if AUDIO_FEATURES.keys().isdisjoint(columns):
        return [None] * len(table.rows)
    every = [*table.rows, *table.others]
    return read_sounds([{name: first(row, columns, name) for name in MEASURES} for row in every])


def _total(last: Row, cells: Cells) -> Row:
    """Leave out a last row that says how many tracks there are, or how long they take."""
    if isinstance(last, Unplaced) or last.track.artists or last.track.uri:
        return last
    told = [text.strip().casefold() for text in cells if text.strip()]
    if not told or not TOTAL.match(told[0]):
        return last
    return Unplaced(f"row:{digest(*told)}", last.track.name, Reason.NO_TRACK)


def first(row: Cells, columns: Columns, kind: str) -> str:
    """Take the first of a row's cells of a kind that is not empty, cut where no name goes on."""
    for index in columns.get(kind, ()):
        if index < len(row) and row[index].strip():
            return row[index].strip()[:MAX_CELL]
    return ""


class RowReader:
    """Reads the rows of one table, each as the whole table shows that it is meant."""

    def __init__(self, columns: Columns, rows: Sequence[Cells], unit: Unit) -> None:
        self._columns = columns
        self._unit = unit
        self._separator: Separator = usual_separator(
            [self._artist_cells(row) for row in rows],
            with_uris=ColumnKind.ARTIST_URIS in columns,
        )

    def read(self, row: Cells, sound: Features | None) -> Row:
        """Read one row."""
        if self._first(row, ColumnKind.TYPE).casefold() in OTHER_TYPES:
            return self._other(row)
        track = Track(
            UNIDENTIFIED,
            name=self._text(row, ColumnKind.NAME),
            artists=self._artists(row),
            album=cell.value(self._text(row, ColumnKind.ALBUM)),
            album_uri=spotify_uri("album", self._first(row, ColumnKind.ALBUM_URI)),
            art_url=cell.picture_address(_one(self._first(row, ColumnKind.ART))),
            label=self._label(row),
            isrc=cell.isrc(self._first(row, ColumnKind.ISRC)),
            year=year(self._first(row, ColumnKind.RELEASED)),
            duration_ms=milliseconds(self._first(row, ColumnKind.DURATION), self._unit),
            popularity=cell.popularity(self._first(row, ColumnKind.POPULARITY)),
            genres=self._genres(row),
        )
        return classify(self._address(row), track, sound)

    def _first(self, row: Cells, kind: str) -> str:
        return first(row, self._columns, kind)

    def _text(self, row: Cells, kind: str) -> str:
        return cell.name(repaired(self._first(row, kind)))

    def _artist_cells(self, row: Cells) -> tuple[str, str]:
        names = repaired(self._first(row, ColumnKind.ARTISTS))
        return names, self._first(row, ColumnKind.ARTIST_URIS)

    def _artists(self, row: Cells) -> tuple[Artist, ...]:
        main = read_artists(*self._artist_cells(row), self._separator)
        others = [
            artist
            for index in self._columns.get(ColumnKind.OTHER_ARTISTS, ())
            if index < len(row)
            for artist in read_artists(repaired(row[index][:MAX_CELL]), "", self._separator)
        ]
        return (*main, *(artist for artist in others if artist not in main))[:MAX_ARTISTS]

    def _label(self, row: Cells) -> str:
        label = cell.value(self._text(row, ColumnKind.LABEL))
        return label if cell.tells(label) else ""

    def _address(self, row: Cells) -> str:
        """Take the first address that is one, or what begins one of a row of another type."""
        for index in self._columns.get(ColumnKind.ADDRESS, ()):
            found = cell.line(row[index]) if index < len(row) else ""
            for address in listed(found):
                if is_address(address) or address.startswith("spotify:"):
                    return address
        return BEGINNINGS.get(self._first(row, ColumnKind.TYPE).casefold(), "")

    def _genres(self, row: Cells) -> tuple[str, ...]:
        found = (self._first(row, kind) for kind in (ColumnKind.GENRES, ColumnKind.ALBUM_GENRES))
        return cell.genres(repaired(item) for text in found if text for item in listed(text))

    def _other(self, row: Cells) -> Unplaced:
        """Leave out an album or an artist, by its name."""
        name = self._text(row, ColumnKind.ALBUM) or self._text(row, ColumnKind.ARTISTS)
        kind = self._first(row, ColumnKind.TYPE)
        identifier = f"row:{digest(kind, name, *row)}"
        return Unplaced(identifier, name or kind, Reason.NO_TRACK)


def _one(text: str) -> str:
    """Take the first of a list of pictures."""
    return next(iter(listed(text)), "")


def _unit_of_durations(table: RawTable, columns: Columns) -> Unit:
    indexes = columns.get(ColumnKind.DURATION, ())
    if not indexes:
        return Unit.MILLISECONDS
    return unit_of(plain_name(table.header[indexes[0]]), column(table.rows, indexes[0]))
