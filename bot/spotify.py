"""Spotify's part of the composition root: an app, the accounts linked to it, their playlists."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot import __version__
from bot.adapters.http import user_agent
from bot.ports.watching import CallWatch
from bot.services import SpotifyServices
from bot.store.blocks import SqlBlocks
from bot.store.database import Database
from bot.use_cases.account_removal import AccountRemoval
from bot.use_cases.accounts import Accounts
from bot.use_cases.keeping import Stores
from bot.use_cases.library import Library
from bot.use_cases.linking import Linking
from bot.use_cases.spotify_door import SpotifyDoor
from bot.use_cases.spotify_playlists import SpotifyPlaylists
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class OpenSpotify:
    """Spotify, ready to be asked."""

    services: SpotifyServices
    playlists: SpotifyPlaylists
    door: SpotifyDoor


def account_removal(stores: Stores) -> AccountRemoval:
    """Put together what lets accounts go."""
    return AccountRemoval(stores.accounts, stores.personal, stores.postings, stores.reports)


@contextlib.asynccontextmanager
async def open_spotify(
    settings: Settings, database: Database, stores: Stores, watch: CallWatch
) -> AsyncIterator[OpenSpotify | None]:
    """Put it together for the length of the block; nothing where no app is set up."""
    if settings.spotify.client_id is None:
        yield None
        return
    # Here, because a bot without an app of Spotify's shall not pay for the library's memory.
    from bot.adapters.spotify import SpotifyApi, SpotifyApp  # noqa: PLC0415

    secret = settings.spotify.client_secret
    app = SpotifyApp(
        client_id=settings.spotify.client_id,
        client_secret=secret.get_secret_value() if secret else None,
        market=settings.spotify.market,
        accounts_url=settings.spotify.accounts_url,
        api_url=f"{settings.spotify.url}/",
        agent=user_agent(__version__, settings.services.contact),
    )
    blocks = SqlBlocks(database)
    async with SpotifyApi(app, blocks, watch=watch) as api:
        accounts = Accounts(stores.accounts, account_removal(stores), api)
        linking = Linking(accounts, api, settings.web.redirect_uri)
        library = Library(accounts, api, stores.personal)
        playlists = SpotifyPlaylists(accounts, api, stores.personal)
        door = SpotifyDoor(playlists, stores.personal)
        services = SpotifyServices(
            accounts=accounts, linking=linking, library=library, blocks=blocks
        )
        try:
            yield OpenSpotify(services, playlists, door)
        finally:
            await library.close()
            await door.close()
            await accounts.close()
