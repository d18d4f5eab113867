"""Linked accounts, in SQL."""

import contextlib
import json
import logging
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Update, delete, select, update

from bot.core.guild_settings import Setting
from bot.core.spotify.accounts import Account, HolderId, Login
from bot.records.codec import JsonCodec
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import (
    account_answers,
    accounts,
    bot_state,
    contributor_names,
    guild_settings,
)
from bot.store.encryption import Cipher
from bot.store.rate_limits import OWN_APPS, block_name

log = logging.getLogger(__name__)

LOGIN = JsonCodec[Login](Login)


class SqlAccountStore:
    """Keeps linked accounts, their logins encrypted; see `bot.ports.AccountStore`."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher
        self._unreadable: set[HolderId] = set()

    async def get(self, holder: HolderId) -> Account | None:
        """Find a holder's account; one whose login can no longer be read counts as none."""
        statement = select(accounts).where(accounts.c.holder == holder)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else self._account(row)

    async def is_unreadable(self, holder: HolderId) -> bool:
        """Return whether an account is kept whose login no key opens any more."""
        statement = select(accounts.c.login).where(accounts.c.holder == holder)
        login = await self._database.read(lambda connection: connection.scalar(statement))
        return login is not None and self._login(login) is None

    async def save(self, account: Account) -> None:
        """Keep an account in the place of any other one of its holder.

        The answers of another account at Spotify are deleted with that one, its name beside what it
        added, and what is known of an app that no account is linked through any more.
        """
        row = self._row(account)
        others = select(accounts.c.holder).where(
            accounts.c.holder == account.holder, accounts.c.spotify_id != account.spotify_id
        )

        def replace(connection: Connection) -> None:
            for table in (account_answers, contributor_names):
                connection.execute(delete(table).where(table.c.holder.in_(others)))
            upsert(connection, accounts, row)
            self._forget_unused_apps(connection)

        await self._database.write(replace)

    async def renew(self, holder: HolderId, login: Login) -> bool:
        """Keep a new login of an account; return False where that has been removed meanwhile."""
        return await self._change(_of(holder).values(login=self._encrypted(login)))

    async def show(self, holder: HolderId, *, shows: bool) -> None:
        """Keep whether others may see the holder's ranks and hearts."""
        await self._change(_of(holder).values(shows=shows))

    async def remove(self, holder: HolderId) -> bool:
        """Delete an account and all its answers; return False where there is none.

        What is known of a user's own app goes with the last account that is linked through it,
        unless a server has it for its members, which the next of them may link through.
        """
        statement = delete(accounts).where(accounts.c.holder == holder)

        def work(connection: Connection) -> int:
            removed = connection.execute(statement).rowcount
            self._forget_unused_apps(connection)
            return removed

        return await self._database.erase(work) > 0

    def _forget_unused_apps(self, connection: Connection) -> None:
        """Delete the blocks of apps that are neither a server's nor any account's."""
        names = select(bot_state.c.name).where(bot_state.c.name.startswith(OWN_APPS))
        blocked = set(connection.scalars(names))
        # Blocks are rare, so that logins are hardly ever read for this.
        logins = connection.scalars(select(accounts.c.login)) if blocked else ()
        used = {block_name(login.app) for login in map(self._login, logins) if login}
        unused = blocked - used - set(map(block_name, _apps_of_servers(connection)))
        connection.execute(delete(bot_state).where(bot_state.c.name.in_(unused)))

    async def _change(self, statement: Update) -> bool:
        changed = await self._database.write(
            lambda connection: connection.execute(statement).rowcount
        )
        return changed > 0

    def _encrypted(self, login: Login) -> bytes:
        return self._cipher.encrypt(LOGIN.encode(login))

    def _row(self, account: Account) -> dict[str, Any]:
        return {
            "holder": account.holder,
            "spotify_id": account.spotify_id,
            "name": account.name,
            "login": self._encrypted(account.login),
            "shows": account.shows,
            "linked": account.linked,
        }

    def _login(self, encrypted: bytes) -> Login | None:
        try:
            return LOGIN.decode(self._cipher.decrypt(encrypted))
        except ValueError:
            return None

    def _account(self, row: Row[Any]) -> Account | None:
        login = self._login(row.login)
        if login is None:
            self._warn_once(row.holder)
            return None
        return Account(row.holder, row.spotify_id, row.name, login, row.shows, row.linked)

    def _warn_once(self, holder: HolderId) -> None:
        # Without the error, which may hold what could be read.
        if holder not in self._unreadable:
            log.warning("no key of mine opens the login of holder %s", holder)
        self._unreadable.add(holder)


def _apps_of_servers(connection: Connection) -> Iterator[str]:
    """Read the client ids of servers' apps, each as its setting keeps it: as JSON."""
    named = guild_settings.c.name == Setting.SPOTIFY_APP.value
    for text in connection.scalars(select(guild_settings.c.value).where(named)):
        with contextlib.suppress(ValueError):
            yield str(json.loads(text))


def _of(holder: HolderId) -> Update:
    return update(accounts).where(accounts.c.holder == holder)
