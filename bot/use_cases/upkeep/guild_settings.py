"""What the admins of each server have decided, in memory before a command is acknowledged."""

from typing import Any

from bot.core.guild_settings import GuildSettings, Overrides, Setting, in_force
from bot.ports import GuildStore


class GuildDefaults:
    """Keeps every server's decisions in memory and in the store."""

    def __init__(self, defaults: GuildSettings, store: GuildStore) -> None:
        self.defaults = defaults
        self._store = store
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

    async def decide(self, guild_id: int, setting: Setting, value: Any) -> None:
        """Decide a setting for a server."""
        await self._store.decide(guild_id, setting, value)
        self._overrides[guild_id] = {**self.decided(guild_id), setting: value}

    async def reset(self, guild_id: int, setting: Setting | None = None) -> None:
        """Go back to the bot's default, for one setting or for all."""
        await self._store.reset(guild_id, setting)
        kept = self.decided(guild_id).items() if setting is not None else ()
        self._overrides[guild_id] = {name: value for name, value in kept if name is not setting}

    def forget(self, guild_id: int) -> None:
        """Forget a server, in memory."""
        self._overrides.pop(guild_id, None)
