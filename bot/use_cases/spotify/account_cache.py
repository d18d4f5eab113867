"""What linked accounts answer about their holders: kept for a while, asked for once at a time.

`PersonalLibrary` asks here for ranks, hearts and playlists. What the store has is fresh enough and
returned; the rest is asked of Spotify in the background, each subject by one task for all who want
it, and written to the store, from which every caller then reads. A caller waits as long as it has
patience and takes what is there; an answer that comes later is there the next time. After a failure
the account is left alone for a minute. A crash loses nothing but questions under way.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.errors import SourceError
from bot.core.spotify import refusals
from bot.core.spotify.accounts import Account, HolderId, Scope
from bot.ports import AccountCacheStore
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.expiring import ExpiringTable, expiring
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from bot.use_cases.concurrency.single_flight import SingleFlight
from bot.use_cases.spotify.logins import LinkedAccounts

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=1)
"""After a failure an account is not asked the same again for so long."""
MOST_PAUSES = 10_000


@dataclass(frozen=True, slots=True)
class AccountQuestion:
    """Something that accounts can be asked, about any number of subjects."""

    kind: str
    """Under which the answers are kept."""
    lasts: timedelta
    ask: Callable[[Account, Collection[str]], Awaitable[Mapping[str, str]]]
    """Answers by subject; raises SourceError."""
    is_readable: Callable[[str], bool]
    """Returns False for a kept answer of another version, which counts as absent."""
    scope: Scope | None = None
    """What the account's holder has to have agreed to; without it the account is not asked."""


_Key = tuple[HolderId, str, str]
"""Who holds the account, the kind of question and its subject."""
_PauseKey = tuple[HolderId, str, datetime]


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
        self._asking: SingleFlight[_Key, None] = SingleFlight()
        self._pauses: ExpiringTable[_PauseKey, SourceError] = expiring(MOST_PAUSES, PAUSE, now)

    async def ask(
        self,
        question: AccountQuestion,
        account: Account,
        subjects: Collection[str],
        patience: Patience = ENDLESS,
    ) -> Mapping[str, str]:
        """Return the answers; those that take longer than the patience are there the next time.

        What is not known by then is absent.
        """
        known = await self.cached(question, account, subjects)
        unknown = [subject for subject in subjects if subject not in known]
        if tasks := self._tasks(question, account, unknown):
            await patience.wait(tasks)
            known = {**known, **await self.cached(question, account, unknown)}
        return known

    async def cached(
        self, question: AccountQuestion, account: Account, subjects: Collection[str]
    ) -> Mapping[str, str]:
        """Return what is known without asking the account."""
        since = self._now() - question.lasts
        kept = await self._store.recall(account.holder, question.kind, subjects, since)
        return {subject: value for subject, value in kept.items() if question.is_readable(value)}

    def _tasks(
        self, question: AccountQuestion, account: Account, subjects: Collection[str]
    ) -> Collection[asyncio.Task[None]]:
        """Start to ask for what is not being asked for yet, and list what is to be waited for."""
        keys: list[_Key] = [(account.holder, question.kind, subject) for subject in subjects]
        if self.refusal(question, account) is not None:
            keys = [key for key in keys if self._asking.flying(key)]
        return self._asking.start(
            keys,
            lambda idle: self._background.start(
                self._ask(question, account, [subject for _, _, subject in idle])
            ),
        )

    async def _ask(
        self, question: AccountQuestion, account: Account, subjects: Collection[str]
    ) -> None:
        # What was asked a moment ago may have been answered since this was looked up.
        known = await self.cached(question, account, subjects)
        unknown = [subject for subject in subjects if subject not in known]
        try:
            answers = await question.ask(account, unknown) if unknown else {}
        except SourceError as error:
            log.info("an account tells no %s: %s", question.kind, type(error).__name__)
            self._pauses[_pause_key(question, account)] = error
        else:
            await self._remember(question, account, answers)

    async def _remember(
        self, question: AccountQuestion, account: Account, answers: Mapping[str, str]
    ) -> None:
        current = await self._accounts.of(account.holder)
        # Meanwhile another one may have been linked, of which this does not hold.
        if answers and current is not None and current.spotify_id == account.spotify_id:
            await self._store.remember(account.holder, question.kind, answers)

    def refusal(self, question: AccountQuestion, account: Account) -> SourceError | None:
        """Return why an account is not asked now; None where it is."""
        if question.scope is not None and question.scope not in account.login.scopes:
            return refusals.not_permitted()
        return self._pauses.get(_pause_key(question, account))


def _pause_key(question: AccountQuestion, account: Account) -> _PauseKey:
    # An account that was linked again has perhaps agreed to more, and is asked at once.
    return account.holder, question.kind, account.linked
