"""Answers as web pages of the port, for all who have the address.

The address is made of chance and kept as a digest alone, so that it is told once; its owner can
have it end, and another one in its place. It ends with the answer and with the report: when they
are deleted or have expired, so has it. What is shown is the page without anything personal.

Pages are written when they are asked for, one at a time, so that an address that many open takes no
more than one worker from the people who ask the bot.
"""

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from bot.core.asker import Asker
from bot.core.errors import GoneError, NotAllowedError
from bot.core.postings import PostedReport, ReportOrigin
from bot.core.reports import Product
from bot.core.shared_pages import PATH, TOKEN, TOKEN_BYTES, token_digest
from bot.core.tracks.sorting import Sort
from bot.languages import gettext, gettext_noop
from bot.ports import SharedPageStore
from bot.use_cases.answers.documents import Documents

NOT_YOURS = gettext_noop(
    "Only the person who asked for an answer can share it; please run /clusters yourself."
)
OFF = gettext_noop(
    "I can't show web pages here; please take the Web page (.html) as a file instead."
)
CLOSED = gettext_noop(
    "That playlist isn't open to everyone, so I don't show it on the web; the Web page (.html) is "
    "yours as a file."
)


class SharedPages:
    """Shares answers under addresses of the web port, and shows them there."""

    def __init__(
        self,
        store: SharedPageStore,
        documents: Documents,
        public_url: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._documents = documents
        self._public_url = public_url
        self._now = now
        self._turn = asyncio.Semaphore()

    def is_offered(self, origin: ReportOrigin | None) -> bool:
        """Return whether an answer can be shared by its owner."""
        return bool(self._public_url) and _may_be_shown(origin)

    async def since(self, posted: PostedReport, asker: Asker) -> datetime | None:
        """Return since when an answer is shared; None where it is not.

        Raises UserError where the asker may not share it.
        """
        self._refuse(posted, asker)
        return await self._store.made(posted.posting.id)

    async def share(self, posted: PostedReport, asker: Asker) -> str:
        """Return a new address of an answer; one that it had before ends.

        Raises UserError where the asker may not share it.
        """
        self._refuse(posted, asker)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        await self._store.keep(posted.posting.id, token_digest(token), self._now())
        return f"{self._public_url}{PATH}{token}"

    async def stop(self, posted: PostedReport, asker: Asker) -> None:
        """End an answer's address. Raises NotAllowedError but for its owner."""
        _refuse_others(posted, asker)
        await self._store.remove(posted.posting.id)

    async def page(self, token: str) -> bytes | None:
        """Write the page that an address shows; None where it shows none, or none any more."""
        if not self._public_url or not TOKEN.fullmatch(token):
            return None
        async with self._turn:
            posting = await self._store.find(token_digest(token))
            if posting is None:
                return None
            try:
                document = await self._documents.document(posting, Product.PAGE, Sort.TYPICAL)
            except GoneError:
                return None
        return document.content

    def _refuse(self, posted: PostedReport, asker: Asker) -> None:
        _refuse_others(posted, asker)
        if not self._public_url:
            raise NotAllowedError(gettext(OFF))
        if not _may_be_shown(posted.origin):
            raise NotAllowedError(gettext(CLOSED))


def _may_be_shown(origin: ReportOrigin | None) -> bool:
    return origin is not None and origin.open and not origin.is_personal


def _refuse_others(posted: PostedReport, asker: Asker) -> None:
    if posted.posting.owner_id != asker.person_id:
        raise NotAllowedError(gettext(NOT_YOURS))
