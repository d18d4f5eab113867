"""What is kept of reports and answers, and of the bot itself."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.deletions import LATEST
from bot.core.guild_settings import GuildUsage
from bot.core.models import Options
from bot.core.postings import (
    PostedReport,
    Posting,
    PostingId,
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
        self,
        playlist: str,
        options: Options,
        version: str,
        person_id: int,
        *,
        part: int | None = None,
    ) -> ReportKey | None:
        """Find the newest report about a playlist, as in `spotify:ID`, whatever its state then.

        One that is not open counts only for a person who was given it before. `part` is how many
        of the newest tracks it is to be about; None for all.
        """
        ...

    async def newest_open(
        self,
        playlist: str,
        version: str,
        options: Options | None = None,
        *,
        part: int | None = None,
    ) -> ReportKey | None:
        """Find the newest one that is open, likewise, made with some options, or with any."""
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

    async def add(self, posting: Posting, began: int = LATEST) -> None:
        """Keep a posting; `began` is the id of the interaction that it answers.

        Raises DeletedMeanwhileError where its user or server was deleted since, and GoneError where
        its report is gone.
        """
        ...

    async def publish(
        self, posting: Posting, begun_since: datetime, began: int = LATEST
    ) -> Posting:
        """Keep a posting unless another one is of the same private answer; return which stands.

        One that no message shows yet, and that was begun before, is given up. Raises
        DeletedMeanwhileError, likewise.
        """
        ...

    async def published(self, private: PostingId, begun_since: datetime) -> Posting | None:
        """Find the posting that a private answer was posted as, likewise."""
        ...

    async def get(self, posting: PostingId) -> Posting | None:
        """Find a posting whose report is still there."""
        ...

    async def posted(self, posting: PostingId) -> PostedReport | None:
        """Find a posting whose report is still there, and what that is about."""
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

    async def usage_of_guild(self, guild_id: int, since: datetime) -> GuildUsage:
        """Count the answers of a server since a time, and who asked for them."""
        ...

    async def remove_person(self, owner_id: int) -> int:
        """Delete all that a person has asked for, and the reports that no other posting shows.

        Returns how many postings went.
        """
        ...

    async def remove_about_person(self, person_id: int) -> None:
        """Delete all reports about what a person hears most, and the postings of all owners."""
        ...

    async def remove_maps(self, guild_id: int, person_id: int) -> None:
        """Delete all maps of a server that a person is on, and the postings of all owners."""
        ...

    async def remove_about(self, subject: str) -> None:
        """Delete all reports about something, in any state, and their postings likewise."""
        ...

    async def remove_restricted(self, owner_id: int) -> int:
        """Delete what a person has asked for of reports that are not open, likewise."""
        ...


class BotStateStore(Protocol):
    """Short texts that the bot keeps about itself, by name."""

    async def recall(self, name: str) -> str | None:
        """Read a text; None where there is none of this name."""
        ...

    async def recall_all(self, start: str) -> Sequence[tuple[str, str]]:
        """Read the texts whose names begin so, with their names."""
        ...

    async def remember(self, name: str, value: str) -> None:
        """Keep a text in the place of the one before."""
        ...

    async def claim(self, name: str, value: str) -> str:
        """Keep a text unless there is one of this name, and return which is kept."""
        ...
