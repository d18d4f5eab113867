"""Calls to Spotify's Web API in the name of one user each, by spotipy in threads."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any, Self

from bot.adapters.spotify import reading
from bot.adapters.spotify.calls import PersonalCalls
from bot.adapters.spotify.connections import Connections, SpotifyApp
from bot.adapters.spotify.endpoints import Endpoint
from bot.adapters.spotify.library import LibraryReader
from bot.adapters.spotify.logins import Logins
from bot.adapters.spotify.playlists import KINDS, PlaylistReader
from bot.adapters.spotify.throttle import AT_ONCE, Throttle, few_at_once
from bot.adapters.spotify.values import bare_id
from bot.adapters.spotify.writing import PlaylistChanges
from bot.core.models import Playlist, TrackId
from bot.core.spotify import refusals
from bot.core.spotify.accounts import TOP_TITLE, Login, SavedTracks, SpotifyPlaylist
from bot.core.spotify.ranks import PLACES, TimeRange
from bot.core.tracks.assembly import assemble
from bot.ports import Progress, RateLimitStore
from bot.ports.monitor import NO_MONITOR, CallMonitor

SAVED_AT_ONCE = 40
"""The most URIs that one call about a user's library may hold; spotipy sends any number."""
LISTED = 50


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class SpotifyApi:
    """One process's way to Spotify: all callers share its pace and connections.

    All methods raise SourceError: BlockedError without asking while `blocks` says so,
    TokenRejectedError where the login should be refreshed once, UnreadableError where another
    person's login may help, AppRefusedError where no login helps, and others that only their
    sentence tells apart.
    """

    def __init__(
        self,
        app: SpotifyApp,
        blocks: RateLimitStore,
        *,
        monitor: CallMonitor = NO_MONITOR,
        clock: Callable[[], datetime] = now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._market = app.market
        self._connections = Connections(app.agent, AT_ONCE, app.timeout_s)
        self._throttle = Throttle(blocks, clock, sleep, monitor)
        self._calls = PersonalCalls(app, self._connections, self._throttle)
        self._reader = PlaylistReader(self._calls, app.market)
        self._library = LibraryReader(self._calls, app.market)
        self.writer = PlaylistChanges(self._calls)
        """Makes playlists, where `bot.ports.PlaylistWriter` says how."""
        self._logins = Logins(app, self._connections, self._throttle, clock)

    async def __aenter__(self) -> Self:
        """Open nothing yet; connections are made as they are needed."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections, when no thread uses them any more."""
        await self.close()

    async def close(self) -> None:
        """Close the connections, when no thread uses them any more."""
        await self._throttle.finish()
        self._connections.shut()

    def authorize_url(
        self, state: str, challenge: str, redirect_uri: str, scopes: Iterable[str]
    ) -> str:
        """Write the address of the page where a person agrees to the scopes."""
        return self._logins.authorize_url(state, challenge, redirect_uri, scopes)

    async def exchange(self, code: str, verifier: str, redirect_uri: str) -> Login:
        """Make a login of the code that a person came back with. Raises CodeRejectedError."""
        return await self._logins.exchange(code, verifier, redirect_uri)

    async def refresh(self, login: Login) -> Login:
        """Renew a login; the old one may be void. Raises LoginExpiredError."""
        return await self._logins.refresh(login)

    async def profile(self, login: Login) -> tuple[str, str]:
        """Return the id and the name of the user whom the login belongs to."""
        return reading.read_profile(
            await self._calls.of_account(Endpoint.ACCOUNT, login, lambda spotify: spotify.me())
        )

    async def snapshot(self, login: Login, playlist_id: str) -> SpotifyPlaylist:
        """Read a playlist without its tracks, with one call."""
        # By ourselves, since spotipy takes `hello` for an id.
        if not bare_id("playlist", playlist_id):
            raise refusals.absent()
        fields = reading.PLAYLIST_FIELDS
        answer = await self._calls.of_playlist(
            Endpoint.PLAYLIST,
            login,
            playlist_id,
            lambda spotify: spotify.playlist(playlist_id, fields, self._market, KINDS),
        )
        return reading.read_playlist(answer, playlist_id)

    async def playlist(
        self, login: Login, snapshot: SpotifyPlaylist, progress: Progress
    ) -> Playlist:
        """Read the tracks, with one call for every 50 rows, as far as Spotify gives them.

        Raises NotYoursError and EmptyError without any, and AppRefusedError where none are given.
        """
        return await self._reader.read(login, snapshot, progress)

    async def library(self, login: Login) -> SavedTracks:
        """Look at what the user has saved, with one call; needs the scope SAVED."""
        return await self._library.look(login)

    async def saved_tracks(self, login: Login, total: int, progress: Progress) -> Playlist:
        """Read what the user has saved, with one call for every 50; needs the scope SAVED."""
        return await self._library.read(login, total, progress)

    async def top_tracks(self, login: Login, time_range: TimeRange) -> tuple[TrackId, ...]:
        """Return the user's top tracks, at most 50, the first first; needs the scope TOP."""
        return reading.read_tracks(await self._top(login, time_range))

    async def top_playlist(self, login: Login, spans: Sequence[TimeRange]) -> Playlist:
        """Read the user's top tracks, with one call for each length of time; needs TOP."""
        answers = await few_at_once(partial(self._top, login), spans)
        read = assemble(TOP_TITLE, chain(*map(reading.read_top_rows, answers)))
        # What is heard most over several lengths of time is no repeat.
        return replace(read, duplicates=())

    async def saved(self, login: Login, ids: Collection[TrackId]) -> Mapping[TrackId, bool]:
        """Return which tracks the user has saved; needs the scope SAVED.

        Tracks that Spotify knows by no id are absent.
        """
        known = sorted({track for track in ids if bare_id("track", track) == track})
        starts = range(0, len(known), SAVED_AT_ONCE)
        batches = [known[start : start + SAVED_AT_ONCE] for start in starts]
        answers = await few_at_once(partial(self._saved_batch, login), batches)
        return {track: saved for answer in answers for track, saved in answer.items()}

    async def playlists(self, login: Login, person_id: str) -> Sequence[tuple[str, str]]:
        """List the ids and titles of the first 50 playlists that are one's own or shared.

        Spotify lists what the user follows among them; `person_id`, as in `profile`, tells apart.
        """
        answer = await self._calls.of_account(
            Endpoint.PLAYLISTS,
            login,
            lambda spotify: spotify.current_user_playlists(limit=LISTED),
        )
        return reading.read_playlists(answer, person_id)

    async def _top(self, login: Login, time_range: TimeRange) -> Any:
        return await self._calls.of_account(
            Endpoint.TOP,
            login,
            lambda spotify: spotify.current_user_top_tracks(
                limit=PLACES, time_range=time_range.value
            ),
        )

    async def _saved_batch(self, login: Login, ids: Sequence[TrackId]) -> Mapping[TrackId, bool]:
        answer = await self._calls.of_account(
            Endpoint.SAVED,
            login,
            lambda spotify: spotify.current_user_saved_tracks_contains(ids),
        )
        return reading.read_answers(answer, ids)
