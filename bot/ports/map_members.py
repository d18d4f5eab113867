"""Who is on the maps of servers."""

from collections.abc import Sequence
from typing import Protocol

from bot.core.server_map import MapMember


class MapMemberStore(Protocol):
    """Members who have joined the map of a server."""

    async def join(self, member: MapMember) -> None:
        """Keep that a member has joined, under the name of today."""
        ...

    async def leave(self, guild_id: int, person_id: int) -> bool:
        """Forget that a member has joined; False where that was not so."""
        ...

    async def of_guild(self, guild_id: int) -> Sequence[MapMember]:
        """List who has joined the map of a server, the first first."""
        ...

    async def of_person(self, person_id: int) -> Sequence[MapMember]:
        """List which maps a user has joined, the first first."""
        ...

    async def remove_person(self, person_id: int) -> None:
        """Forget all maps that a user has joined."""
        ...
