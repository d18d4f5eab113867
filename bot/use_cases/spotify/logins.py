"""Linked accounts: questions in their holders' names, with logins that are renewed in time."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.core.errors import UserError
from bot.core.spotify import refusals
from bot.core.spotify.accounts import Account, HolderId, Login
from bot.core.spotify.errors import LoginExpiredError, TokenRejectedError
from bot.ports import AccountStore, Spotify
from bot.ports.coordination import Coordination
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.spotify.removal import AccountRemoval

log = logging.getLogger(__name__)

MARGIN = timedelta(seconds=60)
"""An access token that ends sooner is renewed before it is used."""

Answer = TypeVar("Answer")


class LinkedAccounts:
    """Asks Spotify with logins, each renewed by one caller at a time, as that may void the old one.

    Of several processes the second waits, and then finds the new login in the store. A renewal goes
    on when its caller is cancelled, and the process waits for it at the end (`close`). A login that
    the store cannot take, as while the disk is full, is known to this process alone until it can: a
    crash by then costs the link.
    """

    def __init__(
        self,
        store: AccountStore,
        removal: AccountRemoval,
        spotify: Spotify,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        coordination: Coordination | None = None,
    ) -> None:
        self._store = store
        self._removal = removal
        self._spotify = spotify
        self._coordination = coordination or OneProcess()
        self._now = now
        self._unsaved: dict[HolderId, Login] = {}
        """Renewed logins that the store could not take; those it still has are void."""
        self._locks: dict[HolderId, asyncio.Lock] = {}
        self._renewals: set[asyncio.Task[Any]] = set()

    async def of(self, holder: HolderId) -> Account | None:
        """Return the account that a holder has linked."""
        account, unsaved = await self._store.get(holder), self._unsaved.get(holder)
        return replace(account, login=unsaved) if account and unsaved else account

    async def is_unreadable(self, holder: HolderId) -> bool:
        """Return whether a holder has linked an account whose login no key opens any more."""
        return await self._store.is_unreadable(holder)

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
        # Not during a renewal of the holder's old account, whose login would replace this one.
        async with self._alone(account.holder):
            await self._store.save(account)
            self._unsaved.pop(account.holder, None)

    async def show(self, holder: HolderId, *, shows: bool) -> None:
        """Decide whether others may see the holder's ranks and hearts."""
        await self._store.show(holder, shows=shows)

    async def remove(self, holder: HolderId) -> bool:
        """Forget an account and all that came of it; False where there is none."""
        self._unsaved.pop(holder, None)
        return await self._removal.remove(holder)

    async def close(self) -> None:
        """Wait for logins that are being renewed: one that is not kept would be lost."""
        while self._renewals:
            await asyncio.gather(*self._renewals, return_exceptions=True)

    async def _renewed(self, holder: HolderId, stale: Login) -> Login:
        # Brought to its end even where the caller gives up: the old login may be void by now.
        renewal = asyncio.create_task(self._renew(holder, stale))
        self._renewals.add(renewal)
        renewal.add_done_callback(self._end)
        return await asyncio.shield(renewal)

    def _end(self, renewal: asyncio.Task[Any]) -> None:
        self._renewals.discard(renewal)
        if not renewal.cancelled():
            # Looked at here, for the case that its caller was cancelled.
            renewal.exception()

    @contextlib.asynccontextmanager
    async def _alone(self, holder: HolderId) -> AsyncIterator[None]:
        """Keep others from a holder's login, in this process and in all others."""
        lock = self._locks.setdefault(holder, asyncio.Lock())
        async with lock, self._coordination.held(f"login {holder}"):
            yield

    async def _renew(self, holder: HolderId, stale: Login) -> Login:
        async with self._alone(holder):
            account = await self.of(holder)
            if account is None:
                raise refusals.login_expired()
            if account.login != stale:
                if holder in self._unsaved:
                    await self._save(holder, account.login)
                return account.login
            try:
                login = await self._spotify.refresh(stale)
            except LoginExpiredError:
                log.info("the login of holder %s has expired", holder)
                await self.remove(holder)
                raise
            await self._save(holder, login)
            return login

    async def _save(self, holder: HolderId, login: Login) -> None:
        self._unsaved[holder] = login
        try:
            await self._store.renew(holder, login)
        except UserError as error:
            # As while the disk is full; until there is room the login is known to this process.
            log.warning("a renewed login is not kept yet: %s", type(error).__name__)
        else:
            self._unsaved.pop(holder, None)
