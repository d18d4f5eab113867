"""The rows of many ids; a batch that is refused for one bad id, or for its size, is halved."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.http import HttpError
from bot.adapters.reccobeats.api import ReccoBeatsApi

BAD_REQUEST = 400
MOST_REFUSALS = 20
"""Of one batch, in which a bad id costs seven; a service that refuses more refuses everything."""

Rows = list[Mapping[str, Any]]


async def rows_of(api: ReccoBeatsApi, path: str, ids: Sequence[str]) -> tuple[Rows, Sequence[str]]:
    """Return the rows that ReccoBeats has for some ids, and the ids that it answered about.

    An id that is refused by itself is one that ReccoBeats does not know; a failure raises nothing.
    """
    return await _Batch(api, path).read(ids)


class _Batch:
    """Asks about the ids of one batch, in ever smaller parts."""

    def __init__(self, api: ReccoBeatsApi, path: str) -> None:
        self._api = api
        self._path = path
        self._rows: Rows = []
        self._answered: list[str] = []
        self._bad: list[str] = []
        self._refusals = 0

    async def read(self, ids: Sequence[str]) -> tuple[Rows, Sequence[str]]:
        await self._ask(ids)
        believed = self._bad if self._refusals < MOST_REFUSALS else []
        return self._rows, [*self._answered, *believed]

    async def _ask(self, ids: Sequence[str]) -> None:
        if self._refusals == MOST_REFUSALS:
            return
        try:
            self._rows += await self._api.ask(self._path, ids)
        except HttpError as error:
            if error.status == BAD_REQUEST:
                await self._on_refusal(ids)
        else:
            self._answered += ids

    async def _on_refusal(self, ids: Sequence[str]) -> None:
        self._refusals += 1
        if len(ids) == 1:
            self._bad += ids
            return
        middle = len(ids) // 2
        await self._ask(ids[:middle])
        await self._ask(ids[middle:])
