"""Linking Spotify accounts: from a user's command to an account that is kept."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.command_choices import Aim, WishedSave
from bot.core.errors import LinkingError, UnavailableError
from bot.core.spotify.accounts import BOT, Account, HolderId, Login, Scope, WritingScope
from bot.core.spotify.errors import BlockedError, SpotifyDownError
from bot.core.spotify.pasted_address import read_pasted_address
from bot.core.spotify.pkce import challenge, make_verifier
from bot.languages import gettext, ngettext
from bot.ports import Spotify
from bot.use_cases.concurrency.expiring import ExpiringTable, expiring, steady_now
from bot.use_cases.spotify.logins import LinkedAccounts

log = logging.getLogger(__name__)

Tell = Callable[[Account], Awaitable[None]]
"""Tells the user, where the login began, that it was finished in a browser."""
LIFETIME = timedelta(minutes=10)
"""How long a user may take on Spotify's page."""
MOST = 1_000
"""Logins that are under way; of more, the oldest have to start again."""
STATE_BYTES = 24


@dataclass(frozen=True, slots=True)
class PendingLogin:
    """A login that a user has begun."""

    person_id: int
    person_name: str
    holder: HolderId
    app: str = ""
    """The client id of the user's own app; empty for the operator's."""
    aim: Aim | None = None
    """What the user goes on with."""
    writing: bool = False
    """Whether the account may be written to already, which another login would else lose."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """List what the user is asked to agree to."""
        writes = self.writing or isinstance(self.aim, WishedSave)
        return *needed(self.holder), *(WritingScope if writes and self.holder != BOT else ())


@dataclass(frozen=True, slots=True)
class _Pending:
    begun: PendingLogin
    verifier: str = field(repr=False)
    tell: Tell | None = None


class Linking:
    """Remembers, until the process ends, who is on Spotify's page.

    A login is finished once, in time, and only by the user who began it.
    """

    def __init__(
        self,
        accounts: LinkedAccounts,
        spotify: Spotify,
        redirect_uri: str,
        now: Callable[[], datetime] = steady_now,
    ) -> None:
        self._accounts = accounts
        self._spotify = spotify
        self.redirect_uri = redirect_uri
        """Where Spotify sends people back to; every app has to allow it."""
        self._now = now
        self._pending: ExpiringTable[str, _Pending] = expiring(MOST, LIFETIME, now)
        """By state."""
        self._finishing: set[_Pending] = set()

    def start(self, begun: PendingLogin, tell: Tell | None = None) -> str:
        """Begin a login in the place of the person's last one, and return Spotify's page for it."""
        whose = (begun.person_id, begun.holder)
        self._drop(lambda other: (other.person_id, other.holder) == whose)
        state, verifier = secrets.token_urlsafe(STATE_BYTES), make_verifier()
        self._pending[state] = _Pending(begun, verifier, tell)
        return self._spotify.authorize_url(
            begun.app, state, challenge(verifier), self.redirect_uri, begun.scopes
        )

    def begun(self, state: str) -> PendingLogin | None:
        """Return whose login this is, without using it up; None where it is over."""
        pending = self._pending.get(state)
        return pending.begun if pending else None

    def begun_with(self, text: str) -> PendingLogin | None:
        """Return the login of a pasted address, likewise. Raises LinkingError for other texts."""
        return self.begun(read_pasted_address(text).state)

    async def finish(self, state: str, code: str, person_id: int | None) -> Account:
        """Keep the account that the code is for; the login is over, whatever comes of it.

        `person_id` is the user who brings the code; None where that is unknown. Raises
        LinkingError, for another user without ending the login, and what Spotify's refusals raise.
        """
        pending = self._taken(state, person_id)
        self._finishing.add(pending)
        try:
            return await self._finished(pending, code)
        except (SpotifyDownError, BlockedError) as error:
            # To try again, as its sentence asks, needs another login.
            raise UnavailableError(
                # NOTE {reason} is the part before the semicolon of another sentence.
                gettext(
                    "{reason}; please start again with /spotify link in a minute.",
                    reason=error.reason,
                )
            ) from error
        finally:
            self._finishing.discard(pending)

    async def finish_in_browser(self, state: str, code: str) -> Account:
        """Finish a login whose user is unknown, likewise, and tell where it began."""
        pending = self._pending.get(state)
        account = await self.finish(state, code, None)
        if pending and pending.tell:
            await pending.tell(account)
        return account

    async def finish_with(self, text: str, person_id: int) -> Account:
        """Finish a login with the address that the user's browser landed on, likewise."""
        pasted = read_pasted_address(text)
        return await self.finish(pasted.state, pasted.code, person_id)

    async def unlink(self, holder: HolderId) -> bool:
        """Forget an account, what came of it, and logins under way; False where there is none."""
        self._drop(lambda begun: begun.holder == holder)
        self._finishing = {pending for pending in self._finishing if pending.begun.holder != holder}
        return await self._accounts.remove(holder)

    async def _finished(self, pending: _Pending, code: str) -> Account:
        login = await self._spotify.exchange(
            pending.begun.app, code, pending.verifier, self.redirect_uri
        )
        account = await self._described(pending.begun.holder, login)
        if pending not in self._finishing:
            raise LinkingError(
                gettext("You unlinked meanwhile, so I kept nothing; please start again.")
            )
        await self._accounts.keep(account)
        log.info("holder %s has linked an account", account.holder)
        return account

    def _taken(self, state: str, person_id: int | None) -> _Pending:
        pending = self._pending.get(state)
        if pending is None:
            raise _over()
        if person_id not in {None, pending.begun.person_id}:
            raise LinkingError(
                gettext("Another user began that login; please start your own with /spotify link.")
            )
        self._pending.pop(state, None)
        return pending

    async def _described(self, holder: HolderId, login: Login) -> Account:
        spotify_id, name = await self._spotify.profile(login)
        before = await self._accounts.of(holder)
        if before is not None and before.spotify_id != spotify_id:
            # The answers of another account must not be taken for this one's.
            await self._accounts.remove(holder)
        shows = before is not None and before.spotify_id == spotify_id and before.shows
        return Account(holder, spotify_id, name, login, shows, self._now())

    def _drop(self, which: Callable[[PendingLogin], bool]) -> None:
        for state, pending in list(self._pending.items()):
            if which(pending.begun):
                self._pending.pop(state, None)


def needed(holder: HolderId) -> tuple[Scope, ...]:
    """List what a holder is asked to let the bot read."""
    if holder == BOT:
        return Scope.PRIVATE, Scope.COLLABORATIVE
    return tuple(Scope)


def missing(account: Account) -> tuple[Scope, ...]:
    """List what was asked for and not agreed to."""
    return tuple(scope for scope in needed(account.holder) if scope not in account.login.scopes)


def _over() -> LinkingError:
    minutes = LIFETIME // timedelta(minutes=1)
    return LinkingError(
        ngettext(
            "I do not know that login any more: it was used, or replaced by a newer one, or took "
            "more than {count} minute; please look at /spotify status, or start again with "
            "/spotify link.",
            "I do not know that login any more: it was used, or replaced by a newer one, or took "
            "more than {count} minutes; please look at /spotify status, or start again with "
            "/spotify link.",
            minutes,
        )
    )
