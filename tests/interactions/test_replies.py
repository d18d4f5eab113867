"""What Discord's refusals mean for an answer: later, never, or not like this."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from aiohttp import ServerDisconnectedError

from bot.interactions.errors import outcome
from bot.interactions.reply import is_gone, is_passing
from bot.ports.monitor import InteractionOutcome


def refusal(status: int, code: int = 0) -> discord.HTTPException:
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.HTTPException)
    response: Any = SimpleNamespace(status=status, reason="")
    return kind(response, {"code": code, "message": ""})


@pytest.mark.parametrize(
    "error",
    [
        refusal(500),
        refusal(503),
        refusal(429),
        ServerDisconnectedError(),
        TimeoutError(),
        OSError(),
    ],
)
def test_what_passes_may_be_tried_again(error: Exception) -> None:
    assert is_passing(error)
    assert not is_gone(error)


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10062), (404, 10008), (404, 10015), (404, 0), (401, 50027)]
)
def test_what_is_gone_is_neither_tried_again_nor_a_fault(status: int, code: int) -> None:
    error = refusal(status, code)

    assert is_gone(error)
    assert not is_passing(error)
    assert outcome(error) is InteractionOutcome.GONE


@pytest.mark.parametrize("error", [refusal(403, 50013), refusal(400, 50035), RuntimeError()])
def test_what_is_wrong_stays_wrong_and_is_a_fault(error: Exception) -> None:
    assert not is_gone(error)
    assert not is_passing(error)
    assert outcome(error) is InteractionOutcome.FAILED
