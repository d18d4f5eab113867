"""What is kept about servers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.core.deletions import LATEST
from bot.core.guild_settings import Change, Overrides, Setting
from bot.core.postings import RecentPlaylist


class GuildStore(Protocol):
    """What is kept about servers."""

    async def overrides(self, guild_id: int | None = None) -> Mapping[int, Overrides]:
        """Read what every server has decided, or one."""
        ...

    async def decide(
        self, guild_id: int, setting: Setting, value: Any, change: Change | None = None
    ) -> None:
        """Keep what a server has decided, and whose decision that was."""
        ...

    async def changes(self, guild_id: int) -> Mapping[Setting, Change]:
        """Read who decided what is in force on a server, as far as that is known."""
        ...

    async def changes_of_person(self, person_id: int) -> Sequence[tuple[int, Setting, datetime]]:
        """List what a user has decided: the server, the setting, and when."""
        ...

    async def forget_person(self, person_id: int) -> None:
        """Forget that a user has decided something; what was decided stays in force."""
        ...

    async def reset(self, guild_id: int, setting: Setting | None = None) -> None:
        """Go back to the bot's default, for one setting or for all."""
        ...

    async def remember_playlist(
        self, guild_id: int, playlist: RecentPlaylist, began: int = LATEST
    ) -> None:
        """Keep what a server has seen clustered in public; the newest few stay.

        `began` is the id of the interaction; nothing is kept where the server was deleted since.
        """
        ...

    async def forget_playlist(self, link: str) -> None:
        """Delete a playlist that is no longer open to all from what servers have seen."""
        ...

    async def recent_playlists(self, guild_id: int) -> Sequence[RecentPlaylist]:
        """List what a server has lately seen, the newest first."""
        ...

    async def expire(self, before: datetime) -> None:
        """Delete what servers saw before a time."""
        ...

    async def known(self) -> Collection[int]:
        """List the servers about which anything is kept, postings too."""
        ...

    async def remove(self, guild_id: int) -> None:
        """Delete everything about a server: settings, playlists, postings."""
        ...
