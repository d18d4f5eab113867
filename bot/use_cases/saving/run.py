"""One save, from where it stands to its end: playlists are made and filled, a call at a time.

What each call brought is written down before the next one is made. What was asked for and never
written down, after a crash or an answer that was lost, is looked for at Spotify first: a playlist
by the signature in its description, tracks by the playlist's state and content. So nothing is there
twice.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from bot.core.errors import GoneError, UserError
from bot.core.pages.orders import SORTED
from bot.core.spotify.accounts import Login
from bot.core.spotify.errors import AbsentError, TracksRefusedError
from bot.core.spotify.playlist_names import description
from bot.core.spotify.playlist_saves import BATCH, ClusterPlaylist, PlaylistSave
from bot.languages import gettext, gettext_noop, ngettext
from bot.ports import PlaylistSaveStore, PlaylistWriter, Progress

MOST_REFUSALS = 40
"""Calls of one run that Spotify may refuse for tracks it does not know; a list of invented ones
would else cost two calls a track."""
FORGOTTEN = gettext_noop(
    "What I know of these playlists was deleted meanwhile, so I stopped; those that are there stay "
    "in your Spotify account."
)
# NOTE Finish and Undo are buttons.
STOPPED = gettext_noop("I stopped, as you wished; please press Finish to go on, or Undo.")
UNSURE = gettext_noop(
    "Spotify does not tell me which tracks are in one of the playlists already; please press Undo "
    "and save again."
)

Answer = TypeVar("Answer")


class AskAccount(Protocol):
    """Asks Spotify in the name of the user who saves."""

    def __call__(self, question: Callable[[Login], Awaitable[Answer]]) -> Awaitable[Answer]:
        """Return what Spotify answers. Raises SourceError."""
        ...


@dataclass(frozen=True, slots=True)
class SaveTools:
    """What a run works with."""

    ask: AskAccount
    writer: PlaylistWriter
    store: PlaylistSaveStore
    tracks: Callable[[ClusterPlaylist], Awaitable[Sequence[str]]]
    """Reads what is to be in a playlist."""
    is_stopped: Callable[[], bool]
    """Returns whether the user wants no further call made."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """How far a save is."""

    save: PlaylistSave
    refusal: UserError | None = None
    """Why it goes on no further for now; None where everything is done."""
    kept: bool = True
    """Whether it can be finished or undone; False where it was deleted meanwhile."""


class SaveRun:
    """Does what is left of one save; `save` says how far it is."""

    def __init__(self, save: PlaylistSave, tools: SaveTools, progress: Progress) -> None:
        self.save = save
        self._tools = tools
        self._progress = progress
        self._refusals = 0

    async def go(self, *, unsure: bool) -> None:
        """Make and fill what is not done; `unsure` is whether more may be there than is known.

        Raises UserError where that ends before everything is done.
        """
        self._tell()
        signed = await self._signed() if unsure else {}
        for playlist in self.save.playlists:
            if playlist.is_done:
                continue
            found = signed.get(self.save.signature(playlist), "")
            try:
                await self._saved(replace(playlist, id=playlist.id or found), unsure=unsure)
            except AbsentError:
                await self._note(replace(self._now(playlist), gone=True))

    async def _saved(self, playlist: ClusterPlaylist, *, unsure: bool) -> None:
        if not playlist.id:
            playlist = await self._made(playlist)
        uris = await self._tools.tracks(playlist)
        for start in range(playlist.added, playlist.tracks, BATCH):
            batch = uris[start : start + BATCH]
            missing = await self._missing(playlist, batch) if unsure else batch
            unsure = False
            playlist = await self._filled(playlist, len(batch), missing)

    async def _made(self, playlist: ClusterPlaylist) -> ClusterPlaylist:
        save, writer = self.save, self._tools.writer
        words = description(save, playlist, gettext(SORTED[save.sort]))
        playlist_id = await self._tools.ask(
            lambda login: writer.create_playlist(login, playlist.name, words, public=save.public)
        )
        return await self._note(replace(playlist, id=playlist_id))

    async def _filled(
        self, playlist: ClusterPlaylist, batch: int, missing: Sequence[str]
    ) -> ClusterPlaylist:
        snapshot, refused = await self._added(playlist.id, missing)
        return await self._note(
            replace(
                playlist,
                added=playlist.added + batch,
                refused=playlist.refused + refused,
                snapshot=snapshot,
            )
        )

    async def _added(self, playlist_id: str, uris: Sequence[str]) -> tuple[str, int]:
        """Add tracks, and return the playlist's state, and how many Spotify does not know."""
        if not uris:
            return "", 0
        writer = self._tools.writer
        try:
            add = self._tools.ask(lambda login: writer.add_tracks(login, playlist_id, uris))
            return await add, 0
        except TracksRefusedError:
            self._refusals += 1
            if self._refusals > MOST_REFUSALS:
                raise
        if len(uris) == 1:
            return "", 1
        # One of them is enough for Spotify to refuse all, and it does not say which.
        half = len(uris) // 2
        _, first = await self._added(playlist_id, uris[:half])
        snapshot, second = await self._added(playlist_id, uris[half:])
        return snapshot, first + second

    async def _missing(self, playlist: ClusterPlaylist, batch: Sequence[str]) -> Sequence[str]:
        """Return which of the next tracks are not in a playlist yet."""
        writer = self._tools.writer
        seen = await self._tools.ask(lambda login: writer.snapshot(login, playlist.id))
        if playlist.snapshot and seen.snapshot == playlist.snapshot:
            return batch
        before = playlist.added - playlist.refused
        if seen.readable and seen.total == before + len(batch):
            return ()
        listed: Collection[str] | None = None
        if seen.readable:
            listed = await self._tools.ask(
                lambda login: writer.listed_uris(login, playlist.id, seen.total)
            )
        if listed is None:
            raise UserError(gettext(UNSURE))
        return [uri for uri in batch if uri not in listed]

    async def _signed(self) -> Mapping[str, str]:
        """Find playlists that were asked for and never written down."""
        signatures = [self.save.signature(each) for each in self.save.playlists if not each.id]
        if not signatures:
            return {}
        writer = self._tools.writer
        return await self._tools.ask(lambda login: writer.signed_playlists(login, signatures))

    async def _note(self, playlist: ClusterPlaylist) -> ClusterPlaylist:
        """Write down what a call has brought, before the next one is made."""
        self.save = self.save.with_playlist(playlist)
        if not await self._tools.store.update(self.save):
            raise GoneError(gettext(FORGOTTEN))
        self._tell()
        if self._tools.is_stopped():
            raise UserError(gettext(STOPPED))
        return playlist

    def _now(self, playlist: ClusterPlaylist) -> ClusterPlaylist:
        same = playlist.cluster
        return next(each for each in self.save.playlists if each.cluster == same)

    def _tell(self) -> None:
        save = self.save
        done = sum(playlist.is_done for playlist in save.playlists)
        at = min(done + 1, len(save.playlists))
        self._progress(
            # NOTE The first playlist of two, and some of {count} tracks in all.
            ngettext(
                "Saving playlist {at} of {of} · {added} of {count} tracks",
                "Saving playlist {at} of {of} · {added} of {count} tracks",
                save.tracks,
                at=at,
                of=len(save.playlists),
                added=save.added,
            )
        )
