"""The recipe: check the size, recognise the file, read its rows, make one playlist of them."""

from bot.core.exports import refusals
from bot.core.exports.csv_exports import read_csv
from bot.core.exports.decoding import decode
from bot.core.exports.json_exports import read_json
from bot.core.exports.recognition import is_json, refuse_binary, refuse_other_text
from bot.core.models import Playlist
from bot.core.tracks.assembly import assemble
from bot.core.tracks.cells import line
from bot.core.tracks.limits import MAX_BYTES
from bot.core.tracks.rows import Contents

UNTITLED = "Playlist"


def read_export(
    content: bytes, *, fallback_title: str = UNTITLED, playlist: str | None = None
) -> Playlist:
    """Read an export file by its content; the order of its rows makes no difference.

    `playlist` names the one wanted of a file that holds several, in upper or lower case. Raises
    ExportError for everything else than an export, and where that playlist is not in it.
    """
    if len(content) > MAX_BYTES:
        raise refusals.too_large()
    refuse_binary(content)
    contents = _contents(decode(content), playlist)
    if not contents.rows:
        raise refusals.no_rows()
    return assemble(contents.title or line(fallback_title) or UNTITLED, contents.rows)


def _contents(text: str, wanted: str | None) -> Contents:
    if not text.strip():
        raise refusals.empty()
    if is_json(text):
        return read_json(text, wanted)
    refuse_other_text(text)
    return read_csv(text, wanted)
