"""Values to keep, and a clock to keep them by."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.models import DEFAULTS, Options
from bot.core.postings import Posting, PostingId, ReportKey, ReportRecord
from bot.core.spotify.accounts import HolderId, Login, Scope
from bot.ports import AccountCacheStore

NOON = datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC)
DAY = timedelta(days=1)
LARGEST_ID = 2**63 - 1
OLD_KEY, NEW_KEY = (urlsafe_b64encode(bytes([byte]) * 32).decode() for byte in (97, 98))
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


def login() -> Login:
    scopes = frozenset({Scope.TOP.value, Scope.SAVED.value})
    return Login("access-first", "refresh-first", NOON, scopes)


def record(  # noqa: PLR0913  every field of a record
    number: int = 1,
    pieces: Mapping[str, bytes] = PIECES,
    *,
    source: str = "deezer:908622995:0a1b",
    options: Options = DEFAULTS,
    complete: bool = True,
    is_open: bool = True,
) -> ReportRecord:
    return ReportRecord(key(number), source, options, complete, dict(pieces), is_open)


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
    whole: tuple[str, int] | None = None,
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
        whole_id=PostingId(whole[0]) if whole else None,
        whole_cluster=whole[1] if whole else None,
    )


async def counts(personal: AccountCacheStore, holder: HolderId) -> Mapping[str, int]:
    """Count what an account told, by kind."""
    return {kind: len(values) for kind, values in (await personal.told(holder)).items()}
