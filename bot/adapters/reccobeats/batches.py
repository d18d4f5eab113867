"""The rows of many ids; a batch that is refused for one bad id, or for its size, is halved."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.http import HttpError
from bot.adapters.reccobeats.api import ReccoBeatsApi

BAD_REQUEST = 400
MOST_CALLS = 16
"""For one batch: enough to part a bad id from 39 good ones, and no more for a batch of bad ones."""

Rows = list[Mapping[str, Any]]


async def rows_of(api: ReccoBeatsApi, path: str, ids: Sequence[str]) -> tuple[Rows, Sequence[str]]:
    """Return the rows that ReccoBeats has for some ids, and the ids that it answered about.

    An id that is refused by itself is one that ReccoBeats does not know; a failure raises nothing.
    """
    rows: Rows = []
    answered: list[str] = []
    parts = deque([ids])
    for _ in range(MOST_CALLS):
        if not parts:
            break
        part = parts.popleft()
        try:
            rows += await api.ask(path, part)
        except HttpError as error:
            if error.status != BAD_REQUEST:
                continue
            if len(part) > 1:
                middle = len(part) // 2
                parts += (part[:middle], part[middle:])
                continue
        answered += part
    return rows, answered
