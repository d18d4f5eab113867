"""The real store in a fresh folder, and use cases on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.cluster_names import SqlClusterNameStore
from bot.store.contributor_names import SqlContributorNameStore
from bot.store.database.database import Database, open_database
from bot.store.deletions import SqlDeletionStore
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from bot.store.history import SqlHistoryStore
from bot.store.kept_names import SqlKeptNameStore
from bot.store.lookups import SqlLookupStore
from bot.store.map_members import SqlMapMemberStore
from bot.store.playlist_saves import SqlPlaylistSaveStore
from bot.store.postings import SqlPostingStore
from bot.store.preferences import SqlPreferenceStore
from bot.store.proposals import SqlProposalStore
from bot.store.reports import SqlReportStore
from bot.store.shared_pages import SqlSharedPageStore
from bot.store.watches import SqlWatchStore
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.upkeep.retention import Stores
from tests.fakes.spotify import REDIRECT_URI
from tests.store.blank import blank_database
from tests.use_cases.acting import Clock, Ears, Enriching, ThreadCompute
from tests.use_cases.spotify.linked import Linked, open_linked


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(await blank_database(tmp_path)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def compute() -> ThreadCompute:
    return ThreadCompute()


@pytest.fixture
def report_store(database: Database, clock: Clock) -> SqlReportStore:
    return SqlReportStore(database, clock.now)


@pytest.fixture
def posting_store(database: Database) -> SqlPostingStore:
    return SqlPostingStore(database)


@pytest.fixture
def guild_store(database: Database) -> SqlGuildStore:
    return SqlGuildStore(database)


@pytest.fixture
def bot_state_store(database: Database) -> SqlBotStateStore:
    return SqlBotStateStore(database)


@pytest.fixture
def lookup_store(database: Database) -> SqlLookupStore:
    return SqlLookupStore(database)


@pytest.fixture
def account_cache_store(database: Database, clock: Clock) -> SqlAccountCacheStore:
    return SqlAccountCacheStore(database, clock.now)


@pytest.fixture
def stores(database: Database, clock: Clock) -> Stores:
    return Stores(
        reports=SqlReportStore(database, clock.now),
        deletions=SqlDeletionStore(database),
        postings=SqlPostingStore(database),
        guilds=SqlGuildStore(database),
        bot_state=SqlBotStateStore(database),
        lookups=SqlLookupStore(database),
        account_cache=SqlAccountCacheStore(database, clock.now),
        accounts=SqlAccountStore(database, Cipher([Fernet.generate_key().decode()])),
        cluster_names=SqlClusterNameStore(database),
        contributor_names=SqlContributorNameStore(database),
        history=SqlHistoryStore(database),
        kept_names=SqlKeptNameStore(database),
        shared_pages=SqlSharedPageStore(database),
        playlist_saves=SqlPlaylistSaveStore(database),
        watches=SqlWatchStore(database),
        preferences=SqlPreferenceStore(database),
        proposals=SqlProposalStore(database),
        map_members=SqlMapMemberStore(database),
    )


@pytest.fixture
async def enriching(lookup_store: SqlLookupStore) -> AsyncIterator[Enriching]:
    """Make an enrichment that asks these for sounds, and end what it does in the background."""
    opened: list[Enrichment] = []

    def make(*ears: Ears) -> Enrichment:
        plan = LookupPlan(sounds=[each.lookup() for each in ears])
        opened.append(Enrichment(LookupCache(lookup_store, ServiceTurns()), plan))
        return opened[-1]

    yield make
    for each in opened:
        await each.close()


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        yield opened


@pytest.fixture
def linking(linked: Linked, clock: Clock) -> Linking:
    return Linking(linked.accounts, linked.api, REDIRECT_URI, clock.now)
