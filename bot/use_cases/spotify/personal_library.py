"""One person's ranks, hearts and playlists, from the account that they linked."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.asker import Asker
from bot.core.errors import UserError
from bot.core.models import TrackId
from bot.core.postings import ReportKey
from bot.core.spotify.accounts import Account, HolderId, Scope
from bot.core.spotify.ranks import Personal, Withheld
from bot.core.tracks.identity import spotify_uri
from bot.languages import gettext, gettext_noop
from bot.ports import AccountCacheStore, Spotify
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.expiring import ExpiringTable, expiring
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.spotify.account_cache import AccountCache
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.questions import (
    HEARTS_LAST,
    PLAYLISTS,
    RANKS,
    WHOLE,
    YES,
    LibraryQuestions,
)

PATIENCE = Patience(0.8)
"""How long a page waits; a later answer is there at the next click."""
SORTING_PATIENCE = Patience(2.5)
"""How long tracks wait to be sorted: a page in another order would be of no use."""
TYPING_PATIENCE = Patience(1.5)
"""How long a suggestion waits; Discord gives up after three seconds."""
AT_ONCE = 40
"""Hearts that one question is about; other callers may ask in between."""
MOST_HEARTS = 2_000
"""Of a playlist, that are looked up before they are seen."""
MOST_WARMED = 10_000

_Warm = tuple[int, ReportKey]
"""A user and a report of whose tracks the user's hearts are looked up."""

