"""The rows that came with the look at a playlist, kept until the playlist is read.

A look is one call, whose answer holds the first 400 rows; who reads the playlist then asks for the
rest alone. They are kept beside the snapshot and not in it, since snapshots wait in queues and are
compared. A reading that comes too late, or after a restart, asks for all pages.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any

from cachetools import TTLCache

from bot.adapters.deezer.pages import NO_ROWS, FirstRows, next_index
from bot.adapters.deezer.rows import essentials
from bot.adapters.json_values import listed
from bot.core.models import Snapshot

FIRST = 400
"""How many rows the answer about a playlist covers at most."""
NEARLY_ALL = 0.9
"""Of those rows have to be there, for Deezer does not say how many it left out."""
KEPT_S = 120.0
MOST_KEPT = 16
"""Playlists; the rows of each take half a MiB."""


class KeptRows:
    """The first rows of the playlists that were looked at last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept: TTLCache[Snapshot, FirstRows] = TTLCache(MOST_KEPT, KEPT_S, clock)

    def keep(self, snapshot: Snapshot, page: Mapping[str, Any]) -> None:
        """Keep the rows that came with a snapshot, where it is sure where the others begin."""
        self._kept[snapshot] = first_rows(page, snapshot.total)

    def take(self, snapshot: Snapshot) -> FirstRows:
        """Return the rows of a snapshot, once; none where they were not kept."""
        return self._kept.pop(snapshot, NO_ROWS)


def first_rows(page: Mapping[str, Any], total: int) -> FirstRows:
    """Read the rows that came with a look at a playlist of so many; none where they are unsure.

    Rows that Deezer hides are left out and count, so that only Deezer knows where the others begin.
    Where it does not name that, the page has to be a whole one but for a few.
    """
    rows = listed(page.get("data"))
    if not rows or len(rows) > total:
        return NO_ROWS
    covered = min(total, FIRST)
    named = next_index(page.get("next"), len(rows))
    if named is None and not NEARLY_ALL * covered <= len(rows) <= covered:
        return NO_ROWS
    rest = covered if named is None else min(named, total)
    return FirstRows([essentials(row) for row in rows], rest)
