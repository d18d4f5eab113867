"""What is kept, for how long, and how it goes."""

import contextlib
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.deletions import LASTS, LATEST, Deleted, moment_of
from bot.core.errors import UserError
from bot.core.lookups import LASTING
from bot.core.postings import RecentPlaylist
from bot.core.proposals import PAUSE
from bot.core.shards import ALL_SHARDS, Shards
from bot.core.spotify.access import RECORD_LIFE
from bot.core.spotify.accounts import HolderId
from bot.languages import gettext, gettext_noop
from bot.ports import (
    AccountCacheStore,
    AccountStore,
    BotStateStore,
    ClusterNameStore,
    ContributorNameStore,
    DeletionStore,
    GuildStore,
    HistoryStore,
    KeptNameStore,
    LookupStore,
    MapMemberStore,
    PlaylistSaveStore,
    PostingStore,
    PreferenceStore,
    ProposalStore,
    ReportStore,
    SharedPageStore,
    WatchStore,
)
from bot.ports.bot_state import HEARTBEAT
from bot.ports.coordination import Coordination, Topic
from bot.ports.lookups import KeptUntil
from bot.use_cases.answers.cover_sheets import FRESH as COVER_FRESH
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.lookups.cache import FRESH, MISSED
from bot.use_cases.spotify.questions import LIBRARY_KINDS
from bot.use_cases.upkeep.guild_settings import GuildDefaults

SPARED = timedelta(hours=2)
"""A report that was looked at within this time is being shown, and stays whatever the size;
twice as long as it may take until a look is written down."""
# NOTE {cause} is another sentence; Delete is the button of that name.
UNFINISHED = gettext_noop("Not everything is deleted yet; please press Delete again later. {cause}")
HISTORY_LIFE = timedelta(days=365)
"""What outlives a report is small, and a playlist may come back after a summer."""
PAUSED_LIFE = timedelta(days=90)
"""Of a watch that is paused; then it counts as not wanted any more."""
OLDEST_LIBRARY = timedelta(days=2)
"""Longer than ranks, hearts and lists of playlists are used; then they are deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """Everything that is kept."""

    reports: ReportStore
    deletions: DeletionStore
    postings: PostingStore
    guilds: GuildStore
    bot_state: BotStateStore
    lookups: LookupStore
    account_cache: AccountCacheStore
    accounts: AccountStore
    cluster_names: ClusterNameStore
    history: HistoryStore
    kept_names: KeptNameStore
    shared_pages: SharedPageStore
    playlist_saves: PlaylistSaveStore
    watches: WatchStore
    contributor_names: ContributorNameStore
    preferences: PreferenceStore
    proposals: ProposalStore
    map_members: MapMemberStore


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLimits:
    """How long reports are kept, and how much space they and services' answers may take."""

    days: int
    most_bytes: int
    most_lookup_bytes: int


Unlink = Callable[[HolderId], Awaitable[bool]]
"""Forgets an account with all that came of it; False where there is none."""


class Retention:
    """Forgets in time, and what users and admins want forgotten."""

    def __init__(
        self,
        stores: Stores,
        defaults: GuildDefaults,
        unlink: Unlink,
        coordination: Coordination | None = None,
    ) -> None:
        self._coordination = coordination or OneProcess()
        self._reports = stores.reports
        self._postings = stores.postings
        self._kept_names = stores.kept_names
        self._preferences = stores.preferences
        self._guilds = stores.guilds
        self._bot_state = stores.bot_state
        self._lookups = stores.lookups
        self._account_cache = stores.account_cache
        self._history = stores.history
        self._watches = stores.watches
        self._proposals = stores.proposals
        self._defaults = defaults
        self._unlink = unlink
        self._deletions = stores.deletions
        self._coordination.hear(Topic.DELETED_SERVER, self._forget_settings)

    async def expire(self, limits: RetentionLimits) -> int:
        """Delete reports that were not looked at for so long, then the oldest until the rest fits.

        Answers of services go likewise, old ones of accounts, what servers saw so many days ago,
        names that were not wanted since, and watches that stayed paused. Returns how many reports
        went.
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
        await self._history.expire(now - HISTORY_LIFE)
        await self._watches.expire(now - PAUSED_LIFE)
        await self._kept_names.expire(looked_at)
        await self._deletions.expire(moment_of(now - LASTS))
        await self._proposals.expire(now - PAUSE)
        return await self._reports.expire(looked_at, limits.most_bytes, now - SPARED)

    async def beat(self, shards: Shards = ALL_SHARDS) -> None:
        """Store that the bot is running."""
        name = shards.named(HEARTBEAT)
        await self._bot_state.remember(name, datetime.now(UTC).isoformat())

    async def forget_guild(self, guild_id: int, moment: int | None = None) -> None:
        """Delete everything about a server, as one that the bot has left.

        `moment` is the id of the interaction that wants it; what began before is not kept either.
        """
        await self._coordination.tell(Topic.DELETED_SERVER, str(guild_id))
        with _said_to_be_unfinished():
            await self._deletions.note(Deleted.SERVER, guild_id, moment or _now())
            await self._guilds.remove(guild_id)
        self._defaults.forget(guild_id)

    async def reconcile(
        self, present: Collection[int], shards: Shards = ALL_SHARDS
    ) -> Collection[int]:
        """Delete what is kept about servers that the bot was removed from while it was away.

        Servers of shards that are not this process's own are another's to judge.
        """
        gone = set(shards.held(await self._guilds.known())) - set(present)
        for guild_id in gone:
            await self.forget_guild(guild_id)
        return gone

    async def remember_playlist(
        self, guild_id: int, link: str, title: str, began: int = LATEST
    ) -> None:
        """Keep a playlist for the suggestions of a server, unless that was deleted meanwhile.

        `began` is the id of the interaction.
        """
        recent = RecentPlaylist(link, title, datetime.now(UTC))
        await self._guilds.remember_playlist(guild_id, recent, began)

    async def forget_playlist(self, link: str) -> None:
        """Delete a playlist that is no longer open to all from every server's suggestions."""
        await self._guilds.forget_playlist(link)

    async def forget_person(self, person_id: int, moment: int | None = None) -> int:
        """Delete all that is kept about a user; returns how many answers that were.

        `moment` is the id of the interaction that wants it; what began before is not kept either.
        """
        with _said_to_be_unfinished():
            await self._deletions.note(Deleted.PERSON, person_id, moment or _now())
            count = await self._postings.remove_person(person_id)
            await self._kept_names.remove_person(person_id)
            await self._preferences.remove(person_id)
            await self._unlink(HolderId(person_id))
            await self._guilds.forget_person(person_id)
            await self._watches.forget_person(person_id)
            await self._proposals.remove_person(person_id)
        return count

    async def _forget_settings(self, told: str | None) -> None:
        if told:
            self._defaults.forget(int(told))


def _now() -> int:
    return moment_of(datetime.now(UTC))


@contextlib.contextmanager
def _said_to_be_unfinished() -> Iterator[None]:
    """Say that some may be left where a block that deletes much is interrupted."""
    try:
        yield
    except UserError as error:
        raise UserError(gettext(UNFINISHED, cause=error.sentence)) from error
