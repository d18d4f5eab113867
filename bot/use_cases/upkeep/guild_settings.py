"""What the admins of each server have decided, in memory before a command is acknowledged.

What one process changes it tells the others, which then read that server's decisions anew; one that
may have missed something reads all of them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.core.guild_settings import Change, GuildSettings, Overrides, Setting, in_force
from bot.ports import GuildStore
from bot.ports.coordination import Coordination, Topic
from bot.use_cases.concurrency.one_process import OneProcess


class GuildDefaults:
    """Keeps every server's decisions in memory and in the store."""

    def __init__(
        self,
        defaults: GuildSettings,
        store: GuildStore,
        coordination: Coordination | None = None,
    ) -> None:
        self.defaults = defaults
        self._store = store
        self._coordination = coordination or OneProcess()
        self._coordination.hear(Topic.SETTINGS, self._read_anew)
        self._overrides: dict[int, Overrides] = {}

    async def load(self) -> None:
        """Read everything that was decided before."""
        self._overrides = dict(await self._store.overrides())

    def settings(self, guild_id: int | None) -> GuildSettings:
        """Return the values in force; outside of servers these are the bot's defaults."""
        return in_force(self.defaults, self.decided(guild_id))

    def decided(self, guild_id: int | None) -> Overrides:
        """Return what a server has decided itself."""
        return {} if guild_id is None else self._overrides.get(guild_id, {})

    async def changes(self, guild_id: int) -> Mapping[Setting, Change]:
        """Return who decided what, and when, as far as that is known."""
        return await self._store.changes(guild_id)

    async def decide(
        self, guild_id: int, setting: Setting, value: Any, by: int | None = None
    ) -> None:
        """Decide a setting for a server, in the name of a user."""
        await self._store.decide(guild_id, setting, value, Change(by, datetime.now(UTC)))
        self._overrides[guild_id] = {**self.decided(guild_id), setting: value}
        await self._coordination.tell(Topic.SETTINGS, str(guild_id))

    async def reset(self, guild_id: int, setting: Setting | None = None) -> None:
        """Go back to the bot's default, for one setting or for all."""
        await self._store.reset(guild_id, setting)
        kept = self.decided(guild_id).items() if setting is not None else ()
        self._overrides[guild_id] = {name: value for name, value in kept if name is not setting}
        await self._coordination.tell(Topic.SETTINGS, str(guild_id))

    def forget(self, guild_id: int) -> None:
        """Forget a server, in memory."""
        self._overrides.pop(guild_id, None)

    async def _read_anew(self, told: str | None) -> None:
        if told is None:
            await self.load()
        else:
            guild_id = int(told)
            self._overrides[guild_id] = (await self._store.overrides(guild_id)).get(guild_id, {})
