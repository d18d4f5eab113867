"""Everything that is kept, and what encrypts the secrets in it."""

from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.cluster_names import SqlClusterNameStore
from bot.store.contributor_names import SqlContributorNameStore
from bot.store.database.database import Database
from bot.store.deletions import SqlDeletionStore
from bot.store.encryption import Cipher, open_cipher, open_shared_cipher
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
from bot.use_cases.upkeep.retention import Stores
from config.settings import Settings


async def cipher_of(settings: Settings, database: Database) -> Cipher:
    """Return what encrypts secrets; raises StoreError where other processes could not read them."""
    keys, file = settings.store.keys, settings.store.file
    if settings.store.on_server:
        return await open_shared_cipher(keys, file, SqlBotStateStore(database))
    return open_cipher(keys, file)


def open_stores(database: Database, cipher: Cipher) -> Stores:
    """Put together everything that is kept."""
    return Stores(
        reports=SqlReportStore(database),
        deletions=SqlDeletionStore(database),
        postings=SqlPostingStore(database),
        guilds=SqlGuildStore(database),
        bot_state=SqlBotStateStore(database),
        lookups=SqlLookupStore(database),
        account_cache=SqlAccountCacheStore(database),
        accounts=SqlAccountStore(database, cipher),
        cluster_names=SqlClusterNameStore(database),
        kept_names=SqlKeptNameStore(database),
        shared_pages=SqlSharedPageStore(database),
        proposals=SqlProposalStore(database),
        map_members=SqlMapMemberStore(database),
        history=SqlHistoryStore(database),
        playlist_saves=SqlPlaylistSaveStore(database),
        watches=SqlWatchStore(database),
        contributor_names=SqlContributorNameStore(database),
        preferences=SqlPreferenceStore(database),
    )
