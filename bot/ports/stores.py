"""What is kept of reports, answers and servers, and of the bot itself."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.core.guild_settings import Overrides, Setting
from bot.core.models import Options
from bot.core.postings import (
    Posting,
    PostingId,
    RecentPlaylist,
    ReportAges,
    ReportKey,
    ReportOrigin,
    ReportRecord,
)


class ReportStore(Protocol):
    """Reports, in pieces."""

    async def find(
        self, source: str, options: Options, version: str, partial_since: datetime | None = None
    ) -> ReportKey | None:
        """Find the newest report about a source, made with these options.

        One that is not complete counts only where it was made since a time.
        """
        ...

    async def find_any(self, source: str, version: str) -> ReportKey | None:
        """Find a report about a source, whatever its options: the newest complete one, if any."""
        ...

    async def newest(
        self, playlist: str, options: Options, version: str, person_id: int
    ) -> ReportKey | None:
        """Find the newest report about a playlist, as in `spotify:ID`, whatever its state then.

        One that is not open counts only for a person who was given it before.
        """
        ...

    async def newest_open(
        self, playlist: str, version: str, options: Options | None = None
    ) -> ReportKey | None:
        """Find the newest one that is open, made with some options, or with any."""
        ...

    async def set_visibility(self, playlist: str, *, open_to_all: bool) -> None:
        """Keep whether the reports about a playlist, of any state, may be shown to all."""
        ...

    async def origin(self, key: ReportKey) -> ReportOrigin | None:
        """Return what a report is about; None where it is gone."""
        ...

    async def ages(self, key: ReportKey) -> ReportAges | None:
        """Return when a report was made, and of what was read when; None where it is gone."""
        ...

    async def save(self, record: ReportRecord, version: str) -> None:
        """Keep a report; one with an equal key is replaced, whole."""
        ...

    async def pieces(self, key: ReportKey, names: Collection[str]) -> Mapping[str, bytes]:
        """Read some pieces of a report; those that are not there are absent."""
        ...

    async def touch(self, key: ReportKey) -> None:
        """Keep that a report is looked at now, so that it does not expire."""
        ...

    async def expire(self, before: datetime, most_bytes: int, spare_after: datetime) -> int:
        """Delete reports last looked at before a time, then the oldest until the rest fits.

        Reports looked at after `spare_after` stay in any case. Returns how many went.
        """
        ...


class PostingStore(Protocol):
    """Answers in Discord."""

    async def add(self, posting: Posting) -> None:
        """Keep a posting."""
        ...

    async def get(self, posting: PostingId) -> Posting | None:
        """Find a posting whose report is still there."""
        ...

    async def set_message(self, posting: PostingId, message_id: int) -> None:
        """Keep which message shows a posting."""
        ...

    async def remove(self, posting: PostingId) -> None:
        """Delete a posting, and every other one of the same message."""
        ...

    async def of_person(self, owner_id: int) -> Sequence[Posting]:
        """List what a person has asked for, the newest first."""
        ...

    async def count_of_person(self, owner_id: int) -> int:
        """Count what a person has asked for."""
        ...

    async def count_of_guild(self, guild_id: int) -> int:
        """Count what was asked for on a server."""
        ...

    async def remove_person(self, owner_id: int) -> int:
        """Delete all that a person has asked for, and the reports that no other posting shows.

        Returns how many postings went.
        """
        ...

    async def remove_restricted(self, owner_id: int) -> int:
        """Delete what a person has asked for of reports that are not open, likewise."""
        ...


class GuildStore(Protocol):
    """What is kept about servers."""

    async def overrides(self) -> Mapping[int, Overrides]:
        """Read what every server has decided."""
        ...

    async def decide(self, guild_id: int, setting: Setting, value: Any) -> None:
        """Keep what a server has decided."""
        ...

    async def reset(self, guild_id: int, setting: Setting | None = None) -> None:
        """Go back to the bot's default, for one setting or for all."""
        ...

    async def remember_playlist(self, guild_id: int, playlist: RecentPlaylist) -> None:
        """Keep what a server has seen clustered in public; the newest few stay."""
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


class BotStateStore(Protocol):
    """Short texts that the bot keeps about itself, by name."""

    async def recall(self, name: str) -> str | None:
        """Read a text; None where there is none of this name."""
        ...

    async def remember(self, name: str, value: str) -> None:
        """Keep a text in the place of the one before."""
        ...

    async def claim(self, name: str, value: str) -> str:
        """Keep a text unless there is one of this name, and return which is kept."""
        ...
