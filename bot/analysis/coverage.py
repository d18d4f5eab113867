"""How much of the playlist the clusters speak of."""

from collections import Counter

from bot.analysis.table import Table
from bot.core.models import Playlist, Reason
from bot.core.reports import Coverage

FILE = "file"


def coverage(playlist: Playlist, table: Table) -> Coverage:
    """Count what is in the clusters, and what is not and why."""
    reasons = Counter(unplaced.reason for unplaced in table.unplaced)
    return Coverage(
        rows=playlist.rows,
        distinct=len(playlist.tracks) + reasons[Reason.LOCAL_FILE],
        clustered=len(table.tracks),
        duplicates=sum(duplicate.extra_rows for duplicate in playlist.duplicates),
        reasons={reason: reasons[reason] for reason in Reason if reasons[reason]},
        sources={FILE: len(table.tracks)},
        genres=sum(bool(track.genres) for track in table.tracks),
        years=sum(track.year is not None for track in table.tracks),
    )
