"""What is known of many ids; a batch that is refused for one bad id, or for its size, is halved."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.adapters.http import HttpError
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.core.lookups import Answers, Question, TrackFacts

BAD_REQUEST = 400
MOST_CALLS = 16
"""For one batch: enough to part a bad id from 39 good ones, and no more for a batch of bad ones."""

Rows = list[Mapping[str, Any]]
Read = Callable[[Rows], Mapping[str, TrackFacts]]
"""Reads what rows tell, by the ids that were asked about."""


async def answers_of(
    api: ReccoBeatsApi, path: str, asked: Mapping[str, Question], read: Read
) -> Answers:
    """Ask questions by the ids that these are about; a failure raises nothing and shows there."""
    rows, answered = await _rows_of(api, path, sorted(asked))
    known = read(rows)
    values = {asked[name]: known[name] for name in answered if name in known}
    return Answers(values, frozenset(asked[name] for name in answered))


async def _rows_of(api: ReccoBeatsApi, path: str, ids: Sequence[str]) -> tuple[Rows, Sequence[str]]:
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
