"""From an error to what people read about it."""

import logging
import re
from typing import Any

import pytest
from discord import app_commands

from bot.core.errors import SourceError, UserError
from bot.interactions.errors import explain

COMMAND: Any = None
"""What discord.py's errors want, and nobody reads."""


def wrapped(error: Exception) -> Exception:
    """Wrap an error as discord.py does when a command raises it."""
    outer = app_commands.CommandInvokeError.__new__(app_commands.CommandInvokeError)
    outer.original = error
    return outer


@pytest.mark.parametrize("wrap", [wrapped, lambda error: error])
def test_what_may_be_read_is_read_as_it_is(wrap: Any) -> None:
    assert explain(wrap(SourceError("Deezer is tired; please wait."))) == (
        "Deezer is tired; please wait."
    )


def test_names_in_a_sentence_cannot_ping_or_lead_anywhere() -> None:
    said = explain(UserError("No “@everyone [a](https://evil.example)”; please choose another."))

    assert "[a](" not in said
    assert "https://" not in said
    assert "\\@everyone" in said


def test_a_sentence_fits_into_a_message() -> None:
    assert len(explain(UserError("a" * 5_000))) <= 2_000


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (app_commands.CommandNotFound("old", []), "I have just been updated"),
        (app_commands.CheckFailure(), "You may not use this command here"),
    ],
)
def test_what_discord_py_refuses_gets_a_way_out(
    error: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert said in explain(error)
    assert caplog.text == ""


@pytest.mark.parametrize("wrap", [wrapped, lambda error: error])
def test_the_rest_is_a_reference_that_the_log_carries(
    wrap: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        said = explain(wrap(KeyError("secret")))

    [reference] = re.findall(r"`([0-9a-f]{8})`", said)
    assert "secret" not in said
    assert f"[{reference}]" in caplog.text
    assert "KeyError: 'secret'" in caplog.text


def test_no_two_references_are_the_same() -> None:
    assert explain(KeyError()) != explain(KeyError())
