"""The tables: both Exportifys in all their generations, TuneMyMusic, Soundiiz."""

from collections.abc import Sequence

from bot.core.exports.artists import Separator, read_artists, usual_separator
from bot.core.exports.choosing import choose
from bot.core.exports.columns import ColumnKind, Columns
from bot.core.exports.layout import find_columns
from bot.core.exports.sounds import read_sounds
from bot.core.exports.tables import read_table
from bot.core.features import MEASURES, Features
from bot.core.models import Track
from bot.core.tracks import cells as cell
from bot.core.tracks.identity import is_spoken, spotify_uri
from bot.core.tracks.limits import MAX_CELL
from bot.core.tracks.rows import UNIDENTIFIED, Contents, Row, classify

Cells = Sequence[str]


def read_csv(text: str, wanted: str | None) -> Contents:
    """Read a table of tracks; where it names several playlists, only the one that is wanted."""
    table = read_table(text)
    columns = find_columns(table)
    title, places = _playlist(table.rows, columns, wanted)
    rows = [table.rows[place] for place in places]
    usual = usual_separator(
        [_artist_cells(row, columns) for row in rows], with_uris=ColumnKind.ARTIST_URIS in columns
    )
    # Of the whole table, since more rows show more of the scales.
    sounds = read_sounds(
        [{name: _first(row, columns, name) for name in MEASURES} for row in table.rows]
    )
    return Contents(
        title,
        [_row(row, columns, usual, sounds[place]) for place, row in zip(places, rows, strict=True)],
    )


def _playlist(
    rows: Sequence[Cells], columns: Columns, wanted: str | None
) -> tuple[str, Sequence[int]]:
    """Find the rows of one playlist, and those that name none, which belong to any."""
    named = [cell.value(_first(row, columns, ColumnKind.PLAYLIST)) for row in rows]
    names = sorted(set(named) - {""}) or [""]
    title = names[choose(names, wanted)]
    return title, [place for place, name in enumerate(named) if name in ("", title)]


def _row(row: Cells, columns: Columns, usual: Separator, sound: Features | None) -> Row:
    track = Track(
        UNIDENTIFIED,
        name=cell.line(_first(row, columns, ColumnKind.NAME)),
        artists=read_artists(*_artist_cells(row, columns), usual),
        album=cell.value(_first(row, columns, ColumnKind.ALBUM)),
        album_uri=spotify_uri("album", _first(row, columns, ColumnKind.ALBUM_URI)),
        art_url=cell.picture_address(_first(row, columns, ColumnKind.ART)),
        label=cell.value(_first(row, columns, ColumnKind.LABEL)),
        isrc=cell.isrc(_first(row, columns, ColumnKind.ISRC)),
        year=cell.year(_first(row, columns, ColumnKind.RELEASED)),
        duration_ms=cell.milliseconds(_first(row, columns, ColumnKind.DURATION)),
        popularity=cell.popularity(_first(row, columns, ColumnKind.POPULARITY)),
        genres=_genres(row, columns),
    )
    return classify(_address(row, columns), track, sound)


def _artist_cells(row: Cells, columns: Columns) -> tuple[str, str]:
    return _first(row, columns, ColumnKind.ARTISTS), _first(row, columns, ColumnKind.ARTIST_URIS)


def _address(row: Cells, columns: Columns) -> str:
    """Take the first address that is one; a link to another service is none."""
    for index in columns.get(ColumnKind.ADDRESS, ()):
        found = cell.line(row[index]) if index < len(row) else ""
        if spotify_uri("track", found) or found.startswith("spotify:") or is_spoken(found):
            return found
    return ""


def _genres(row: Cells, columns: Columns) -> tuple[str, ...]:
    found = (
        _first(row, columns, column) for column in (ColumnKind.GENRES, ColumnKind.ALBUM_GENRES)
    )
    return cell.genres(text for text in found if text)


def _first(row: Cells, columns: Columns, column: str) -> str:
    for index in columns.get(column, ()):
        if index < len(row) and row[index].strip():
            return row[index].strip()[:MAX_CELL]
    return ""
