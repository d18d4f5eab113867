"""One connection of this process beside those of the pools, for what lasts as long as it does.

A lock of this session ends with it, so the server lets go of what a killed process held. A session
that is lost is opened anew by the next who needs it, at the latest by the next round; what it held
is lost, and `number` tells one session from the next.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import TextClause, text

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
"""How often a session is tried that has nothing else to do, and opened anew where it is lost."""
ALIVE = text("SELECT 1")

Notice = Callable[[str], None]
"""Hears the text of a notification."""


class ServerSession:
    """Executes statements one after the other on its one connection."""

    def __init__(
        self,
        engine: "AsyncEngine",
        channel: str,
        on_notice: Notice,
        on_opened: Callable[[], Awaitable[None]],
    ) -> None:
        self._engine = engine
        self._channel = channel
        self._on_notice = on_notice
        self._on_opened = on_opened
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()
        self._under_way: set[asyncio.Task[Any]] = set()
        self.number = 0
        """How many sessions there have been."""

    async def scalar(self, statement: TextClause, parameters: Mapping[str, Any]) -> Any:
        """Execute a statement and return its first value; raises what the driver does.

        It is brought to its end even where the caller gives up, for the sake of the connection.
        """
        task = asyncio.create_task(self._scalar(statement, parameters))
        self._under_way.add(task)
        task.add_done_callback(self._end)
        return await asyncio.shield(task)

    async def watch(self) -> None:
        """Look every now and then, for ever, whether the session is alive."""
        told, seen = False, 0
        while True:
            try:
                await self.scalar(ALIVE, {})
            except Exception as error:  # noqa: BLE001  the next round tries again
                level = logging.DEBUG if told else logging.WARNING
                log.log(level, "I lost touch with the other processes: %s", type(error).__name__)
                told = True
            else:
                told = False
                # Whichever call opened it anew, what was told in between was missed.
                if self.number != seen:
                    seen = self.number
                    await self._on_opened()
            await asyncio.sleep(LOOK_EVERY_S)

    async def close(self) -> None:
        """Wait for what is under way, and let go of the connection."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
        async with self._turn:
            await self._drop()

    async def _scalar(self, statement: TextClause, parameters: Mapping[str, Any]) -> Any:
        async with self._turn:
            connection = self._connection or await self._opened()
            try:
                return (await connection.execute(statement, parameters)).scalar()
            except Exception:
                await self._drop()
                raise

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            # Looked at here, for the case that its caller was cancelled.
            task.exception()

    async def _opened(self) -> "AsyncConnection":
        connection = await self._engine.connect()
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        await driver.add_listener(self._channel, self._hear)
        self._connection = connection
        self.number += 1
        return connection

    def _hear(self, _connection: Any, _process: int, _channel: str, payload: str) -> None:
        self._on_notice(payload)

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                await connection.invalidate()
                await connection.close()
            except Exception as error:  # noqa: BLE001  it is lost in any case
                log.debug("a lost session did not close: %s", type(error).__name__)
