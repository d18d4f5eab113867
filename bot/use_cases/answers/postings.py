"""Answers in Discord: given, and taken back."""

import secrets
import string
from datetime import UTC, datetime, timedelta

from bot.core.asker import Asker
from bot.core.deletions import LATEST
from bot.core.errors import NotAllowedError
from bot.core.guild_settings import GuildUsage
from bot.core.pending_commands import TOKEN_LIFE
from bot.core.postings import LONGEST_TITLE, Posting, PostingId, ReportKey, Whole, people_subject
from bot.languages import gettext, gettext_noop
from bot.ports import PostingStore

ALPHABET = string.ascii_letters + string.digits
LENGTH = 16
"""95 bits, so that none can be guessed."""
NOT_YOURS = gettext_noop(
    "Only the person who asked for this, or a member who may manage messages here, can delete it."
)


class PostedAlreadyError(Exception):
    """Raised where a private answer stands for all already, or is about to."""

    def __init__(self, standing: Posting) -> None:
        super().__init__(f"the answer is posted as {standing.id}")
        self.standing = standing


class Postings:
    """Gives answers the ids that their buttons carry, and forgets them again."""

    def __init__(self, store: PostingStore) -> None:
        self._store = store

    async def add(  # noqa: PLR0913  what is kept of an answer
        self,
        report: ReportKey,
        asker: Asker,
        title: str,
        *,
        private: bool,
        began: int = LATEST,
        whole: Whole | None = None,
        public_of: Posting | None = None,
    ) -> Posting:
        """Store that a user gets this report as an answer, and return the posting.

        `began` is the id of the interaction; `whole` is what the answer was split from, `public_of`
        the private one that is posted. Raises GoneError where its user or server was deleted
        meanwhile, and PostedAlreadyError where that answer stands for all already.
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
            whole_id=whole.id if whole else None,
            whole_cluster=whole.cluster if whole else None,
            public_of=public_of.id if public_of else None,
        )
        await self._keep(posting, began)
        return posting

    async def published(self, private: Posting) -> Posting | None:
        """Find the public answer that a private one was posted as, or is being posted as."""
        return await self._store.published(private.id, datetime.now(UTC) - TOKEN_LIFE)

    async def shown(self, posting: Posting, message_id: int) -> None:
        """Store which message shows an answer."""
        await self._store.set_message(posting.id, message_id)

    async def discard(self, posting: Posting) -> None:
        """Forget an answer that was never shown."""
        await self._store.remove(posting.id)

    async def forget(self, identifier: PostingId) -> None:
        """Forget what is remembered of an answer that is no longer kept itself."""
        await self._store.remove(identifier)

    async def take_back(self, posting: Posting, person_id: int, *, moderator: bool) -> None:
        """Forget an answer. Raises NotAllowedError but for its owner and moderators.

        What is about people any of these may take back, and then nothing of it stays.
        """
        people = await self.people_of(posting.id)
        if person_id != posting.owner_id and not moderator and person_id not in people:
            raise NotAllowedError(gettext(NOT_YOURS))
        await self._store.remove(posting.id)
        if person_id in people:
            await self._store.remove_about(people_subject(people))

    async def people_of(self, identifier: PostingId) -> frozenset[int]:
        """Return whose own tracks an answer is about, by their consent."""
        posted = await self._store.posted(identifier)
        return posted.origin.people if posted and posted.origin else frozenset()

    async def usage(self, guild_id: int, days: int) -> GuildUsage:
        """Count what was asked for on a server of late, and by how many users."""
        return await self._store.usage_of_guild(guild_id, datetime.now(UTC) - timedelta(days=days))

    async def _keep(self, posting: Posting, began: int) -> None:
        if posting.public_of is None:
            await self._store.add(posting, began)
            return
        # With a dead token no process can be at it any more.
        standing = await self._store.publish(posting, posting.made - TOKEN_LIFE, began)
        if standing != posting:
            raise PostedAlreadyError(standing)
