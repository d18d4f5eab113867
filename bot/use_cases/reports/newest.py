"""Of a service's playlist the newest tracks alone, where a user has asked for these."""

from dataclasses import replace

from bot.core.models import Snapshot
from bot.core.services import ListKind
from bot.core.tracks.limits import refuse_larger
from bot.use_cases.reports.request import ReportRequest


def cut_to(snapshot: Snapshot, request: ReportRequest) -> Snapshot:
    """Ask for the newest rows alone, where that is wanted and the playlist may have more."""
    wanted = request.newest if _has_newest(snapshot) else None
    is_whole = wanted is None or 0 < snapshot.total <= wanted
    return replace(snapshot, newest=None if is_whole else wanted)


def refuse_too_large(snapshot: Snapshot, request: ReportRequest) -> None:
    """Raise TooLargeError where more is wanted of a playlist than may be taken."""
    cuttable = _has_newest(snapshot)
    refuse_larger(snapshot.total, request.largest, snapshot.newest, cuttable=cuttable)


def _has_newest(snapshot: Snapshot) -> bool:
    """Return whether tracks were added one after the other; what was heard most was not."""
    return snapshot.kind is not ListKind.TOP
