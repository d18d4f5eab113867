"""Names that one process holds at a time, by the server's advisory locks.

A lock belongs to the session, so of two tasks of this process the second waits for a set in memory.
Where the server cannot be asked, a block runs without its lock: what it does is then done twice at
the worst, and the store says the rest. A session that is lost in the middle of a block loses the
lock likewise.
"""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import AsyncIterator
from contextlib import nullcontext

from sqlalchemy import text

from bot.ports.coordination import Waiting
from bot.store.coordination.session import ServerSession

log = logging.getLogger(__name__)

LOCK = text("SELECT pg_try_advisory_lock(:key)")
UNLOCK = text("SELECT pg_advisory_unlock(:key)")
KEY_BYTES = 8
UNASKED = -1
"""In the place of a session's number where the server has not answered."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.05, 0.5


class NamedLocks:
    """Holds names for the length of blocks; those of one schema are another's not."""

    def __init__(self, session: ServerSession, schema: str) -> None:
        self._session = session
        self._schema = schema
        self._held: dict[str, int] = {}
        """The number of the session by name."""

    @contextlib.asynccontextmanager
    async def held(self, name: str, waiting: Waiting = nullcontext) -> AsyncIterator[bool]:
        """Hold a name; see `bot.ports.coordination.Coordination`."""
        waited = not await self._locked(name)
        if waited:
            async with waiting():
                await self._wait(name)
        try:
            yield waited
        finally:
            await self._let_go(name)

    async def _wait(self, name: str) -> None:
        wait_s = FIRST_WAIT_S
        while not await self._locked(name):
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)

    async def _locked(self, name: str) -> bool:
        if name in self._held:
            return False
        self._held[name] = UNASKED
        try:
            if not await self._session.scalar(LOCK, {"key": self._key(name)}):
                del self._held[name]
                return False
        except asyncio.CancelledError:
            await self._let_go(name)
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, the block goes on
            log.warning("I could not ask the other processes: %s", type(error).__name__)
            return True
        self._held[name] = self._session.number
        return True

    async def _let_go(self, name: str) -> None:
        number = self._held.pop(name)
        if number not in {UNASKED, self._session.number}:
            # The session that held it is gone, and the lock with it.
            return
        try:
            await self._session.scalar(UNLOCK, {"key": self._key(name)})
        except Exception as error:  # noqa: BLE001  the session is gone then, and the lock with it
            log.debug("a lock ended with its session: %s", type(error).__name__)

    def _key(self, name: str) -> int:
        digest = hashlib.sha256(f"{self._schema} {name}".encode()).digest()
        return int.from_bytes(digest[:KEY_BYTES], signed=True)
