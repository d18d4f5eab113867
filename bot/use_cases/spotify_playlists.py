"""Playlists of Spotify's: read through whoever may, and shown to nobody else."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.errors import SourceError, UnavailableError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Snapshot
from bot.core.spotify import refusals
from bot.core.spotify.accounts import BOT, Account, HolderId, SpotifyPlaylist
from bot.core.spotify.errors import (
    AbsentError,
    LoginExpiredError,
    NotListedError,
    NotPermittedError,
    TokenRejectedError,
    UnreadableError,
)
from bot.ports import PersonalStore, Progress, Spotify
from bot.use_cases.accounts import Accounts
from bot.use_cases.single_flight import SingleFlight

log = logging.getLogger(__name__)

ACCESS, READER = "access", "reader"
"""What is kept of an account: the playlists it was lately seen to read, and, for longer, those
that only the bot's account could read, so that it is asked first."""
ADMITTED = timedelta(minutes=10)
REMEMBERED = timedelta(days=30)
YES = "1"
SLOW = "Spotify takes its time to say whether you may see that; please click again in a moment."
ELSEWHERE = (
    UnreadableError,
    LoginExpiredError,
    NotListedError,
    NotPermittedError,
    TokenRejectedError,
)
"""After which another account may still be able to read the playlist."""
LOGIN_TROUBLE = (LoginExpiredError, NotListedError, NotPermittedError, TokenRejectedError)
"""Which matter more to a person than that the bot's account cannot read their playlist either."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A playlist, as one account sees it."""

    account: Account
    playlist: SpotifyPlaylist

    @property
    def open(self) -> bool:
        """Tell whether everybody may be shown it: what is shared with the bot is meant for all."""
        return self.playlist.public or self.account.holder == BOT

    @property
    def hidden(self) -> bool:
        """Tell whether it is private to whoever runs the bot, whose account serves everybody."""
        own = self.playlist.owner_id == self.account.spotify_id
        return self.account.holder == BOT and own and not self.playlist.public


