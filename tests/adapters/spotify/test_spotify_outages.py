"""Spotify down is one line in the log, and one when it answers again."""

import logging

import pytest

from bot.adapters.spotify.failures import FailedError
from bot.adapters.spotify.outage import DOWN_AFTER, Outage, level_of


def test_many_questions_of_one_outage_are_one_line(caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage()

    for _ in range(20):
        outage.on_failure(FailedError(503))
    outage.on_answer()
    outage.on_answer()

    assert caplog.messages == ["spotify is down (status 503)", "spotify answers again"]


def test_failures_among_answers_are_no_outage(caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage()

    for _ in range(5):
        for _ in range(DOWN_AFTER - 1):
            outage.on_failure(FailedError(None))
        outage.on_failure(FailedError(404))

    assert caplog.messages == []


def test_what_an_outage_does_to_one_question_is_not_told() -> None:
    assert level_of(FailedError(502)) == level_of(FailedError(None)) == logging.DEBUG
    assert level_of(FailedError(403)) == logging.INFO
