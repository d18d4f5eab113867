"""What is kept of earlier results."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.history import Changes, Differences, HistoryId, Onlooker, PastResult
from bot.core.models import Options
from bot.core.postings import PostingId


class HistoryStore(Protocol):
    """Earlier results of playlists; a placement is packed as in `bot.records.pieces`."""

    async def add(self, result: PastResult, placement: bytes | None) -> None:
        """Keep a result in the place of the one that its user was shown of the same state there.

        Nothing is compared with a result whose placement is not known.

        Of one playlist and user only the newest few stay, and of these fewer with their placement.
        """
        ...

    async def placement(self, about: HistoryId, options: Options) -> bytes | None:
        """Return where the tracks were in the newest result of a playlist, whichever user asked."""
        ...

    async def about(self, owner_id: int, source: str) -> HistoryId | None:
        """Return what a user's results of a source are remembered under; None where none are."""
        ...

    async def last(
        self, now: PastResult, onlooker: Onlooker, until: datetime
    ) -> tuple[PastResult, bytes] | None:
        """Find the newest result of another state than now that an onlooker may see.

        With its placement. It was made until a time, and rather with the same options.
        """
        ...

    async def result(self, posting: PostingId, onlooker: Onlooker) -> PastResult | None:
        """Find the result that an answer shows, for an onlooker who may see it."""
        ...

    async def results(self, about: HistoryId, onlooker: Onlooker) -> Sequence[PastResult]:
        """List what an onlooker may see of a playlist, the newest first."""
        ...

    async def recent(self, onlooker: Onlooker, most: int) -> Sequence[PastResult]:
        """List the newest result of each playlist that an onlooker may see."""
        ...

    async def of_person(self, owner_id: int) -> Sequence[PastResult]:
        """List all that is kept of what a user was shown, the newest first."""
        ...

    async def tell(self, posting: PostingId, since: datetime, differences: Differences) -> None:
        """Keep what an answer tells of the time since an earlier one, if it is still there."""
        ...

    async def told(self, posting: PostingId) -> Changes | None:
        """Return what an answer tells; None where it tells nothing."""
        ...

    async def expire(self, before: datetime) -> None:
        """Delete results from before a time, and the oldest placements where all are too large."""
        ...
