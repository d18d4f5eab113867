"""Spotify's playlists: read through an account that may, shown to those alone who may see them.

A playlist is looked at with the asker's account, then with the bot's own, until one of them reads
it; which one that was is remembered, for the tracks and for the next time. `access` asks here when
another user clicks. Several askers of one account share a look (`SingleFlight`); an account that is
unlinked meanwhile stops what was read through it in `confirm`.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Snapshot
from bot.core.spotify import refusals
from bot.core.spotify.access import (
    ACCESS,
    ACCESS_LIFE,
    PUBLIC,
    READER,
    RECORD_LIFE,
    SHARED,
    YES,
    could_read,
)
from bot.core.spotify.accounts import BOT, Account, HolderId, SpotifyPlaylist
from bot.core.spotify.app_refusals import own_trouble, rows_refused
from bot.core.spotify.errors import Asked
from bot.ports import AccountCacheStore, Progress, Spotify, no_progress
from bot.use_cases.concurrency.single_flight import SingleFlight
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.refusing import ELSEWHERE, LOGIN_TROUBLE, Refused, refusal_of
from bot.use_cases.spotify.snapshots import SeenPlaylist, readable_playlist, snapshot_of

_Look = tuple[HolderId, str, str]
"""Through whose account, by both of its ids, which playlist is looked at."""


class SpotifyPlaylists:
    """Reads with the asker's account, then with the bot's own."""

    personal = True
    """See `bot.ports.PlaylistSource`."""

    def __init__(
        self,
        accounts: LinkedAccounts,
        spotify: Spotify,
        store: AccountCacheStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._accounts = accounts
        self._spotify = spotify
        self._store = store
        self._now = now
        self._looks: SingleFlight[_Look, SpotifyPlaylist] = SingleFlight()

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Look at a playlist; see `bot.ports.PlaylistSource`.

        A public one is seen even through an account that may not read it: it may have been read
        for another user before.
        """
        accounts = await self._in_order(link, HolderId(person_id))
        refused: dict[HolderId, SourceError] = {}
        for account in accounts:
            try:
                seen = await self._look(account, link)
            except ELSEWHERE as error:
                refused[account.holder] = error
                continue
            if seen.playlist.readable:
                return await self._found(link, seen, HolderId(person_id))
            if seen.playlist.public:
                return snapshot_of(link, seen, None)
            refused[account.holder] = _unread(seen)
        raise await self._refusal(link, accounts, refused)

    async def readable(self, snapshot: Snapshot, person_id: int, /) -> Snapshot:
        """Ask the other account, where the first one saw the playlist without its tracks."""
        if snapshot.read_through is not None:
            return snapshot
        link = PlaylistLink(Service.SPOTIFY, snapshot.id)
        accounts = await self._in_order(link, HolderId(person_id))
        for account in accounts[1:]:
            with contextlib.suppress(*ELSEWHERE):
                seen = await self._look(account, link)
                if seen.playlist.readable:
                    return await self._found(link, seen, HolderId(person_id))
        own_app = any(account.login.is_of_own_app for account in accounts)
        refused = {HolderId(person_id): rows_refused(own=own_app)} if snapshot.withheld else {}
        raise await self._refusal(link, accounts, refused)

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks; see `bot.ports.PlaylistSource`."""
        account = await self._reader(snapshot)
        try:
            return await self._accounts.ask(
                account,
                lambda login: self._spotify.playlist(login, readable_playlist(snapshot), progress),
            )
        except LOGIN_TROUBLE as error:
            raise (own_trouble() if account.holder == BOT else error) from error

    async def confirm(self, snapshot: Snapshot, /) -> None:
        """Raise SourceError where the account was unlinked while the tracks were read."""
        await self._reader(snapshot)

    async def _reader(self, snapshot: Snapshot) -> Account:
        holder = snapshot.read_through
        account = None if holder is None else await self._accounts.of(HolderId(holder))
        if account is None:
            asked = Asked(collaborator=await self._collaborator())
            raise refusals.not_yours(asked)
        return account

    async def _found(self, link: PlaylistLink, seen: SeenPlaylist, person: HolderId) -> Snapshot:
        """Remember which account could read it; what the bot's lately could is open to all."""
        await self._remember(seen, person)
        since = self._now() - ACCESS_LIFE
        given = await self._store.recall(BOT, ACCESS, [link.id], since)
        is_open = seen.open or could_read(given, link.id)
        return replace(snapshot_of(link, seen, seen.account.holder), open=is_open)

    async def _in_order(self, link: PlaylistLink, person: HolderId) -> Sequence[Account]:
        """List the accounts to ask; the bot's first where it alone could read this before."""
        own, shared = await self._accounts.of(person), await self._accounts.of(BOT)
        accounts = [account for account in (own, shared) if account]
        if len(accounts) > 1:
            since = self._now() - RECORD_LIFE
            if could_read(await self._store.recall(person, READER, [link.id], since), link.id):
                accounts.reverse()
        return accounts

    async def _look(self, account: Account, link: PlaylistLink) -> SeenPlaylist:
        # By the account's own id too: another one may have taken its place.
        key = (account.holder, account.spotify_id, link.id)
        ask = partial(self._ask, account, link.id)
        seen = SeenPlaylist(account, await self._looks.run(key, ask, no_progress))
        if seen.hidden:
            raise refusals.absent()
        return seen

    async def _ask(self, account: Account, playlist_id: str, _: Progress) -> SpotifyPlaylist:
        return await self._accounts.ask(
            account, lambda login: self._spotify.snapshot(login, playlist_id)
        )

    async def _remember(self, seen: SeenPlaylist, person: HolderId) -> None:
        holder, playlist_id = seen.account.holder, seen.playlist.id
        kind = PUBLIC if seen.playlist.public else SHARED
        await self._store.remember(holder, ACCESS, {playlist_id: kind})
        if holder != person:
            await self._store.remember(person, READER, {playlist_id: YES})

    async def _refusal(
        self, link: PlaylistLink, accounts: Sequence[Account], refused: Refused
    ) -> SourceError:
        return refusal_of(link, accounts, refused, await self._collaborator())

    async def _collaborator(self) -> str:
        account = await self._accounts.of(BOT)
        return account.name if account else ""


def _unread(seen: SeenPlaylist) -> SourceError:
    """Return why an account that sees a playlist is not given its rows."""
    if not seen.own:
        return refusals.not_yours()
    return rows_refused(own=seen.account.login.is_of_own_app)
