"""The refusals of files that cannot be read: one sentence with the way out."""

from collections.abc import Sequence

from bot.core.errors import ExportError, OtherFileError
from bot.core.exports.tables.listed_names import listed_names
from bot.core.tracks.limits import MAX_ROWS
from bot.languages import Text, gettext, gettext_noop

# NOTE What most refusals of files ask for, in the place of {wanted}.
WANTED = gettext_noop(
    "the CSV from Exportify (exportify.app with audio features and genres switched on, or "
    "exportify.net)"
)
"""Other exports are read too, but say nothing about the sound, so nothing is gained by them."""
# NOTE {columns} are the names of the columns of a table, in quotes; "Title" and "Artist" have to
# NOTE stay English, for they are names that I read.
NO_TITLE = gettext_noop(
    "I find no title column among {columns}; please name its columns Title and Artist in the first "
    "line, or send me {wanted}."
)
NO_ARTIST = gettext_noop(
    "I find no artist column among {columns}; please name its columns Title and Artist in the "
    "first line, or send me {wanted}."
)
NEITHER = gettext_noop(
    "I find no title column and no artist column among {columns}; please name its columns Title "
    "and Artist in the first line, or send me {wanted}."
)


def other_kind(sentence: str) -> OtherFileError:
    """Return the refusal of a file of another kind, by a message that asks for what is wanted."""
    return OtherFileError(_asking(sentence))


def workbook() -> ExportError:
    """Return the refusal of a spreadsheet in its own format."""
    return ExportError(
        gettext("That is a spreadsheet's own format; please save it as CSV and send me that.")
    )


def too_many_rows(found: int) -> ExportError:
    """Return the refusal of a file with too many rows."""
    return ExportError(
        gettext(
            "I found {found} rows and I read up to {most}; please export a smaller playlist.",
            found=found,
            most=MAX_ROWS,
        )
    )


def too_many_playlists(found: int) -> ExportError:
    """Return the refusal of a file with more playlists than are looked through."""
    return ExportError(
        gettext(
            "That file holds {found} playlists, which is more than I look through; please send me "
            "one of them.",
            found=found,
        )
    )


def empty() -> OtherFileError:
    """Return the refusal of a file with nothing in it."""
    return OtherFileError(_asking(gettext_noop("That file is empty; please send me {wanted}.")))


def no_rows() -> ExportError:
    """Return the refusal of a playlist without rows."""
    return ExportError(
        gettext("I found no tracks in that playlist; please export one that has some.")
    )


def not_text() -> OtherFileError:
    """Return the refusal of bytes that are not text."""
    return OtherFileError(
        _asking(gettext_noop("I can't read that kind of file; please send me {wanted}."))
    )


def web_page() -> OtherFileError:
    """Return the refusal of a web page that was saved in place of its export."""
    return OtherFileError(
        _asking(gettext_noop("That is a saved web page; please send me {wanted}."))
    )


def broken_markup() -> OtherFileError:
    """Return the refusal of XML that cannot be read to its end, or says what no playlist does."""
    return OtherFileError(
        _asking(gettext_noop("That XML is broken or cut short; please send me {wanted}."))
    )


def other_markup() -> OtherFileError:
    """Return the refusal of XML of another kind."""
    return OtherFileError(
        _asking(gettext_noop("I find no playlist in that XML; please send me {wanted}."))
    )


def broken_archive() -> ExportError:
    """Return the refusal of an archive that is damaged, or locked with a password."""
    return ExportError(
        gettext(
            "That zip archive is damaged or locked; please unzip it and send me a file out of it."
        )
    )


def crowded_archive(found: int) -> ExportError:
    """Return the refusal of an archive with too many files."""
    return ExportError(
        gettext(
            "That zip archive holds {found} files, which is more than I look through; please send "
            "me one of them.",
            found=found,
        )
    )


def archive_of_archives() -> ExportError:
    """Return the refusal of an archive that holds others."""
    return ExportError(
        gettext(
            "That zip archive holds another one and no playlist; please unzip it and send me what "
            "is in there."
        )
    )


def archive_without_exports() -> ExportError:
    """Return the refusal of an archive that holds no file I read."""
    return ExportError(
        _asking(gettext_noop("I find no playlist in that zip archive; please send me {wanted}."))
    )


def failed_export() -> ExportError:
    """Return the refusal of an error that was saved in place of an export."""
    return ExportError(
        gettext(
            "That file holds an error in place of a playlist, so the export itself failed; please "
            "export it again and send me that."
        )
    )


def broken_links() -> ExportError:
    """Return the refusal of links that lead to no track."""
    return ExportError(
        gettext(
            "Those links lead to no track, perhaps since they are cut short; please copy them "
            "again."
        )
    )


def links_elsewhere() -> ExportError:
    """Return the refusal of links to tracks of another service than Spotify."""
    return ExportError(
        gettext(
            "Those links lead to a service whose single tracks I can't look up; please make a file "
            "of the playlist with TuneMyMusic or Soundiiz and send me that, or paste a line each: "
            "Artist - Title."
        )
    )


def broken_table() -> OtherFileError:
    """Return the refusal of a table that cannot be taken apart."""
    return OtherFileError(
        _asking(
            gettext_noop(
                "That table is broken, with a cell longer than any real one; please send me "
                "{wanted}."
            )
        )
    )


def not_a_table() -> OtherFileError:
    """Return the refusal of a text without a header line."""
    return OtherFileError(
        _asking(gettext_noop("I find no table in that text; please send me {wanted}."))
    )


def missing_columns(sentence: str, header: Sequence[str]) -> ExportError:
    """Return the refusal of a table whose columns say nothing to me, which names them."""
    return ExportError(_asking(sentence, columns=listed_names(header)))


def broken_json() -> OtherFileError:
    """Return the refusal of JSON that cannot be read to its end."""
    return OtherFileError(
        _asking(gettext_noop("That JSON is broken or cut short; please send me {wanted}."))
    )


def listening_history() -> ExportError:
    """Return the refusal of a listening history."""
    return ExportError(
        _asking(
            gettext_noop(
                "That is Spotify's listening history and no playlist; please send me {wanted}."
            )
        )
    )


def other_json(keys: Sequence[str]) -> OtherFileError:
    """Return the refusal of JSON of another kind, which names what it holds."""
    return OtherFileError(
        _asking(
            # NOTE {keys} are words out of the file, in quotes, or "nothing".
            gettext_noop("That JSON is no playlist, I find {keys} in it; please send me {wanted}."),
            keys=listed_names(keys),
        )
    )


def _asking(sentence: str, **parameters: str) -> Text:
    """Say a message that asks for what is wanted."""
    return gettext(sentence, wanted=gettext(WANTED), **parameters)
