"""Values to keep, and a clock to keep them by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.models import DEFAULTS, Options
from bot.core.postings import Posting, PostingId, ReportKey, ReportRecord

NOON = datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC)
DAY = timedelta(days=1)
LARGEST_ID = 2**63 - 1
PIECES = {"overview": b"\x00page", "map": b"\x89PNG"}


@dataclass
class Clock:
    """Shows the time that it was set to."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        """Read the time."""
        return self.time


def key(number: int) -> ReportKey:
    return ReportKey(f"{number:032x}")


def record(
    number: int = 1,
    pieces: Mapping[str, bytes] = PIECES,
    *,
    source: str = "deezer:908622995:0a1b",
    options: Options = DEFAULTS,
    complete: bool = True,
) -> ReportRecord:
    return ReportRecord(key(number), source, options, complete, dict(pieces))


def posting(  # noqa: PLR0913  every field of a posting
    name: str,
    *,
    report: int = 1,
    owner: int = 7,
    guild: int | None = 70,
    message: int | None = None,
    private: bool = False,
    title: str = "Evening",
    made: datetime = NOON,
) -> Posting:
    return Posting(
        id=PostingId(name),
        report=key(report),
        owner_id=owner,
        guild_id=guild,
        channel_id=700,
        message_id=message,
        private=private,
        title=title,
        made=made,
    )
