"""Spotify's part of the composition root: an app, the accounts linked to it, their playlists."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from bot import __version__
from bot.adapters.http import user_agent
from bot.ports import RateLimitStore, Spotify
from bot.ports.monitor import CallMonitor
from bot.store.database.database import Database
from bot.store.rate_limits import SqlRateLimitStore
from bot.use_cases.services import SpotifyServices
from bot.use_cases.spotify.access import SpotifyAccess
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.personal_library import PersonalLibrary
from bot.use_cases.spotify.playlists import SpotifyPlaylists
from bot.use_cases.spotify.removal import AccountRemoval
from bot.use_cases.upkeep.retention import Stores
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class OpenSpotify:
    """Spotify's use cases, ready: for the cogs, for reports, and for the pages of answers."""

    services: SpotifyServices
    playlists: SpotifyPlaylists
    access: SpotifyAccess


def account_removal(stores: Stores) -> AccountRemoval:
    """Put together what removes accounts."""
    return AccountRemoval(stores.accounts, stores.account_cache, stores.postings, stores.reports)


@contextlib.asynccontextmanager
async def open_spotify(
    settings: Settings, database: Database, stores: Stores, monitor: CallMonitor
) -> AsyncIterator[OpenSpotify | None]:
    """Put Spotify's use cases together for the length of the block; None where no app is set up."""
    if settings.spotify.client_id is None:
        yield None
        return
    # Here, because a bot without an app of Spotify's shall not pay for the library's memory.
    from bot.adapters.spotify import SpotifyApi, SpotifyApp  # noqa: PLC0415

    blocks = SqlRateLimitStore(database)
    async with SpotifyApi(SpotifyApp(**_app(settings)), blocks, monitor=monitor) as api:
        spotify = _put_together(settings, stores, api, blocks)
        try:
            yield spotify
        finally:
            await spotify.services.library.close()
            await spotify.access.close()
            await spotify.services.accounts.close()


def _app(settings: Settings) -> dict[str, Any]:
    """Return the fields of SpotifyApp, whose module is not imported yet."""
    secret = settings.spotify.client_secret
    return {
        "client_id": settings.spotify.client_id,
        "client_secret": secret.get_secret_value() if secret else None,
        "market": settings.spotify.market,
        "accounts_url": settings.spotify.accounts_url,
        "api_url": f"{settings.spotify.url}/",
        "agent": user_agent(__version__, settings.services.contact),
    }


def _put_together(
    settings: Settings, stores: Stores, api: Spotify, blocks: RateLimitStore
) -> OpenSpotify:
    accounts = LinkedAccounts(stores.accounts, account_removal(stores), api)
    playlists = SpotifyPlaylists(accounts, api, stores.account_cache)
    services = SpotifyServices(
        accounts=accounts,
        linking=Linking(accounts, api, settings.web.redirect_uri),
        library=PersonalLibrary(accounts, api, stores.account_cache),
        blocks=blocks,
    )
    return OpenSpotify(services, playlists, SpotifyAccess(playlists, stores.account_cache))
