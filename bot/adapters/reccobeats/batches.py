"""The rows of many ids; a batch that is refused for one bad id, or for its size, is halved."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.http import HttpError
from bot.adapters.reccobeats.api import ReccoBeatsApi

BAD_REQUEST = 400

Rows = list[Mapping[str, Any]]


async def rows_of(api: ReccoBeatsApi, path: str, ids: Sequence[str]) -> tuple[Rows, Sequence[str]]:
    """Return the rows that ReccoBeats has for some ids, and the ids that it answered about.

    An id that is refused by itself is one that ReccoBeats does not know; a failure raises nothing.
    """
    try:
        return await api.ask(path, ids), ids
    except HttpError as error:
        if error.status != BAD_REQUEST:
            return [], ()
        if len(ids) == 1:
            return [], ids
    return await _halved(api, path, ids)


async def _halved(api: ReccoBeatsApi, path: str, ids: Sequence[str]) -> tuple[Rows, Sequence[str]]:
    middle = len(ids) // 2
    rows, answered = await rows_of(api, path, ids[:middle])
    more, further = await rows_of(api, path, ids[middle:])
    return rows + more, [*answered, *further]
