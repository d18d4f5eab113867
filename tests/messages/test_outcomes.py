"""How what went wrong is counted, beside what people read about it."""

from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.core.errors import CooldownError, UserError
from bot.interactions.errors import FAULT, GONE, explain, outcome
from bot.ports.monitor import Outcome

ANSWER: Any = SimpleNamespace(status=HTTPStatus.NOT_FOUND, reason="Not Found")


@pytest.mark.parametrize(
    ("error", "counted"),
    [
        (UserError("No; please."), Outcome.REFUSED),
        (CooldownError("Wait; please."), Outcome.REFUSED),
        (app_commands.CheckFailure(), Outcome.REFUSED),
        (app_commands.CommandNotFound("old", []), Outcome.REFUSED),
        (discord.NotFound(ANSWER, "Unknown Message"), Outcome.GONE),
        (KeyError("secret"), Outcome.FAILED),
    ],
)
def test_what_is_counted_is_what_is_said(error: Exception, counted: Outcome) -> None:
    said = explain(error)

    assert outcome(error) is counted
    assert (counted is Outcome.FAILED) == said.startswith(FAULT)
    assert (counted is Outcome.GONE) == (said == GONE)


def test_what_a_command_raised_counts_as_itself() -> None:
    wrapped = app_commands.CommandInvokeError.__new__(app_commands.CommandInvokeError)
    wrapped.original = UserError("No; please.")

    assert outcome(wrapped) is Outcome.REFUSED
