"""The processes on one PostgreSQL, as one of them reaches the others."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, nullcontext

from sqlalchemy import text

from bot.core.errors import UserError
from bot.ports.coordination import Claim, Listener, Pacing, Permits, Topic, Waiting
from bot.store.coordination.claims import ServerClaims
from bot.store.coordination.named_locks import NamedLocks
from bot.store.coordination.session import ServerSession
from bot.store.coordination.signals import Signals
from bot.store.database.server_address import Address, read_address
from bot.store.database.server_engines import open_server_claims, open_server_sessions
from bot.store.database.server_errors import ServerErrors

log = logging.getLogger(__name__)

TELL = text("SELECT pg_notify(:channel, :payload)")
SWEEP_EVERY_S = 3_600.0


class ServerCoordination:
    """Agrees with the others through the server; see `bot.ports.coordination.Coordination`."""

    alone = False

    def __init__(self, address: Address) -> None:
        # Notifications are the database's, not the schema's.
        self._channel = f"constellate {address.schema}"
        self._engines = open_server_sessions(address), open_server_claims(address)
        sessions, claims = self._engines
        self._signals = Signals(secrets.token_hex(8))
        self._session = ServerSession(
            sessions, self._channel, self._signals.on_notice, self._signals.on_opened
        )
        self._locks = NamedLocks(self._session, address.schema)
        self._claims = ServerClaims(claims, ServerErrors(address))

    def held(self, name: str, waiting: Waiting = nullcontext) -> AbstractAsyncContextManager[bool]:
        """Keep other processes from a name for the length of the block."""
        return self._locks.held(name, waiting)

    async def claim(self, name: str, seconds: float) -> Claim:
        """Claim a name for some seconds, unless it is claimed. Raises StoreError."""
        return await self._claims.claim(name, seconds)

    async def give_back(self, claim: Claim) -> None:
        """End a claim before its time; where the server is away, it ends in its time."""
        with contextlib.suppress(UserError):
            await self._claims.give_back(claim)

    async def permits(self, pacing: Pacing, wanted: int) -> Permits:
        """Grant calls that are free; where the server is away, a process keeps its own pace."""
        try:
            return await self._claims.permits(pacing, wanted)
        except UserError:
            return Permits(wanted)

    async def tell(self, topic: Topic, text: str = "") -> None:
        """Tell all other processes; what goes wrong is logged and goes no further."""
        payload = self._signals.written(topic, text)
        try:
            await self._session.scalar(TELL, {"channel": self._channel, "payload": payload})
        except Exception as error:  # noqa: BLE001  what is told is kept in the store as well
            log.warning("I could not tell the other processes: %s", type(error).__name__)

    def hear(self, topic: Topic, listener: Listener) -> None:
        """Have a listener called for what other processes tell."""
        self._signals.hear(topic, listener)

    async def look_after_itself(self) -> None:
        """Keep the session open, and delete old claims, for ever."""
        await asyncio.gather(self._session.watch(), self._sweep_for_ever())

    async def close(self) -> None:
        """Let go of everything."""
        await self._signals.close()
        await self._session.close()
        for engine in self._engines:
            await engine.dispose()

    async def _sweep_for_ever(self) -> None:
        while True:
            with contextlib.suppress(UserError):
                await self._claims.sweep()
            await asyncio.sleep(SWEEP_EVERY_S)


@contextlib.asynccontextmanager
async def open_server_coordination(url: str) -> AsyncIterator[ServerCoordination]:
    """Reach the other processes for the length of the block; the tables have to be there."""
    coordination = ServerCoordination(read_address(url))
    looking = asyncio.create_task(coordination.look_after_itself())
    try:
        yield coordination
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
        await coordination.close()
