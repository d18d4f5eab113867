"""What the command line asks of a file beside its clusters."""

from collections.abc import Sequence

from bot.core.exports.explaining import explain, playlists_of
from bot.core.exports.tables.explanation import Explanation
from bot.core.requests import ExportRequest


def explain_export(request: ExportRequest) -> Explanation:
    """Explain what each column of the wanted playlist is read as."""
    return explain(request.content, request.playlist)


def list_playlists(request: ExportRequest) -> Sequence[str]:
    """Name the playlists in a file."""
    return playlists_of(request.content)
