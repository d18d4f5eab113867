"""How what went wrong is counted, beside what people read about it."""

from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.core.errors import CooldownError, UserError
from bot.interactions.errors import FAULT, GONE, explain, outcome
from bot.ports.monitor import InteractionOutcome

ANSWER: Any = SimpleNamespace(status=HTTPStatus.NOT_FOUND, reason="Not Found")


@pytest.mark.parametrize(
    ("error", "counted"),
    [
        (UserError("No; please."), InteractionOutcome.REFUSED),
        (CooldownError("Wait; please."), InteractionOutcome.REFUSED),
        (app_commands.CheckFailure(), InteractionOutcome.REFUSED),
        (app_commands.CommandNotFound("old", []), InteractionOutcome.REFUSED),
        (discord.NotFound(ANSWER, "Unknown Message"), InteractionOutcome.GONE),
        (KeyError("secret"), InteractionOutcome.FAILED),
    ],
)
def test_what_is_counted_is_what_is_said(error: Exception, counted: InteractionOutcome) -> None:
    said = explain(error)

    assert outcome(error) is counted
    assert (counted is InteractionOutcome.FAILED) == said.startswith(FAULT)
    assert (counted is InteractionOutcome.GONE) == (said == GONE)


def test_what_a_command_raised_counts_as_itself() -> None:
    wrapped = app_commands.CommandInvokeError.__new__(app_commands.CommandInvokeError)
    wrapped.original = UserError("No; please.")

    assert outcome(wrapped) is InteractionOutcome.REFUSED
