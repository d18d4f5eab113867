"""The recipe: check the size, find the playlists, choose one, read its rows, put them together."""

from bot.core.exports.choosing import choose
from bot.core.exports.opening import open_file
from bot.core.exports.rows.added import moments_added
from bot.core.exports.rows.reading import read_rows
from bot.core.exports.tables import refusals
from bot.core.models import Playlist
from bot.core.tracks.assembly import assemble
from bot.core.tracks.cells import line
from bot.core.tracks.limits import MAX_BYTES, too_large
from bot.core.tracks.newest import Newest

UNTITLED = "Playlist"


def read_export(
    content: bytes,
    *,
    fallback_title: str = UNTITLED,
    playlist: str | None = None,
    newest: int | None = None,
) -> Playlist:
    """Read a file by its content; the order of its rows makes no difference.

    `playlist` names the one wanted of a file that holds several, in upper or lower case; `newest`
    is how many of its newest tracks are wanted, for which the order may count. Raises ExportError
    where there is no playlist in it, and where that one is not.
    """
    if len(content) > MAX_BYTES:
        raise too_large()
    documents = open_file(content)
    chosen = documents[choose([each.title for each in documents], playlist)]
    table = chosen.table()
    if not table.rows:
        raise refusals.no_rows()
    title = line(chosen.title) or line(fallback_title) or UNTITLED
    cut = None if newest is None else Newest(newest, moments_added(table))
    return assemble(title, read_rows(table), cut)
