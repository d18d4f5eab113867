"""Question after question, for a service that does without some of them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TypeVar

from bot.adapters.http import HttpError

MOST_FAILURES = 5
"""In a row, after which the rest is not asked."""

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


async def one_by_one(
    questions: Iterable[Asked], ask: Callable[[Asked], Awaitable[Answer]]
) -> Mapping[Asked, Answer]:
    """Return the answers to some questions, without those that fail.

    MusicBrainz sheds single questions, and may answer the next.
    """
    answers: dict[Asked, Answer] = {}
    failures = 0
    for question in questions:
        try:
            answers[question] = await ask(question)
        except HttpError:
            failures += 1
            if failures == MOST_FAILURES:
                break
        else:
            failures = 0
    return answers
