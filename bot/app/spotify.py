"""Spotify's part of the composition root: apps, the accounts linked to them, their playlists."""

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot import __version__
from bot.adapters.http import user_agent
from bot.adapters.spotify.apps import SpotifyApps
from bot.core.services import Service
from bot.core.spotify.app_refusals import app_gone
from bot.ports import RateLimitStore
from bot.ports.coordination import Coordination
from bot.ports.monitor import CallMonitor
from bot.store.database.database import Database
from bot.store.rate_limits import SqlRateLimitStore
from bot.use_cases.saving.plans import SavePlans
from bot.use_cases.saving.saving import Saving
from bot.use_cases.services import SpotifyServices
from bot.use_cases.spotify.access import SpotifyAccess
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.personal_library import PersonalLibrary
from bot.use_cases.spotify.playlists import SpotifyPlaylists
from bot.use_cases.spotify.removal import AccountRemoval
from bot.use_cases.spotify.saved_songs import SavedSongs, SpotifyLists
from bot.use_cases.spotify.top_tracks import TopTracks
from bot.use_cases.upkeep.retention import Stores
from config.services import is_set_up
from config.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.spotify.api import SpotifyApi


@dataclass(frozen=True, slots=True)
class OpenSpotify:
    """Spotify's use cases, ready: for the cogs, for reports, and for the pages of answers."""

    services: SpotifyServices
    playlists: SpotifyLists
    access: SpotifyAccess
    top_tracks: TopTracks


def account_removal(stores: Stores) -> AccountRemoval:
    """Put together what removes accounts."""
    return AccountRemoval(
        stores.accounts,
        stores.account_cache,
        stores.postings,
        stores.reports,
        stores.kept_names,
        stores.map_members,
    )


@contextlib.asynccontextmanager
async def open_spotify(
    settings: Settings,
    database: Database,
    stores: Stores,
    monitor: CallMonitor,
    coordination: Coordination,
) -> AsyncIterator[OpenSpotify | None]:
    """Put Spotify's use cases together for the length of the block.

    None where neither the operator has an app nor users may bring theirs.
    """
    if not is_set_up(settings, Service.SPOTIFY):
        yield None
        return
    apps = SpotifyApps(partial(_open_app, settings, database, monitor))
    blocks_of = partial(SqlRateLimitStore, database)
    spotify = _put_together(settings, stores, apps, blocks_of, coordination)
    try:
        yield spotify
    finally:
        await spotify.services.saving.close()
        await spotify.services.library.close()
        await spotify.access.close()
        await spotify.services.accounts.close()
        await apps.close()


def _open_app(
    settings: Settings, database: Database, monitor: CallMonitor, client_id: str
) -> "SpotifyApi":
    """Open a user's own app, or the operator's where `client_id` is empty.

    Raises AppGoneError where it is not used here any more.
    """
    # Here, since a bot to which no account is linked shall not pay for the library's memory.
    from bot.adapters.spotify.api import SpotifyApi  # noqa: PLC0415
    from bot.adapters.spotify.connections import SpotifyApp  # noqa: PLC0415

    spotify = settings.spotify
    own = client_id not in {"", spotify.client_id}
    if not (spotify.own_apps if own else spotify.client_id):
        raise app_gone()
    secret = None if own else spotify.client_secret
    app = SpotifyApp(
        client_id=client_id or str(spotify.client_id),
        client_secret=secret.get_secret_value() if secret else None,
        own=own,
        market=spotify.market,
        accounts_url=spotify.accounts_url,
        api_url=f"{spotify.url}/",
        agent=user_agent(__version__, settings.services.contact),
    )
    blocks = SqlRateLimitStore(database, client_id if own else "")
    return SpotifyApi(app, blocks, monitor=monitor)


def _put_together(
    settings: Settings,
    stores: Stores,
    apps: SpotifyApps,
    blocks_of: Callable[[str], RateLimitStore],
    coordination: Coordination,
) -> OpenSpotify:
    removal = account_removal(stores)
    accounts = LinkedAccounts(stores.accounts, removal, apps, coordination=coordination)
    playlists = SpotifyPlaylists(accounts, apps, stores.account_cache)
    has_app = settings.spotify.client_id is not None
    services = SpotifyServices(
        accounts=accounts,
        linking=Linking(accounts, apps, settings.web.redirect_uri),
        library=PersonalLibrary(accounts, apps, stores.account_cache, inviting=has_app),
        saving=_saving(stores, accounts, apps, coordination),
        blocks_of=blocks_of,
        has_app=has_app,
        own_apps=settings.spotify.own_apps,
    )
    lists = SpotifyLists(playlists, SavedSongs(accounts, apps))
    access = SpotifyAccess(playlists, stores.account_cache)
    return OpenSpotify(services, lists, access, TopTracks(accounts, apps))


def _saving(
    stores: Stores, accounts: LinkedAccounts, apps: SpotifyApps, coordination: Coordination
) -> Saving:
    saves = stores.playlist_saves
    plans = SavePlans(stores.reports, stores.cluster_names, saves)
    return Saving(saves, plans, accounts, apps, coordination)