WITHHELD = {
    Withheld.UNLINKED: gettext_noop(
        "I do not know your ranks yet; please link your account with /spotify link."
    ),
    Withheld.PRIVATE: gettext_noop(
        "In an answer that everybody sees I keep your ranks to you; please allow me to show them "
        "in /spotify status, or run /clusters with private."
    ),
}
SLOW = gettext_noop("Spotify has not told me your ranks yet; please try again in a minute.")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose ranks and hearts an answer may show."""

    person_id: int
    shared: bool
    """Whether others see it too."""
    as_text: bool = False
    """Whether it is asked for in words alone, whatever the user has chosen."""

    @classmethod
    def of(cls, asker: Asker, *, private: bool, as_text: bool = False) -> "Viewer":
        """Return how an asker looks at an answer; alone with the bot no other user sees it."""
        return cls(asker.person_id, shared=not private and not asker.alone, as_text=as_text)


class PersonalLibrary:
    """Asks people's accounts for no more than is shown, and lets no page wait for long."""

    def __init__(  # noqa: PLR0913  what is asked, how long it may take, and of whom
        self,
        accounts: LinkedAccounts,
        spotify: Spotify,
        store: AccountCacheStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience: Patience = PATIENCE,
        *,
        inviting: bool = True,
    ) -> None:
        self._accounts = accounts
        self._inviting = inviting
        self._patience = patience
        self._background = Background()
        self._cache = AccountCache(accounts, store, self._background, now)
        self._questions = LibraryQuestions(accounts, spotify)
        self._warmed: ExpiringTable[_Warm, None] = expiring(MOST_WARMED, HEARTS_LAST, now)

    async def concerns(self, viewer: Viewer) -> bool:
        """Return whether pages speak of ranks and hearts to a viewer at all.

        Where the operator has no app, they do so only to users who linked through one of their own:
        to all others the invitation on each page would be a long way to go.
        """
        if self._inviting:
            return True
        account = await self._accounts.of(HolderId(viewer.person_id))
        return account is not None and account.login.is_of_own_app

    async def view(self, viewer: Viewer, tracks: Sequence[TrackId]) -> Personal | Withheld:
        """Return what some tracks are to a viewer, as far as it is known in time."""
        account = await self._shown(viewer)
        if isinstance(account, Withheld):
            return account
        ids = _of_spotify(tracks)
        if not ids:
            return Personal({}, {})
        placed, saved = await asyncio.gather(
            self._asked_ranks(account, self._patience),
            self._cache.ask(self._questions.hearts, account, ids, self._patience),
        )
        return Personal(placed, {TrackId(track): heart == YES for track, heart in saved.items()})

    async def known(self, viewer: Viewer, tracks: Sequence[TrackId]) -> Personal | None:
        """Return what tracks are to a viewer, of hearts only what was looked up before.

        None where no account is linked, or its answers may not be shown.
        """
        account = await self._shown(viewer)
        if isinstance(account, Withheld):
            return None
        placed = await self._asked_ranks(account, self._patience)
        saved = await self._cache.cached(self._questions.hearts, account, _of_spotify(tracks))
        return Personal(placed, {TrackId(track): heart == YES for track, heart in saved.items()})

    async def ranks(self, viewer: Viewer) -> Mapping[TrackId, int] | Withheld:
        """Return a viewer's ranks, to sort by. Raises UserError where they come too late."""
        account = await self._shown(viewer)
        if isinstance(account, Withheld):
            return account
        placed = await self._asked_ranks(account, SORTING_PATIENCE)
        if placed is None:
            raise self._cache.refusal(self._questions.ranks, account) or UserError(gettext(SLOW))
        return placed

    async def require_ranks(self, viewer: Viewer) -> None:
        """Raise UserError, with the way out, where tracks cannot be sorted by rank."""
        placed = await self.ranks(viewer)
        if isinstance(placed, Withheld):
            raise UserError(gettext(WITHHELD[placed]))

    async def playlists(
        self, person_id: int, patience: Patience = TYPING_PATIENCE
    ) -> Sequence[tuple[str, str]]:
        """Return the ids and titles of a user's own playlists; none where they come too late."""
        account = await self._accounts.of(HolderId(person_id))
        if account is None:
            return ()
        answers = await self._cache.ask(self._questions.playlists, account, [WHOLE], patience)
        return PLAYLISTS.decode(answers[WHOLE]) if WHOLE in answers else ()

    async def has_songs(self, person_id: int) -> bool:
        """Return whether a user's liked songs can be read, as far as they have agreed to that."""
        account = await self._accounts.of(HolderId(person_id))
        return account is not None and Scope.SAVED in account.login.scopes

    def warm(
        self,
        person_id: int,
        report: ReportKey,
        read: Callable[[], Awaitable[Sequence[TrackId]]],
    ) -> None:
        """Look up the hearts of a report's tracks in the background, once while they last."""
        key = (person_id, report)
        if key in self._warmed:
            return
        self._warmed[key] = None
        self._background.start(self._warm(key, read))

    async def close(self) -> None:
        """Cancel what is still asked in the background."""
        await self._background.close()

    async def _shown(self, viewer: Viewer) -> Account | Withheld:
        account = await self._accounts.of(HolderId(viewer.person_id))
        if account is None:
            return Withheld.UNLINKED
        return account if account.shows or not viewer.shared else Withheld.PRIVATE

    async def _asked_ranks(
        self, account: Account, patience: Patience
    ) -> Mapping[TrackId, int] | None:
        answers = await self._cache.ask(self._questions.ranks, account, [WHOLE], patience)
        return RANKS.decode(answers[WHOLE]) if WHOLE in answers else None

    async def _warm(
        self,
        key: _Warm,
        read: Callable[[], Awaitable[Sequence[TrackId]]],
    ) -> None:
        account = await self._accounts.of(HolderId(key[0]))
        ids = _of_spotify(await read())[:MOST_HEARTS]
        if account is None or not await self._all_answered(account, ids):
            # To be tried again at the next click.
            self._warmed.pop(key, None)

    async def _all_answered(self, account: Account, tracks: Sequence[TrackId]) -> bool:
        known = await self._cache.cached(self._questions.hearts, account, tracks)
        unknown = [track for track in tracks if track not in known]
        # In batches one after the other, so that a page need not wait for them all.
        for start in range(0, len(unknown), AT_ONCE):
            some = unknown[start : start + AT_ONCE]
            if len(await self._cache.ask(self._questions.hearts, account, some)) < len(some):
                return False
        return True


def _of_spotify(tracks: Sequence[TrackId]) -> Sequence[TrackId]:
    """Leave out the tracks that Spotify knows by no id."""
    return list(dict.fromkeys(track for track in tracks if spotify_uri("track", track)))
