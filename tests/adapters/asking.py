"""Questions and answers of sources, as the cache of lookups takes them."""

from bot.core.lookups import NOTHING, Answers, Question, Questions, TrackFacts, isrc_question
from tests.fakes.deezer import isrc

UNANSWERED = Answers({}, frozenset())
"""What comes of a batch that failed."""


def by_isrc(*numbers: int) -> list[Question]:
    """Ask about the recordings with invented ISRCs."""
    return [isrc_question(isrc(number)) for number in numbers]


def first_of(questions: Questions) -> list[Question]:
    """List the first question about each track, every one once."""
    return list(dict.fromkeys(asked[0] for asked in questions.values()))


def keys_of(questions: Questions) -> dict[str, list[str]]:
    """Tell the keys of the questions about each track, in their order."""
    return {track: [question.key for question in asked] for track, asked in questions.items()}


def answered(answers: Answers) -> dict[str, TrackFacts | None]:
    """Tell what was answered by key: None for what is unknown; what failed is absent."""
    assert answers.values.keys() <= answers.asked
    found = {question: answers.values.get(question, NOTHING) for question in answers.asked}
    return {question.key: None if facts == NOTHING else facts for question, facts in found.items()}
