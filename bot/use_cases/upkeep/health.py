"""Whether the bot works: Discord, the store and the workers."""

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.told_once import ToldOnce
from bot.ports import BotStateStore
from bot.ports.bot_state import HEARTBEAT

log = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""With the store."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How the bot is."""

    latency_ms: int | None
    """To Discord and back; None where there is no connection."""
    store: bool
    workers: bool

    @property
    def gateway(self) -> bool:
        """Return whether Discord is at the other end."""
        return self.latency_ms is not None

    @property
    def well(self) -> bool:
        """Return whether everything works."""
        return self.gateway and self.store and self.workers


class Health:
    """Checks the parts without which nothing works.

    `latency` returns the seconds to Discord and back, or anything but a finite number where it is
    away; `workers` returns whether there is a process for heavy work.
    """

    def __init__(
        self,
        bot_state: BotStateStore,
        latency: Callable[[], float | None],
        workers: Callable[[], bool],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._bot_state = bot_state
        self._latency = latency
        self._workers = workers
        self._patience_s = patience_s
        self._told = ToldOnce()

    async def check(self) -> Condition:
        """Return how the bot is, after two seconds at most."""
        return Condition(
            latency_ms=_milliseconds(self._latency()),
            store=await self._store_answers(),
            workers=self._workers(),
        )

    async def _store_answers(self) -> bool:
        try:
            async with asyncio.timeout(self._patience_s):
                await self._bot_state.recall(HEARTBEAT)
        except Exception as error:  # noqa: BLE001  whatever it is, the store does not answer
            if self._told.is_new("store"):
                log.warning("the store does not answer: %s", type(error).__name__)
            return False
        if self._told.is_over():
            log.info("the store answers again")
        return True


def _milliseconds(latency: float | None) -> int | None:
    if latency is None or not math.isfinite(latency):
        return None
    return round(latency * 1_000)
