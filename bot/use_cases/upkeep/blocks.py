"""Whom the operator has blocked: users and servers, by their ids.

All are in memory, since every command and click asks, and are stored as one text. An id of
Discord's is one of a user or of a server, never of both. Of several processes one changes the text
at a time, having read it anew, and tells the others.
"""

import contextlib
import json
from collections.abc import AsyncIterator, Sequence

from bot.core.errors import NotAllowedError
from bot.languages import gettext, gettext_noop
from bot.ports import BotStateStore
from bot.ports.bot_state import BLOCKED
from bot.ports.coordination import Coordination, Topic
from bot.use_cases.concurrency.one_process import OneProcess

REFUSAL = gettext_noop(
    "My operator has blocked you or this server; please write to them if that seems wrong."
)


class Blocks:
    """Keeps who is blocked."""

    def __init__(self, bot_state: BotStateStore, coordination: Coordination | None = None) -> None:
        self._bot_state = bot_state
        self._coordination = coordination or OneProcess()
        self._coordination.hear(Topic.BLOCKS, self._read_anew)
        self._ids: set[int] = set()

    @property
    def ids(self) -> Sequence[int]:
        """List who is blocked."""
        return sorted(self._ids)

    async def load(self) -> None:
        """Read who was blocked before."""
        self._ids = set(json.loads(await self._bot_state.recall(BLOCKED) or "[]"))

    async def block(self, identifier: int) -> None:
        """Block a user or a server."""
        async with self._changing():
            await self._keep(self._ids | {identifier})

    async def unblock(self, identifier: int) -> bool:
        """Let a user or a server in again; return whether they were blocked."""
        async with self._changing():
            if identifier not in self._ids:
                return False
            await self._keep(self._ids - {identifier})
        return True

    def is_blocked(self, identifier: int) -> bool:
        """Return whether a user or a server is blocked."""
        return identifier in self._ids

    def require_open(self, *identifiers: int | None) -> None:
        """Raise NotAllowedError where one of these is blocked."""
        if not self._ids.isdisjoint(identifiers):
            raise NotAllowedError(gettext(REFUSAL))

    async def _keep(self, ids: set[int]) -> None:
        await self._bot_state.remember(BLOCKED, json.dumps(sorted(ids)))
        self._ids = ids
        await self._coordination.tell(Topic.BLOCKS)

    @contextlib.asynccontextmanager
    async def _changing(self) -> AsyncIterator[None]:
        async with self._coordination.held("blocks"):
            if not self._coordination.alone:
                await self.load()
            yield

    async def _read_anew(self, _: str | None) -> None:
        await self.load()