class SpotifyPlaylists:
    """Reads with the account of whoever asks, then with the bot's own."""

    personal = True
    """See `bot.ports.PlaylistSource`."""

    def __init__(
        self,
        accounts: Accounts,
        spotify: Spotify,
        store: PersonalStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience_s: float = 2.0,
    ) -> None:
        self._accounts = accounts
        self._spotify = spotify
        self._store = store
        self._now = now
        self._patience_s = patience_s
        self._looks: SingleFlight[SpotifyPlaylist] = SingleFlight()
        self._admissions: set[asyncio.Task[Snapshot]] = set()

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Look at a playlist; see `bot.ports.PlaylistSource`.

        A public one that nobody I know may read is seen, though it cannot be read: somebody else
        may have had it read before.
        """
        accounts = await self._in_order(link, HolderId(person_id))
        refused: dict[HolderId, SourceError] = {}
        seen: _Seen | None = None
        for account in accounts:
            try:
                found = await self._look(account, link)
            except ELSEWHERE as error:
                refused[account.holder] = error
                continue
            if found.playlist.readable:
                await self._remember(found, HolderId(person_id))
                return _snapshot(link, found, account.holder)
            seen = seen or (found if found.playlist.public else None)
        if seen:
            return _snapshot(link, seen, None)
        raise await self._refusal(link, accounts, refused)

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks; see `bot.ports.PlaylistSource`."""
        holder = snapshot.reader
        account = None if holder is None else await self._accounts.of(HolderId(holder))
        if account is None:
            raise refusals.not_yours(collaborator=await self._collaborator())
        return await self._accounts.ask(
            account,
            lambda login: self._spotify.playlist(login, _readable(snapshot), progress),
        )

    async def admit(self, link: PlaylistLink, person_id: int) -> None:
        """Let somebody see what was made of a playlist that is not open to all.

        Raises SourceError where their account cannot read it; that it can is remembered for ten
        minutes.
        """
        since = self._now() - ADMITTED
        for holder in (HolderId(person_id), BOT):
            if await self._store.recall(holder, ACCESS, [link.id], since):
                return
        look = asyncio.create_task(self.snapshot(link, person_id))
        self._admissions.add(look)
        look.add_done_callback(self._landed)
        # Whoever clicks waits for three seconds; a look that takes longer is remembered.
        done, _ = await asyncio.wait({look}, timeout=self._patience_s)
        if not done:
            raise UnavailableError(SLOW)
        look.result()

    async def close(self) -> None:
        """Give up the looks that nobody waits for any more."""
        for look in self._admissions:
            look.cancel()
        await asyncio.gather(*self._admissions, return_exceptions=True)

    def _landed(self, look: asyncio.Task[Snapshot]) -> None:
        self._admissions.discard(look)
        if not look.cancelled():
            # Looked at here, for the case that nobody waits any more.
            look.exception()

    async def _in_order(self, link: PlaylistLink, person: HolderId) -> Sequence[Account]:
        """List the accounts to ask; the bot's first where it alone could read this before."""
        own, shared = await self._accounts.of(person), await self._accounts.of(BOT)
        accounts = [account for account in (own, shared) if account]
        if len(accounts) > 1:
            since = self._now() - REMEMBERED
            if await self._store.recall(person, READER, [link.id], since):
                accounts.reverse()
        return accounts

    async def _look(self, account: Account, link: PlaylistLink) -> _Seen:
        playlist = await self._looks.run(
            (account.holder, link.id),
            lambda _: self._accounts.ask(
                account, lambda login: self._spotify.snapshot(login, link.id)
            ),
            _silent,
        )
        seen = _Seen(account, playlist)
        if seen.hidden:
            raise refusals.absent()
        return seen

    async def _remember(self, seen: _Seen, person: HolderId) -> None:
        holder, playlist_id = seen.account.holder, seen.playlist.id
        await self._store.remember(holder, ACCESS, {playlist_id: YES})
        if holder != person:
            await self._store.remember(person, READER, {playlist_id: YES})

    async def _refusal(
        self,
        link: PlaylistLink,
        accounts: Sequence[Account],
        refused: Mapping[HolderId, SourceError],
    ) -> SourceError:
        """Say what is likely, and what helps this person."""
        if BOT in refused and isinstance(refused[BOT], LOGIN_TROUBLE):
            log.warning("my own Spotify account no longer works; /spotify link, for: bot, mends it")
        own = [error for holder, error in refused.items() if holder != BOT]
        if own and isinstance(own[0], LOGIN_TROUBLE):
            return own[0]
        if not accounts and link.id.startswith(refusals.SPOTIFY_MADE):
            return refusals.spotify_made()
        linked = any(account.holder != BOT for account in accounts)
        if refused and all(isinstance(error, AbsentError) for error in refused.values()):
            return refusals.absent(linked=linked)
        return refusals.not_yours(linked=linked, collaborator=await self._collaborator())

    async def _collaborator(self) -> str:
        account = await self._accounts.of(BOT)
        return account.name if account else ""


def _snapshot(link: PlaylistLink, seen: _Seen, reader: HolderId | None) -> Snapshot:
    playlist = seen.playlist
    return Snapshot(
        service=Service.SPOTIFY.value,
        id=link.id,
        title=playlist.title,
        url=playlist.url,
        state=playlist.snapshot,
        total=playlist.total,
        cover_url=playlist.cover_url,
        open=seen.open,
        reader=reader,
    )


def _readable(snapshot: Snapshot) -> SpotifyPlaylist:
    """Describe a playlist that an account was seen to read."""
    return SpotifyPlaylist(
        id=snapshot.id,
        title=snapshot.title,
        url=snapshot.url,
        snapshot=snapshot.state,
        owner_id="",
        public=snapshot.open,
        collaborative=False,
        readable=True,
        total=snapshot.total,
        cover_url=snapshot.cover_url,
    )


def _silent(_: str) -> None:
    pass
