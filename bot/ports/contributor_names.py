"""What is kept of the names of members beside what they added to playlists."""

from collections.abc import Collection, Mapping
from typing import Protocol

from bot.core.spotify.accounts import HolderId


class ContributorNameStore(Protocol):
    """Names that members let stand on a server; they go with their linked account."""

    async def show(self, holder: HolderId, guild_id: int, name: str) -> bool:
        """Keep a member's name on a server; return False where no account of theirs is linked."""
        ...

    async def hide(self, holder: HolderId, guild_id: int | None = None) -> None:
        """Forget a member's name on a server; on all where none is named."""
        ...

    async def of_holder(self, holder: HolderId) -> Mapping[int, str]:
        """Return under which name a user is shown, by the server."""
        ...

    async def shown(self, guild_id: int, spotify_ids: Collection[str]) -> Mapping[str, str]:
        """Return which of some accounts at Spotify are shown on a server, and under which name."""
        ...
