"""What linked accounts tell of their holders: kept for a while, and asked for once at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.errors import SourceError
from bot.core.spotify import refusals
from bot.core.spotify.accounts import Account, HolderId, Scope
from bot.ports import AccountCacheStore
from bot.use_cases.background import Background
from bot.use_cases.spotify.logins import LinkedAccounts

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=1)
"""After a failure an account is not asked the same again for so long."""


@dataclass(frozen=True, slots=True)
class AccountQuestion:
    """Something that accounts can be asked, about any number of subjects."""

    kind: str
    """Under which the answers are kept."""
    lasts: timedelta
    ask: Callable[[Account, Collection[str]], Awaitable[Mapping[str, str]]]
    """Answers by subject; raises SourceError."""
    is_readable: Callable[[str], bool]
    """Tells a kept answer from one of another version, which counts as absent."""
    scope: Scope | None = None
    """What the account's holder has to have agreed to; without it nobody is asked."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A failure, after which an account is left alone."""

    until: datetime
    reason: SourceError


class AccountCache:
    """Answers out of the store, else from the account; a failure leaves things unknown."""

    def __init__(
        self,
        accounts: LinkedAccounts,
        store: AccountCacheStore,
        background: Background,
        now: Callable[[], datetime],
    ) -> None:
        self._accounts = accounts
        self._store = store
        self._background = background
        self._now = now
        self._asking: dict[tuple[HolderId, str, str], asyncio.Task[None]] = {}
        self._pauses: dict[tuple[HolderId, str, datetime], Pause] = {}

    async def told(
        self,
        inquiry: AccountQuestion,
        account: Account,
        subjects: Collection[str],
        patience_s: float | None = None,
    ) -> Mapping[str, str]:
        """Tell what is known; answers that take longer than the patience are there the next time.

        What is not known by then is absent.
        """
        known = await self.known(inquiry, account, subjects)
        unknown = [subject for subject in subjects if subject not in known]
        if tasks := self._tasks(inquiry, account, unknown):
            await asyncio.wait(tasks, timeout=patience_s)
            known = {**known, **await self.known(inquiry, account, unknown)}
        return known

    async def known(
        self, inquiry: AccountQuestion, account: Account, subjects: Collection[str]
    ) -> Mapping[str, str]:
        """Tell what is known without asking."""
        since = self._now() - inquiry.lasts
        kept = await self._store.recall(account.holder, inquiry.kind, subjects, since)
        return {subject: value for subject, value in kept.items() if inquiry.is_readable(value)}

    def _tasks(
        self, inquiry: AccountQuestion, account: Account, subjects: Collection[str]
    ) -> Collection[asyncio.Task[None]]:
        """Start to ask for what nobody is asking for yet, and list what is to be waited for."""
        keys = {subject: (account.holder, inquiry.kind, subject) for subject in subjects}
        idle = [subject for subject, key in keys.items() if key not in self._asking]
        if idle and self.refusal(inquiry, account) is None:
            task = self._background.start(self._ask(inquiry, account, idle))
            self._asking |= dict.fromkeys([keys[subject] for subject in idle], task)
            task.add_done_callback(self._landed)
        return {self._asking[key] for key in keys.values() if key in self._asking}

    async def _ask(
        self, inquiry: AccountQuestion, account: Account, subjects: Collection[str]
    ) -> None:
        # What was asked a moment ago may have been answered since this was looked up.
        known = await self.known(inquiry, account, subjects)
        unknown = [subject for subject in subjects if subject not in known]
        try:
            told = await inquiry.ask(account, unknown) if unknown else {}
        except SourceError as error:
            log.info("an account tells no %s: %s", inquiry.kind, type(error).__name__)
            self._pause(inquiry, account, error)
        else:
            await self._remember(inquiry, account, told)

    async def _remember(
        self, inquiry: AccountQuestion, account: Account, told: Mapping[str, str]
    ) -> None:
        current = await self._accounts.of(account.holder)
        # Meanwhile another one may have been linked, of which this does not hold.
        if told and current is not None and current.spotify_id == account.spotify_id:
            await self._store.remember(account.holder, inquiry.kind, told)

    def refusal(self, inquiry: AccountQuestion, account: Account) -> SourceError | None:
        """Tell why an account is not asked now; None where it is."""
        if inquiry.scope is not None and inquiry.scope not in account.login.scopes:
            return refusals.not_permitted()
        pause = self._pauses.get(_pause_key(inquiry, account))
        return None if pause is None or pause.until <= self._now() else pause.reason

    def _pause(self, inquiry: AccountQuestion, account: Account, reason: SourceError) -> None:
        now = self._now()
        lasting = {key: pause for key, pause in self._pauses.items() if pause.until > now}
        self._pauses = {**lasting, _pause_key(inquiry, account): Pause(now + PAUSE, reason)}

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._asking = {key: each for key, each in self._asking.items() if each is not task}


def _pause_key(inquiry: AccountQuestion, account: Account) -> tuple[HolderId, str, datetime]:
    # Whoever links again has perhaps agreed to more, and is asked at once.
    return account.holder, inquiry.kind, account.linked
