"""Where in a list of Deezer the newest rows are: at its end, unless its rows say the contrary.

Deezer appends what is added to a playlist, and nothing promises that it does so with what people
love. Two rows tell, each with the second in which it was added.
"""

from collections.abc import Mapping
from typing import Any

from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.pages import FirstRows, path_of
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import mapping, mappings, written_whole
from bot.core.models import Snapshot

SECONDS = (0, 10**11)


async def newest_rows(api: DeezerApi, snapshot: Snapshot) -> FirstRows:
    """Find the stretch of the newest rows that are wanted, in two calls. Raises SourceError."""
    path, last = path_of(snapshot), snapshot.total - 1
    ends = [api.get(path, index=index, limit=1) for index in (0, last)]
    top, bottom = map(_added, await gather_or_fail(ends))
    if top is not None and bottom is not None and top > bottom:
        return FirstRows(end=snapshot.wanted)
    return FirstRows(rest=snapshot.older)


def _added(page: Mapping[str, Any]) -> int | None:
    """Read when the only row of a page was added."""
    rows = [mapping(row) for row in mappings(page.get("data"))]
    return written_whole(rows[0].get("time_add"), SECONDS) if rows else None
