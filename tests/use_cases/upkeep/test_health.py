"""Whether the bot works."""

import asyncio
import math
from collections.abc import Sequence

import pytest

from bot.store.bot_state import SqlBotStateStore
from bot.use_cases.upkeep.health import Condition, Health


class Stuck:
    """A store that never answers, or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    async def recall(self, name: str) -> str | None:
        """Wait for ever, or raise."""
        del name
        if self._error:
            raise self._error
        await asyncio.Event().wait()
        raise AssertionError

    async def recall_all(self, start: str) -> Sequence[tuple[str, str]]:
        """Know nothing."""
        del start
        return ()

    async def remember(self, name: str, value: str) -> None:
        """Do nothing."""

    async def claim(self, name: str, value: str) -> str:
        """Keep nothing."""
        del name
        return value


async def test_all_is_well(bot_state_store: SqlBotStateStore) -> None:
    condition = await Health(bot_state_store, lambda: 0.1234, lambda: True).check()

    assert condition == Condition(latency_ms=123, store=True, workers=True)
    assert condition.well


@pytest.mark.parametrize("latency", [None, math.inf, math.nan])
async def test_without_discord_it_is_not_well(
    bot_state_store: SqlBotStateStore, latency: float | None
) -> None:
    condition = await Health(bot_state_store, lambda: latency, lambda: True).check()

    assert condition.latency_ms is None
    assert not condition.gateway
    assert not condition.well


@pytest.mark.parametrize("store", [Stuck(), Stuck(OSError("/private/path"))])
async def test_without_a_store_it_is_not_well(
    store: Stuck, caplog: pytest.LogCaptureFixture
) -> None:
    condition = await Health(store, lambda: 0.1, lambda: True, patience_s=0.01).check()

    assert condition == Condition(latency_ms=100, store=False, workers=True)
    assert not condition.well
    assert "the store does not answer: " in caplog.text
    assert "/private/path" not in caplog.text


async def test_without_workers_it_is_not_well(bot_state_store: SqlBotStateStore) -> None:
    condition = await Health(bot_state_store, lambda: 0.1, lambda: False).check()

    assert condition == Condition(latency_ms=100, store=True, workers=False)
    assert not condition.well


async def test_a_store_that_stays_away_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    health = Health(Stuck(OSError()), lambda: 0.1, lambda: True)

    for _ in range(3):
        await health.check()

    assert caplog.text.count("the store does not answer") == 1
