"""Where it is kept which answers are shown as web pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.core.postings import Posting, PostingId


class SharedPageStore(Protocol):
    """Addresses of answers, as digests; they go with the answer and its report."""

    async def keep(self, posting: PostingId, digest: bytes, made: datetime) -> None:
        """Keep an answer's address in the place of one before, if the answer is still there."""
        ...

    async def find(self, digest: bytes) -> Posting | None:
        """Find the answer that an address shows, while its report is there, and open to all."""
        ...

    async def made(self, posting: PostingId) -> datetime | None:
        """Return since when an answer is shown; None where it is not."""
        ...

    async def remove(self, posting: PostingId) -> None:
        """Forget an answer's address."""
        ...

    async def of_person(self, owner_id: int) -> Mapping[PostingId, datetime]:
        """List which answers of a person are shown, and since when."""
        ...
