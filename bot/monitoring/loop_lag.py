"""How late the event loop is: whatever blocks it holds up every answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

EVERY_S = 0.05


@contextlib.asynccontextmanager
async def watch_loop(
    on_lag: Callable[[float], None], every_s: float = EVERY_S
) -> AsyncIterator[None]:
    """Call `on_lag` for the length of the block, every so often, with the seconds the loop is late.

    What holds it up for longer than `every_s` is seen in any case.
    """
    measuring = asyncio.create_task(_measure(on_lag, every_s))
    try:
        yield
    finally:
        measuring.cancel()
        await asyncio.gather(measuring, return_exceptions=True)


async def _measure(on_lag: Callable[[float], None], every_s: float) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + every_s
        await asyncio.sleep(every_s)
        on_lag(max(0.0, loop.time() - due))
