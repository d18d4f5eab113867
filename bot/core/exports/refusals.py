"""The refusals of files that cannot be read: one sentence with the way out."""

from collections.abc import Sequence

from bot.core.errors import ExportError
from bot.core.tracks.cells import line
from bot.core.tracks.limits import MAX_BYTES, MAX_ROWS

WANTED = (
    "the CSV from Exportify (exportify.app with audio features and genres switched on, or "
    "exportify.net)"
)
"""Other exports are read too, but say nothing about the sound, so nothing is gained by them."""
NAMES = 20
"""Names listed in one sentence: with NAME_LENGTH they fit into a message of 2,000 characters."""
NAME_LENGTH = 60


def other_kind(kind: str) -> ExportError:
    """Return the refusal of a file of another kind."""
    return ExportError(f"{kind}; please send me {WANTED}.")


def workbook() -> ExportError:
    """Return the refusal of a spreadsheet in its own format."""
    return ExportError(
        "That is a spreadsheet's own format; please save it as CSV and send me that."
    )


def archive() -> ExportError:
    """Return the refusal of a zip archive."""
    return ExportError(
        "That is a zip archive, as Exportify's Export All makes; please unzip it and send me the "
        "CSV inside."
    )


def too_large() -> ExportError:
    """Return the refusal of a file that is too large; it does not say by how much."""
    return ExportError(
        f"That file is larger than the {MAX_BYTES // 2**20} MiB I read; please export a single "
        "playlist with Exportify and send me that."
    )


def too_many_rows(found: int) -> ExportError:
    """Return the refusal of a file with too many rows."""
    return ExportError(
        f"I found {found:,} rows and I read up to {MAX_ROWS:,}; please export a smaller playlist."
    )


def empty() -> ExportError:
    """Return the refusal of a file with nothing in it."""
    return ExportError(f"That file is empty; please send me {WANTED}.")


def no_rows() -> ExportError:
    """Return the refusal of a playlist without rows."""
    return ExportError("I found no tracks in that playlist; please export one that has some.")


def not_text() -> ExportError:
    """Return the refusal of bytes that are not text."""
    return ExportError(f"I can't read that kind of file; please send me {WANTED}.")


def web_page() -> ExportError:
    """Return the refusal of a web page that was saved in place of its export."""
    return ExportError(f"That is a saved web page; please send me {WANTED}.")


def xml() -> ExportError:
    """Return the refusal of XML."""
    return ExportError(
        f"I can't read XML libraries; please bring the playlist to Spotify and send me {WANTED}."
    )


def media_list() -> ExportError:
    """Return the refusal of a list of media files."""
    return ExportError(
        "That is an M3U list, which knows files instead of tracks; please bring the playlist to "
        f"Spotify and send me {WANTED}."
    )


def links() -> ExportError:
    """Return the refusal of a list of links, which are not looked up."""
    return ExportError(f"That is a list of links, which I can't look up; please send me {WANTED}.")


def broken_table() -> ExportError:
    """Return the refusal of a table that cannot be taken apart."""
    return ExportError(
        f"That table is broken, with a cell longer than any real one; please send me {WANTED}."
    )


def not_a_table() -> ExportError:
    """Return the refusal of a text without a header line."""
    return ExportError(f"I find no table in that text; please send me {WANTED}.")


def no_header() -> ExportError:
    """Return the refusal of a table whose first line is already a track."""
    return ExportError(
        "The first line of that table should name its columns; please leave the file as it was "
        f"exported, or send me {WANTED}."
    )


def missing_columns(missing: str, header: Sequence[str]) -> ExportError:
    """Return the refusal of a table that lacks columns, which names those it has."""
    return ExportError(
        f"That table has no {missing}, only {_listed(header)}; please send me {WANTED}."
    )


def broken_json() -> ExportError:
    """Return the refusal of JSON that cannot be read to its end."""
    return ExportError(f"That JSON is broken or cut short; please send me {WANTED}.")


def listening_history() -> ExportError:
    """Return the refusal of a listening history."""
    return ExportError(
        f"That is Spotify's listening history and no playlist; please send me {WANTED}."
    )


def other_json(keys: Sequence[str]) -> ExportError:
    """Return the refusal of JSON of another kind, which names what it holds."""
    return ExportError(
        f"That JSON is no playlist, I find {_listed(keys)} in it; please send me {WANTED}."
    )


def several_playlists(names: Sequence[str]) -> ExportError:
    """Return the refusal of a file with several playlists, which asks for one of them."""
    return ExportError(
        f"That file holds {len(names):,} playlists; please name one with the option playlist, out "
        f"of {_listed(names)}."
    )


def unknown_playlist(wanted: str, names: Sequence[str]) -> ExportError:
    """Return the refusal of a playlist that is not in the file, which names those that are."""
    return ExportError(
        f"I find no playlist “{_short(wanted)}” in that file; please name one with the option "
        f"playlist, out of {_listed(names)}."
    )


def nothing_to_choose() -> ExportError:
    """Return the refusal to choose by name from a file whose one playlist has none."""
    return ExportError(
        "That file holds a single playlist and does not name it; please leave the option playlist "
        "out."
    )


def _listed(names: Sequence[str]) -> str:
    known = [short for name in names if (short := _short(name))]
    shown = [f"“{name}”" for name in known[:NAMES]]
    if len(known) > NAMES:
        shown.append(f"{len(known) - NAMES:,} more")
    return ", ".join(shown) or "nothing"


def _short(name: str) -> str:
    """Clean and cut what stands in a file, since it may reach a terminal."""
    plain = line(name)
    return plain if len(plain) <= NAME_LENGTH else f"{plain[: NAME_LENGTH - 1]}…"
