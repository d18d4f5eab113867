"""Linked accounts: questions in their holders' names, with logins that are renewed in time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.core.spotify import refusals
from bot.core.spotify.accounts import Account, HolderId, Login
from bot.core.spotify.errors import LoginExpiredError, TokenRejectedError
from bot.ports import AccountStore, PostingStore, Spotify

log = logging.getLogger(__name__)

MARGIN = timedelta(seconds=60)
"""An access token that ends sooner is renewed before it is used."""

Answer = TypeVar("Answer")


class Accounts:
    """Lends logins; each is renewed by one caller at a time, for the old one may be void then."""

    def __init__(
        self,
        store: AccountStore,
        postings: PostingStore,
        spotify: Spotify,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._postings = postings
        self._spotify = spotify
        self._now = now
        self._locks: dict[HolderId, asyncio.Lock] = {}
        self._renewals: set[asyncio.Task[Any]] = set()

    async def of(self, holder: HolderId) -> Account | None:
        """Find the account that somebody has linked."""
        return await self._store.get(holder)

    async def ask(self, account: Account, question: Callable[[Login], Awaitable[Answer]]) -> Answer:
        """Ask Spotify in the name of an account.

        Raises LoginExpiredError, after which the account is forgotten with all that came of it,
        and whatever the question raises.
        """
        login = account.login
        if login.expires - self._now() < MARGIN:
            login = await self._renewed(account.holder, login)
        try:
            return await question(login)
        except TokenRejectedError:
            return await question(await self._renewed(account.holder, login))

    async def keep(self, account: Account) -> None:
        """Keep an account that was just linked, in the place of any other one of its holder."""
        # Not while the one before is renewed, whose login would then take this one's place.
        async with self._lock(account.holder):
            await self._store.save(account)

    async def show(self, holder: HolderId, *, shows: bool) -> None:
        """Decide whether others may see the holder's ranks and hearts."""
        await self._store.show(holder, shows=shows)

    async def remove(self, holder: HolderId) -> bool:
        """Forget an account and all that came of it; False where there is none.

        That is what it told of its holder, and their answers about playlists that are not public.
        """
        removed = await self._store.remove(holder)
        await self._postings.remove_restricted(holder)
        return removed

    async def close(self) -> None:
        """Wait for logins that are being renewed: one that is not kept would be lost."""
        await asyncio.gather(*self._renewals, return_exceptions=True)

    async def _renewed(self, holder: HolderId, stale: Login) -> Login:
        # Brought to its end even where the caller gives up: the old login may be void by now.
        renewal = asyncio.create_task(self._renew(holder, stale))
        self._renewals.add(renewal)
        renewal.add_done_callback(self._renewals.discard)
        return await asyncio.shield(renewal)

    def _lock(self, holder: HolderId) -> asyncio.Lock:
        return self._locks.setdefault(holder, asyncio.Lock())

    async def _renew(self, holder: HolderId, stale: Login) -> Login:
        async with self._lock(holder):
            account = await self._store.get(holder)
            if account is None:
                raise refusals.login_expired()
            if account.login != stale:
                return account.login
            try:
                login = await self._spotify.refresh(stale)
            except LoginExpiredError:
                log.info("the login of holder %s has expired", holder)
                await self.remove(holder)
                raise
            await self._store.renew(holder, login)
            return login
