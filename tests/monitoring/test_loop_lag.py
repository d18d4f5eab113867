"""How late the event loop is."""

import asyncio
import time

from bot.monitoring.loop_lag import watch_loop

HELD_S = 0.1
PATIENCE_S = 20


async def test_whatever_holds_up_the_loop_is_seen() -> None:
    lags: list[float] = []
    seen = asyncio.Event()

    def on_lag(seconds: float) -> None:
        lags.append(seconds)
        seen.set()

    async with watch_loop(on_lag, every_s=0.01), asyncio.timeout(PATIENCE_S):
        await seen.wait()
        seen.clear()
        end = time.perf_counter() + HELD_S
        while time.perf_counter() < end:
            pass
        await seen.wait()

    assert max(lags) >= HELD_S - 0.02
    assert min(lags) >= 0


async def test_it_ends_with_its_block() -> None:
    before = asyncio.all_tasks()

    async with watch_loop(lambda _: None):
        pass

    assert asyncio.all_tasks() == before
