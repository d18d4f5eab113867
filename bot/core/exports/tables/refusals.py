"""The refusals of files that cannot be read: one sentence with the way out."""

from collections.abc import Sequence

from bot.core.errors import ExportError, OtherFileError, SeveralPlaylistsError
from bot.core.tracks.cells import line
from bot.core.tracks.limits import MAX_ROWS

WANTED = (
    "the CSV from Exportify (exportify.app with audio features and genres switched on, or "
    "exportify.net)"
)
"""Other exports are read too, but say nothing about the sound, so nothing is gained by them."""
NAMES = 20
"""Names listed in one sentence: with NAME_LENGTH they fit into a message of 2,000 characters."""
NAME_LENGTH = 60


def other_kind(kind: str) -> OtherFileError:
    """Return the refusal of a file of another kind."""
    return OtherFileError(f"{kind}; please send me {WANTED}.")


def workbook() -> ExportError:
    """Return the refusal of a spreadsheet in its own format."""
    return ExportError(
        "That is a spreadsheet's own format; please save it as CSV and send me that."
    )


def too_many_rows(found: int) -> ExportError:
    """Return the refusal of a file with too many rows."""
    return ExportError(
        f"I found {found:,} rows and I read up to {MAX_ROWS:,}; please export a smaller playlist."
    )


def too_many_playlists(found: int) -> ExportError:
    """Return the refusal of a file with more playlists than are looked through."""
    return ExportError(
        f"That file holds {found:,} playlists, which is more than I look through; please send me "
        "one of them."
    )


def empty() -> OtherFileError:
    """Return the refusal of a file with nothing in it."""
    return OtherFileError(f"That file is empty; please send me {WANTED}.")


def no_rows() -> ExportError:
    """Return the refusal of a playlist without rows."""
    return ExportError("I found no tracks in that playlist; please export one that has some.")


def not_text() -> OtherFileError:
    """Return the refusal of bytes that are not text."""
    return OtherFileError(f"I can't read that kind of file; please send me {WANTED}.")


def web_page() -> OtherFileError:
    """Return the refusal of a web page that was saved in place of its export."""
    return OtherFileError(f"That is a saved web page; please send me {WANTED}.")


def broken_markup() -> OtherFileError:
    """Return the refusal of XML that cannot be read to its end, or says what no playlist does."""
    return OtherFileError(f"That XML is broken or cut short; please send me {WANTED}.")


def other_markup() -> OtherFileError:
    """Return the refusal of XML of another kind."""
    return OtherFileError(f"I find no playlist in that XML; please send me {WANTED}.")


def broken_archive() -> ExportError:
    """Return the refusal of an archive that is damaged, or locked with a password."""
    return ExportError(
        "That zip archive is damaged or locked; please unzip it and send me a file out of it."
    )


def crowded_archive(found: int) -> ExportError:
    """Return the refusal of an archive with too many files."""
    return ExportError(
        f"That zip archive holds {found:,} files, which is more than I look through; please send "
        "me one of them."
    )


def archive_of_archives() -> ExportError:
    """Return the refusal of an archive that holds others."""
    return ExportError(
        "That zip archive holds another one and no playlist; please unzip it and send me what is "
        "in there."
    )


def archive_without_exports() -> ExportError:
    """Return the refusal of an archive that holds no file I read."""
    return ExportError(f"I find no playlist in that zip archive; please send me {WANTED}.")


def failed_export() -> ExportError:
    """Return the refusal of an error that was saved in place of an export."""
    return ExportError(
        "That file holds an error in place of a playlist, so the export itself failed; please "
        "export it again and send me that."
    )


def broken_links() -> ExportError:
    """Return the refusal of links that lead to no track."""
    return ExportError(
        "Those links lead to no track, perhaps since they are cut short; please copy them again."
    )


def links_elsewhere() -> ExportError:
    """Return the refusal of links to tracks of another service than Spotify."""
    return ExportError(
        "Those links lead to a service whose single tracks I can't look up; please make a file of "
        "the playlist with TuneMyMusic or Soundiiz and send me that, or paste a line each: Artist "
        "- Title."
    )


def broken_table() -> OtherFileError:
    """Return the refusal of a table that cannot be taken apart."""
    return OtherFileError(
        f"That table is broken, with a cell longer than any real one; please send me {WANTED}."
    )


def not_a_table() -> OtherFileError:
    """Return the refusal of a text without a header line."""
    return OtherFileError(f"I find no table in that text; please send me {WANTED}.")


def missing_columns(missing: str, header: Sequence[str]) -> ExportError:
    """Return the refusal of a table whose columns say nothing to me, which names them."""
    return ExportError(
        f"I find no {missing} among {_listed(header)}; please name its columns Title and Artist in "
        f"the first line, or send me {WANTED}."
    )


def broken_json() -> OtherFileError:
    """Return the refusal of JSON that cannot be read to its end."""
    return OtherFileError(f"That JSON is broken or cut short; please send me {WANTED}.")


def listening_history() -> ExportError:
    """Return the refusal of a listening history."""
    return ExportError(
        f"That is Spotify's listening history and no playlist; please send me {WANTED}."
    )


def other_json(keys: Sequence[str]) -> OtherFileError:
    """Return the refusal of JSON of another kind, which names what it holds."""
    return OtherFileError(
        f"That JSON is no playlist, I find {_listed(keys)} in it; please send me {WANTED}."
    )


def several_playlists(names: Sequence[str]) -> SeveralPlaylistsError:
    """Return the refusal of a file with several playlists, which asks for one of them."""
    return SeveralPlaylistsError(
        f"That file holds {len(names):,} playlists; please name one with the option playlist, out "
        f"of {_listed(names)}.",
        names,
    )


def several_matches(wanted: str, names: Sequence[str]) -> SeveralPlaylistsError:
    """Return the refusal of a name that fits several playlists of a file."""
    return SeveralPlaylistsError(
        f"I find {len(names):,} playlists with “{_short(wanted)}” in that file; please name one of "
        f"{_listed(names)}.",
        names,
    )


def unknown_playlist(wanted: str, names: Sequence[str]) -> SeveralPlaylistsError:
    """Return the refusal of a playlist that is not in the file, which names those that are."""
    return SeveralPlaylistsError(
        f"I find no playlist “{_short(wanted)}” in that file; please name one with the option "
        f"playlist, out of {_listed(names)}.",
        names,
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
