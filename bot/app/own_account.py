"""The bot's own account at Spotify, for the command line: what it takes to link it and forget it.

The database is shared with a bot that runs on it, which finds the account at its next question.
"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.app.coordination import open_coordination
from bot.app.spotify import account_removal, open_spotify
from bot.app.stores import cipher_of, open_stores
from bot.core.spotify.accounts import BOT, Account
from bot.ports import AccountStore
from bot.ports.monitor import NO_MONITOR
from bot.store.database.database import open_database
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.upkeep.retention import Unlink
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What can be done about the account that reads playlists for all users."""

    accounts: AccountStore
    linking: Linking | None
    """None where no app at Spotify is set up."""
    unlink: Unlink

    async def get(self) -> Account | None:
        """Return the account; None where there is none."""
        return await self.accounts.get(BOT)

    async def forget(self) -> bool:
        """Delete its login and what came of it; False where there is none."""
        return await self.unlink(BOT)


@contextlib.asynccontextmanager
async def open_own_account(settings: Settings) -> AsyncIterator[OwnAccount]:
    """Open the store and Spotify for the length of the block."""
    async with open_database(settings.store.url.get_secret_value()) as database:
        stores = open_stores(database, await cipher_of(settings, database))
        async with (
            open_coordination(settings) as coordination,
            open_spotify(settings, database, stores, NO_MONITOR, coordination) as spotify,
        ):
            linking = spotify.services.linking if spotify else None
            yield OwnAccount(stores.accounts, linking, account_removal(stores).remove)
