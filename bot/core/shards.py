"""Which part of Discord's servers one process is told of."""

from collections.abc import Collection
from dataclasses import dataclass

SNOWFLAKE_SHIFT = 22
"""The rest of an id is the time it was made at, by which Discord deals servers out."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of this process; none are named where it is all of them, however many."""

    ids: tuple[int, ...] = ()
    count: int | None = None
    """Of all processes together; None for as many as Discord recommends."""

    def holds(self, guild_id: int | None) -> bool:
        """Return whether a server is in this part; what is outside of servers is in shard 0."""
        if not self.ids or self.count is None:
            return True
        return ((guild_id or 0) >> SNOWFLAKE_SHIFT) % self.count in self.ids

    def held(self, guild_ids: Collection[int]) -> Collection[int]:
        """Return those servers that are in this part."""
        return {guild_id for guild_id in guild_ids if self.holds(guild_id)}

    def named(self, name: str) -> str:
        """Return the name of something that each process keeps for itself."""
        return f"{name} {self.ids[0]}-{self.ids[-1]}" if self.ids else name


ALL_SHARDS = Shards()
