"""Answers in Discord: given, and taken back."""

import math
import secrets
import string
from datetime import UTC, datetime

from bot.core.asker import Asker
from bot.core.errors import GoneError, NotAllowedError
from bot.core.postings import Posting, PostingId, ReportKey
from bot.ports import PostingStore
from bot.use_cases.answers.deletions import Deletions

ALPHABET = string.ascii_letters + string.digits
LENGTH = 16
"""95 bits, so that none can be guessed."""
LONGEST_TITLE = 200


class Postings:
    """Gives answers the ids that their buttons carry, and forgets them again."""

    def __init__(self, store: PostingStore, deletions: Deletions | None = None) -> None:
        self._store = store
        self._deletions = deletions or Deletions()

    async def add(
        self,
        report: ReportKey,
        asker: Asker,
        title: str,
        *,
        private: bool,
        began: float = math.inf,
    ) -> Posting:
        """Store that a user gets this report as an answer, and return the posting.

        `began` is when the command came. Raises GoneError where its user or server was deleted
        meanwhile.
        """
        posting = Posting(
            id=PostingId("".join(secrets.choice(ALPHABET) for _ in range(LENGTH))),
            report=report,
            owner_id=asker.person_id,
            guild_id=asker.guild_id,
            channel_id=asker.channel_id,
            message_id=None,
            private=private,
            title=title[:LONGEST_TITLE],
            made=datetime.now(UTC),
        )
        await self._store.add(posting)
        await self._withdraw_deleted(posting, asker, began)
        return posting

    async def shown(self, posting: Posting, message_id: int) -> None:
        """Store which message shows an answer."""
        await self._store.set_message(posting.id, message_id)

    async def discard(self, posting: Posting) -> None:
        """Forget an answer that was never shown."""
        await self._store.remove(posting.id)

    async def take_back(self, posting: Posting, person_id: int, *, moderator: bool) -> None:
        """Forget an answer. Raises NotAllowedError but for its owner and moderators."""
        if person_id != posting.owner_id and not moderator:
            raise NotAllowedError(
                "Only the person who asked for this, or somebody who may manage messages here, "
                "can delete it."
            )
        await self._store.remove(posting.id)

    async def _withdraw_deleted(self, posting: Posting, asker: Asker, began: float) -> None:
        # Looked at once it is stored: a deletion that is noted later finds it there.
        try:
            self._deletions.refuse(asker, began)
        except GoneError:
            await self._store.remove(posting.id)
            raise
