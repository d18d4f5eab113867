"""Linked accounts, in SQL."""

import logging
from typing import Any

from sqlalchemy import Connection, Row, Update, delete, select, update

from bot.core.spotify.accounts import Account, HolderId, Login
from bot.records.codec import JsonCodec
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import account_answers, accounts
from bot.store.encryption import Cipher

log = logging.getLogger(__name__)

LOGIN = JsonCodec[Login](Login)


class SqlAccountStore:
    """Keeps linked accounts, their logins encrypted; see `bot.ports.AccountStore`."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def get(self, holder: HolderId) -> Account | None:
        """Find a holder's account; one whose login can no longer be read counts as none."""
        statement = select(accounts).where(accounts.c.holder == holder)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else self._account(row)

    async def save(self, account: Account) -> None:
        """Keep an account in the place of any other one of its holder.

        The answers of another account at Spotify are deleted with that one.
        """
        row = self._row(account)
        others = select(accounts.c.holder).where(
            accounts.c.holder == account.holder, accounts.c.spotify_id != account.spotify_id
        )

        def replace(connection: Connection) -> None:
            connection.execute(delete(account_answers).where(account_answers.c.holder.in_(others)))
            connection.execute(upsert(accounts, row))

        await self._database.write(replace)

    async def renew(self, holder: HolderId, login: Login) -> bool:
        """Keep a new login of an account; return False where that has been removed meanwhile."""
        return await self._change(_of(holder).values(login=self._encrypted(login)))

    async def show(self, holder: HolderId, *, shows: bool) -> None:
        """Keep whether others may see the holder's ranks and hearts."""
        await self._change(_of(holder).values(shows=shows))

    async def remove(self, holder: HolderId) -> bool:
        """Delete an account and all its answers; return False where there is none."""
        statement = delete(accounts).where(accounts.c.holder == holder)
        gone = await self._database.erase(lambda connection: connection.execute(statement).rowcount)
        return gone > 0

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

    def _account(self, row: Row[Any]) -> Account | None:
        try:
            login = LOGIN.decode(self._cipher.decrypt(row.login))
        except ValueError:
            # Without the error, which may hold what could be read.
            log.warning("no key of mine opens the login of holder %s", row.holder)
            return None
        return Account(row.holder, row.spotify_id, row.name, login, row.shows, row.linked)


def _of(holder: HolderId) -> Update:
    return update(accounts).where(accounts.c.holder == holder)
