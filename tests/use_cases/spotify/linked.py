"""People who linked accounts at a Spotify on loopback, and the use cases that ask in their name."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.fernet import Fernet

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.apps import SpotifyApps
from bot.adapters.spotify.connections import SpotifyApp
from bot.core.links import PlaylistLink, Service
from bot.core.spotify.accounts import BOT, Account, HolderId
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.database.database import Database
from bot.store.encryption import Cipher
from bot.store.kept_names import SqlKeptNameStore
from bot.store.map_members import SqlMapMemberStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.spotify.access import SpotifyAccess
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.playlists import SpotifyPlaylists
from bot.use_cases.spotify.removal import AccountRemoval
from tests.fakes.spotify import (
    FakeSpotify,
    SpotifyPlaylistRecord,
    SpotifyUser,
    row_of,
    spotify_id,
    spotify_track,
)
from tests.fakes.spotify.rate_limit import LocalRateLimit
from tests.use_cases.acting import Clock

ADA, BEN, CID = HolderId(1815), HolderId(1816), HolderId(1817)
"""Discord ids; their accounts at Spotify are called ada, ben and cid."""
NAMES = {ADA: "ada", BEN: "ben", CID: "cid", BOT: "constellate"}
PLAYLIST = spotify_id(1, "P")
LINK = PlaylistLink(Service.SPOTIFY, PLAYLIST)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Linked:
    """Everything around some linked accounts."""

    fake: FakeSpotify
    api: SpotifyApps
    store: SqlAccountStore
    account_cache: SqlAccountCacheStore
    accounts: LinkedAccounts
    playlists: SpotifyPlaylists
    access: SpotifyAccess

    async def link(self, holder: HolderId, *, shows: bool = False) -> Account:
        """Link somebody's account, as if they had just agreed."""
        name = NAMES[holder]
        account = Account(holder, name, name.title(), self.fake.login(name), shows, LONG_AGO)
        await self.store.save(account)
        return account

    @property
    def record(self) -> SpotifyPlaylistRecord:
        """Return the one playlist, which is ada's."""
        return self.fake.playlists[PLAYLIST]


@contextlib.asynccontextmanager
async def open_linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    """Start a Spotify with one playlist of three tracks, which is public."""
    rows = [row_of(spotify_track(number)) for number in (1, 2, 3)]
    users = [SpotifyUser(name, name.title()) for name in NAMES.values()]
    async with (
        FakeSpotify(users, [SpotifyPlaylistRecord(PLAYLIST, "ada", rows)]) as fake,
        SpotifyApi(
            SpotifyApp(fake.app.client_id, accounts_url=fake.url, api_url=fake.api_url),
            LocalRateLimit(),
        ) as api,
    ):
        store = SqlAccountStore(database, Cipher([Fernet.generate_key().decode()]))
        account_cache = SqlAccountCacheStore(database, clock.now)
        removal = AccountRemoval(
            store,
            account_cache,
            SqlPostingStore(database),
            SqlReportStore(database, clock.now),
            SqlKeptNameStore(database),
            SqlMapMemberStore(database),
        )
        apps = SpotifyApps(lambda _: api)
        accounts = LinkedAccounts(store, removal, apps)
        playlists = SpotifyPlaylists(accounts, apps, account_cache, clock.now)
        access = SpotifyAccess(playlists, account_cache, clock.now, ENDLESS)
        try:
            yield Linked(fake, apps, store, account_cache, accounts, playlists, access)
        finally:
            await access.close()
            await accounts.close()
