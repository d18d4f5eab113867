"""What users hear most, read through each one's own account."""

from collections.abc import Collection, Sequence
from datetime import datetime

from cachetools import TTLCache

from bot.core.errors import LinkingError
from bot.core.models import Playlist
from bot.core.spotify import refusals
from bot.core.spotify.accounts import Account, HolderId, Scope
from bot.core.spotify.ranks import TimeRange
from bot.languages import gettext, gettext_noop
from bot.ports import Spotify
from bot.use_cases.spotify.logins import LinkedAccounts

MOST_READ, DAY_S = 500, 86_400.0
"""Users whose top tracks are in memory, of some 30 kB each, and for how long."""
_Reading = tuple[int, datetime, tuple[TimeRange, ...]]
"""Whose tracks, through an account that was linked when, over how long."""
LINK_FIRST = gettext_noop(
    "I don't know what you hear most yet; please link your account with /spotify link."
)
UNLINKED = gettext_noop("One of you has unlinked meanwhile, so I kept nothing; please ask again.")


class TopTracks:
    """Asks linked accounts for their holders' top tracks."""

    def __init__(self, accounts: LinkedAccounts, spotify: Spotify) -> None:
        self._accounts = accounts
        self._spotify = spotify
        self._read: TTLCache[_Reading, Playlist] = TTLCache(MOST_READ, DAY_S)

    async def require(self, person_id: int) -> Account:
        """Return the account of a user.

        Raises LinkingError without one, and NotPermittedError where the user has not agreed to
        have top tracks read.
        """
        account = await self._accounts.of(HolderId(person_id))
        if account is None:
            raise LinkingError(gettext(LINK_FIRST))
        if Scope.TOP not in account.login.scopes:
            raise refusals.not_permitted()
        return account

    async def read(self, person_id: int, spans: Sequence[TimeRange]) -> Playlist:
        """Read what a user hears most. Raises UserError, as `require` does, and SourceError."""
        account = await self.require(person_id)
        return await self._accounts.ask(
            account, lambda login: self._spotify.top_playlist(login, spans)
        )

    async def of_today(self, person_id: int, spans: Sequence[TimeRange]) -> Playlist:
        """Return the same, read once a day; of an account that is still linked alone."""
        key = (person_id, (await self.require(person_id)).linked, tuple(spans))
        if key not in self._read:
            self._read[key] = await self.read(person_id, spans)
        return self._read[key]

    async def confirm(self, people: Collection[int]) -> None:
        """Raise LinkingError where one of the users has unlinked while tracks were read."""
        for person_id in people:
            if await self._accounts.of(HolderId(person_id)) is None:
                raise LinkingError(gettext(UNLINKED))
