"""Answers: given, and taken back."""

import secrets
import string
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.errors import NotAllowedError
from bot.core.postings import Posting, PostingId, ReportKey
from bot.ports import PostingStore

ALPHABET = string.ascii_letters + string.digits
LENGTH = 16
"""95 bits: nobody guesses one."""
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked, where, and who may see the answer."""

    person_id: int
    guild_id: int | None
    """Of the server, where the bot is a member of it."""
    channel_id: int
    private: bool


class Postings:
    """Gives answers names that their buttons carry."""

    def __init__(self, store: PostingStore) -> None:
        self._store = store

    async def add(self, report: ReportKey, asked: Asked, title: str) -> Posting:
        """Keep that somebody gets this report as an answer."""
        posting = Posting(
            id=PostingId("".join(secrets.choice(ALPHABET) for _ in range(LENGTH))),
            report=report,
            owner_id=asked.person_id,
            guild_id=asked.guild_id,
            channel_id=asked.channel_id,
            message_id=None,
            private=asked.private,
            title=title[:LONGEST_TITLE],
            made=datetime.now(UTC),
        )
        await self._store.add(posting)
        return posting

    async def shown(self, posting: Posting, message_id: int) -> None:
        """Remember which message shows an answer."""
        await self._store.set_message(posting.id, message_id)

    async def discard(self, posting: Posting) -> None:
        """Forget an answer that nobody has seen."""
        await self._store.remove(posting.id)

    async def take_back(self, posting: Posting, person_id: int, *, moderator: bool) -> None:
        """Forget an answer. Raises NotAllowedError for others than who asked and moderators."""
        if person_id != posting.owner_id and not moderator:
            raise NotAllowedError(
                "Only the person who asked for this, or somebody who may manage messages here, "
                "can delete it."
            )
        await self._store.remove(posting.id)
