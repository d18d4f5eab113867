"""Question after question, for a service that does without some of them."""

import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TypeVar

from bot.adapters.http import HttpError

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


async def one_by_one(
    questions: Iterable[Asked], ask: Callable[[Asked], Awaitable[Answer]]
) -> Mapping[Asked, Answer]:
    """Return the answers to some questions, without those that fail.

    MusicBrainz sheds single questions, and may answer the next; after several in a row its client
    pauses, and the rest fails without being asked.
    """
    answers: dict[Asked, Answer] = {}
    for question in questions:
        with contextlib.suppress(HttpError):
            answers[question] = await ask(question)
    return answers
