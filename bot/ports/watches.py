"""What is kept of the playlists that channels watch."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.shards import Shards
from bot.core.watches import Watch, WatchBase, WatchId


class WatchStore(Protocol):
    """Playlists that channels watch, each with where its tracks were when the channel was told."""

    async def add(self, watch: Watch, most: int) -> Watch | None:
        """Keep a watch, in the place of the one of this channel and playlist, if there is one.

        That keeps its id, its last post, and where the tracks were. None where the server has
        `most` already.
        """
        ...

    async def get(self, watch_id: WatchId) -> Watch | None:
        """Find a watch."""
        ...

    async def of_guild(self, guild_id: int) -> Sequence[Watch]:
        """List what a server watches, the oldest first."""
        ...

    async def of_person(self, person_id: int) -> Sequence[Watch]:
        """List what an admin has set up, likewise."""
        ...

    async def due(self, now: datetime, shards: Shards, most: int) -> Sequence[Watch]:
        """List watches of some shards whose look is due, the longest due first."""
        ...

    async def base(self, watch_id: WatchId) -> WatchBase | None:
        """Return where the tracks were; None before the first look."""
        ...

    async def change(
        self, before: Watch, after: Watch, base: WatchBase | None = None
    ) -> Watch | None:
        """Keep the next step of a watch, unless it is gone, or another one came between.

        Returns it as it is kept, None where it is not. `base` takes the place of the one before.
        """
        ...

    async def remove(self, watch_id: WatchId, guild_id: int) -> Watch | None:
        """Delete a watch of a server, and return it; None where there is none."""
        ...

    async def remove_all(self, guild_id: int) -> int:
        """Delete all of a server, and return how many these were."""
        ...

    async def forget_person(self, person_id: int) -> None:
        """Forget that a user has set something up; the channel stays informed."""
        ...

    async def expire(self, paused_before: datetime) -> None:
        """Delete what was paused before a time."""
        ...
