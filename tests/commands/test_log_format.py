"""One record as a line for people, and as one for programs."""

import json
import logging
import sys

import aiohttp
import pytest

from bot.commands.log_format import TEXT, JsonFormatter, TextFormatter

TOKEN = "aW50ZXJhY3Rpb246MTIz"  # noqa: S105  invented
ADDRESS = f"https://discord.com/api/v10/webhooks/123/{TOKEN}/messages/@original"
FORMATTERS = [TextFormatter(TEXT), JsonFormatter()]


def record(message: str, error: Exception | None = None) -> logging.LogRecord:
    raised = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot.client", logging.WARNING, "", 0, message, (ADDRESS,), raised)


def failure() -> Exception:
    """Fail as aiohttp does where Discord cannot be connected to in time."""
    try:
        raise aiohttp.ConnectionTimeoutError(f"Connection timeout to host {ADDRESS}")
    except TimeoutError as error:
        return error


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_no_token_of_an_interaction_is_written(formatter: logging.Formatter) -> None:
    line = formatter.format(record("could not answer: %s", failure()))

    assert line.count("webhooks/123/***/messages/@original") == 2
    assert TOKEN not in line


def test_a_record_of_many_lines_is_one_line_of_json() -> None:
    line = JsonFormatter().format(record("one\ntwo 💚 \u2028 \udcff %s", failure()))

    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"].startswith("one\ntwo 💚 \u2028 \udcff https://")


def test_a_record_without_an_error_has_no_traceback() -> None:
    line = logging.LogRecord("bot", logging.INFO, "", 0, "ready", None, sys.exc_info())

    assert json.loads(JsonFormatter().format(line)).keys() == {"time", "level", "logger", "message"}
