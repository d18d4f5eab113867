"""What linked accounts are asked for their holders: ranks, hearts and playlists."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import timedelta

from bot.core.models import TrackId
from bot.core.spotify.accounts import Account, Login, Scope
from bot.core.spotify.ranks import TimeRange, ranks
from bot.ports import Spotify
from bot.records.codec import JsonCodec
from bot.use_cases.spotify.account_cache import AccountQuestion
from bot.use_cases.spotify.logins import LinkedAccounts

RANKS_LAST, HEARTS_LAST = timedelta(hours=24), timedelta(hours=1)
PLAYLISTS_LAST = timedelta(minutes=10)
LIBRARY_KINDS = RANKS_KIND, HEARTS_KIND, PLAYLISTS_KIND = "ranks", "saved", "playlists"
"""Under which the answers are kept."""
WHOLE = ""
"""The one subject of a question that is about nothing but the holder."""
YES, NO = "1", "0"

RANKS = JsonCodec[dict[TrackId, int]](dict[TrackId, int])
PLAYLISTS = JsonCodec[tuple[tuple[str, str], ...]](tuple[tuple[str, str], ...])


class LibraryQuestions:
    """Asks Spotify in an account's name, and writes the answers down as the cache keeps them."""

    def __init__(self, accounts: LinkedAccounts, spotify: Spotify) -> None:
        self._accounts = accounts
        self._spotify = spotify
        self.ranks = AccountQuestion(
            RANKS_KIND, RANKS_LAST, self._ask_ranks, RANKS.can_decode, Scope.TOP
        )
        self.hearts = AccountQuestion(
            HEARTS_KIND, HEARTS_LAST, self._ask_hearts, {YES, NO}.__contains__, Scope.SAVED
        )
        self.playlists = AccountQuestion(
            PLAYLISTS_KIND, PLAYLISTS_LAST, self._ask_playlists, PLAYLISTS.can_decode
        )

    async def _ask_ranks(self, account: Account, _: Collection[str]) -> Mapping[str, str]:
        return {WHOLE: RANKS.encode(await self._accounts.ask(account, self._read_ranks))}

    async def _read_ranks(self, login: Login) -> dict[TrackId, int]:
        tops = await asyncio.gather(
            *(self._spotify.top_tracks(login, time_range) for time_range in TimeRange)
        )
        return ranks(dict(zip(TimeRange, tops, strict=True)))

    async def _ask_hearts(self, account: Account, tracks: Collection[str]) -> Mapping[str, str]:
        ids = [TrackId(track) for track in tracks]
        saved = await self._accounts.ask(account, lambda login: self._spotify.saved(login, ids))
        return {track: YES if heart else NO for track, heart in saved.items()}

    async def _ask_playlists(self, account: Account, _: Collection[str]) -> Mapping[str, str]:
        listed = await self._accounts.ask(
            account, lambda login: self._spotify.playlists(login, account.spotify_id)
        )
        return {WHOLE: PLAYLISTS.encode(tuple(listed))}
