"""What the rows of a playlist lack and Deezer has for a single track: the ISRC, above all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.deezer.api import POLICY, DeezerApi
from bot.adapters.deezer.refusals import BusyError
from bot.adapters.deezer.rows import lacks_isrc, track_id, with_details
from bot.adapters.lookup_run import LookupRun
from bot.languages import gettext_noop
from bot.ports import Progress

# NOTE What users read while they wait.
RECORDINGS = gettext_noop("Looking up recordings")


async def complete_rows(api: DeezerApi, rows: Sequence[Any], progress: Progress) -> list[Any]:
    """Fill in the rows that name no ISRC; each track is asked for once.

    What fails is left as it was: a track without its ISRC is still a track.
    """
    run = LookupRun(POLICY, RECORDINGS, progress, final=BusyError)
    wanted = list(dict.fromkeys(track_id(row) for row in rows if lacks_isrc(row)))
    answers = await run.each(lambda number: api.find(f"track/{number}"), wanted)
    return list(_filled(rows, dict(zip(wanted, answers, strict=True))))


def _filled(rows: Iterable[Any], known: Mapping[str, Mapping[str, Any] | None]) -> Iterable[Any]:
    for row in rows:
        details = known.get(track_id(row)) if lacks_isrc(row) else None
        yield with_details(row, details) if details else row
