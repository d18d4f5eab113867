"""What holds across the processes on one database, where there may be several."""

import contextlib
from collections.abc import AsyncIterator

from bot.ports.coordination import Coordination
from bot.use_cases.concurrency.one_process import OneProcess
from config.settings import Settings


@contextlib.asynccontextmanager
async def open_coordination(settings: Settings) -> AsyncIterator[Coordination]:
    """Agree with the other processes for the length of the block, where there can be some."""
    if not settings.store.on_server:
        yield OneProcess()
        return
    # Here, because a bot on SQLite has neither the driver nor a use for it.
    from bot.store.coordination.opening import open_server_coordination  # noqa: PLC0415

    async with open_server_coordination(settings.store.url.get_secret_value()) as coordination:
        yield coordination
