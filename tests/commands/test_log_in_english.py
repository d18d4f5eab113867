"""The log is in English, whichever language is spoken where a record is made."""

import logging
import sys

import pytest

from bot.commands.log_format import TEXT, JsonFormatter, TextFormatter
from bot.core.errors import UserError
from bot.interactions.errors import FAULT
from bot.languages import Language, gettext, speaking

FORMATTERS = [TextFormatter(TEXT), JsonFormatter()]


def refuse() -> None:
    raise UserError(gettext(FAULT))


def fail() -> None:
    try:
        refuse()
    except UserError as error:
        raise RuntimeError("broken") from error


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_a_refusal_is_logged_in_english(formatter: logging.Formatter) -> None:
    with speaking(Language.GERMAN):
        try:
            fail()
        except RuntimeError:
            raised = sys.exc_info()
        said = (UserError(gettext(FAULT)),)
        record = logging.LogRecord("bot", logging.ERROR, "", 0, "refused: %s", said, raised)
        line = formatter.format(record)

    assert line.count(FAULT) == 2
    assert "schief" not in line
