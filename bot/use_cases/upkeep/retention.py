"""What is kept, for how long, and how it goes."""

import json
import math
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.lookups import LASTING
from bot.core.postings import Posting, RecentPlaylist
from bot.core.spotify.access import RECORD_LIFE
from bot.core.spotify.accounts import Account, HolderId
from bot.ports import (
    AccountCacheStore,
    AccountStore,
    BotStateStore,
    GuildStore,
    LookupStore,
    PostingStore,
    ReportStore,
)
from bot.ports.lookups import KeptUntil
from bot.use_cases.answers.cover_sheets import FRESH as COVER_FRESH
from bot.use_cases.answers.deletions import Deletions
from bot.use_cases.lookups.cache import FRESH, MISSED
from bot.use_cases.spotify.questions import LIBRARY_KINDS
from bot.use_cases.upkeep.guild_settings import GuildDefaults

SPARED = timedelta(hours=2)
"""A report that was looked at within this time is being shown, and stays whatever the size;
twice as long as it may take until a look is written down."""
HEARTBEAT = "heartbeat"
OLDEST_LIBRARY = timedelta(days=2)
"""Longer than ranks, hearts and lists of playlists are used; then they are deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """Everything that is kept."""

    reports: ReportStore
    postings: PostingStore
    guilds: GuildStore
    bot_state: BotStateStore
    lookups: LookupStore
    account_cache: AccountCacheStore
    accounts: AccountStore


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLimits:
    """How long reports are kept, and how much space they and services' answers may take."""

    days: int
    most_bytes: int
    most_lookup_bytes: int


Unlink = Callable[[HolderId], Awaitable[bool]]
"""Forgets an account with all that came of it; False where there is none."""


class Retention:
    """Forgets in time, and hands out what is kept about a user or a server."""

    def __init__(
        self,
        stores: Stores,
        defaults: GuildDefaults,
        unlink: Unlink,
        deletions: Deletions | None = None,
    ) -> None:
        self._reports = stores.reports
        self._postings = stores.postings
        self._guilds = stores.guilds
        self._bot_state = stores.bot_state
        self._lookups = stores.lookups
        self._account_cache = stores.account_cache
        self._defaults = defaults
        self._accounts = stores.accounts
        self._unlink = unlink
        self._deletions = deletions or Deletions()

    async def expire(self, limits: RetentionLimits) -> int:
        """Delete reports that were not looked at for so long, then the oldest until the rest fits.

        Answers of services go likewise, old ones of accounts, and what servers saw so many days
        ago. Returns how many reports went.
        """
        now = datetime.now(UTC)
        looked_at = now - timedelta(days=limits.days)
        # What is older is not used any more, but asked for again.
        until = KeptUntil(
            answers=now - FRESH,
            misses=now - MISSED,
            covers=now - COVER_FRESH,
            lasting=LASTING,
        )
        await self._lookups.expire(until, limits.most_lookup_bytes)
        await self._account_cache.expire(now - OLDEST_LIBRARY, LIBRARY_KINDS)
        await self._account_cache.expire(now - RECORD_LIFE)
        await self._guilds.expire(looked_at)
        return await self._reports.expire(looked_at, limits.most_bytes, now - SPARED)

    async def beat(self) -> None:
        """Store that the bot is running."""
        await self._bot_state.remember(HEARTBEAT, datetime.now(UTC).isoformat())

    async def forget_guild(self, guild_id: int) -> None:
        """Delete everything about a server that the bot has left."""
        self._deletions.note_guild(guild_id)
        await self._guilds.remove(guild_id)
        self._defaults.forget(guild_id)

    async def reconcile(self, present: Collection[int]) -> Collection[int]:
        """Delete what is kept about servers that the bot was removed from while it was away."""
        gone = set(await self._guilds.known()) - set(present)
        for guild_id in gone:
            await self.forget_guild(guild_id)
        return gone

    async def remember_playlist(
        self, guild_id: int, link: str, title: str, began: float = math.inf
    ) -> None:
        """Keep a playlist for the suggestions of a server, unless that was deleted meanwhile.

        `began` is when the command came.
        """
        if self._deletions.is_guild_gone(guild_id, began):
            return
        recent = RecentPlaylist(link, title, datetime.now(UTC))
        await self._guilds.remember_playlist(guild_id, recent)

    async def forget_playlist(self, link: str) -> None:
        """Delete a playlist that is no longer open to all from every server's suggestions."""
        await self._guilds.forget_playlist(link)

    async def count_of_person(self, person_id: int) -> int:
        """Count the answers that are kept for a user."""
        return await self._postings.count_of_person(person_id)

    async def of_person(self, person_id: int) -> bytes:
        """Return all that is kept about a user, as JSON."""
        answers = await self._postings.of_person(person_id)
        kept: dict[str, Any] = {
            "person": str(person_id),
            "answers": [_answer(posting) for posting in answers],
        }
        account = await self.account_of(person_id)
        if account is not None:
            kept["spotify"] = _linked(account, await self._account_cache.told(account.holder))
        return _json(kept)

    async def account_of(self, person_id: int) -> Account | None:
        """Return the account that a user has linked."""
        return await self._accounts.get(HolderId(person_id))

    async def of_guild(self, guild_id: int) -> bytes:
        """Return what is kept about a server, as JSON."""
        recent = await self._guilds.recent_playlists(guild_id)
        playlists = [
            {"link": playlist.link, "title": playlist.title, "used": playlist.used.isoformat()}
            for playlist in recent
        ]
        decided = {
            setting.value: value for setting, value in self._defaults.decided(guild_id).items()
        }
        return _json(
            {
                "server": str(guild_id),
                "settings": decided,
                "recent_playlists": playlists,
                # What users asked for is theirs to see, so admins get the number alone.
                "answers": await self._postings.count_of_guild(guild_id),
            }
        )

    async def forget_person(self, person_id: int) -> int:
        """Delete all that is kept about a user; returns how many answers that were."""
        self._deletions.note_person(person_id)
        count = await self._postings.remove_person(person_id)
        await self._unlink(HolderId(person_id))
        return count


def _answer(posting: Posting) -> dict[str, Any]:
    return {
        "playlist": posting.title,
        "made": posting.made.isoformat(),
        "server": None if posting.guild_id is None else str(posting.guild_id),
        "channel": str(posting.channel_id),
        "message": None if posting.message_id is None else str(posting.message_id),
        "private": posting.private,
    }


def _linked(account: Account, answers: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Describe an account without what would let others use it."""
    return {
        "id": account.spotify_id,
        "name": account.name,
        "linked": account.linked.isoformat(),
        "may": sorted(account.login.scopes),
        "shows_ranks_and_hearts_to_others": account.shows,
        "told": {kind: dict(values) for kind, values in answers.items()},
    }


def _json(content: dict[str, Any]) -> bytes:
    # Lone surrogates, which titles may hold, stay escaped.
    return json.dumps(content, indent=2).encode()
