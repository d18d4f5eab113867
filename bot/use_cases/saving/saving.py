"""Saves that users have said yes to: done one at a time, stopped, finished later, undone.

Who calls whom: a click starts, finishes or undoes; a `SaveRun` does what is left. What can happen
at once: one save of a user in all processes; clicks on one that is under way wait for the same run.
What a crash leaves: the save as it was last written down, which the user's next click finishes or
undoes.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.core.errors import GoneError, SourceError, UserError
from bot.core.postings import Posting, PostingId
from bot.core.spotify.accounts import Account, HolderId, Login
from bot.core.spotify.errors import SpotifyDownError
from bot.core.spotify.playlist_saves import PlaylistSave, SaveId
from bot.core.spotify.refusals import may_not_write
from bot.core.spotify.save_refusals import while_saving
from bot.languages import gettext, gettext_noop, pgettext
from bot.ports import PlaylistSaveStore, PlaylistWriter, Progress, no_progress
from bot.ports.coordination import Coordination
from bot.use_cases.concurrency.single_flight import SingleFlight
from bot.use_cases.saving.plans import SavePlans
from bot.use_cases.saving.run import SaveRun, SaveState, SaveTools
from bot.use_cases.spotify.logins import LinkedAccounts

TRIES = 3
"""How often Spotify may fail in a row before the user is told."""
WAITING = gettext_noop("Waiting for your other playlists")
BUSY = gettext_noop("I am still saving these playlists; please press Stop first.")
UNKNOWN = gettext_noop(
    "I know nothing of these playlists any more; please press Save as playlists again."
)
UNLINKED = gettext_noop(
    "Your Spotify account is not linked any more; please link it with /spotify link and save again."
)

Answer = TypeVar("Answer")


class Saving:
    """Does what users have planned; everything is about the user's own account alone."""

    def __init__(
        self,
        store: PlaylistSaveStore,
        plans: SavePlans,
        accounts: LinkedAccounts,
        writer: PlaylistWriter,
        coordination: Coordination,
    ) -> None:
        self.plans = plans
        self._store = store
        self._accounts = accounts
        self._writer = writer
        self._coordination = coordination
        self._locks: dict[HolderId, asyncio.Lock] = {}
        self._running: SingleFlight[SaveId, SaveState] = SingleFlight()
        self._stopping: set[SaveId] = set()

    async def get(self, identifier: SaveId, holder: HolderId) -> PlaylistSave:
        """Return what a user saves. Raises GoneError where it is not kept, or another user's."""
        save = await self._store.get(identifier, holder)
        if save is None:
            raise GoneError(gettext(UNKNOWN))
        return save

    async def before(self, posting: PostingId, holder: HolderId) -> Sequence[PlaylistSave]:
        """List what a user has saved of an answer before, the newest first."""
        return await self._store.of_answer(posting, holder)

    def is_running(self, identifier: SaveId) -> bool:
        """Return whether a save is under way in this process."""
        return self._running.flying(identifier)

    async def run(
        self, save: PlaylistSave, posting: Posting, progress: Progress = no_progress
    ) -> SaveState:
        """Do what is left of a save, and return how far that came."""
        work = partial(self._done, save.id, save.holder, posting)
        return await self._running.run(save.id, work, progress)

    def stop(self, identifier: SaveId) -> None:
        """Have a save under way end after the call that is being made."""
        if self.is_running(identifier):
            self._stopping.add(identifier)

    async def undo(self, save: PlaylistSave) -> int:
        """Take the playlists that a save has made out of the user's library, and count them.

        Raises UserError where Spotify does not, after which it can be tried again.
        """
        if self.is_running(save.id):
            raise UserError(gettext(BUSY))
        try:
            async with self._alone(save.holder):
                return await self._undone(save)
        except SourceError as refusal:
            raise UserError(while_saving(refusal, pgettext("button", "Undo"))) from refusal

    async def drop(self, save: PlaylistSave) -> None:
        """Forget what was planned and not started."""
        if not save.started:
            await self._store.remove(save.id, save.holder)

    async def close(self) -> None:
        """Stop what is under way; what is done of it is written down."""
        await self._running.close()

    async def _undone(self, save: PlaylistSave) -> int:
        ids = [playlist.id for playlist in (await self._whole(save)).made_playlists]
        if ids:
            account = await self._account(save.holder)
            await self._accounts.ask(
                account, lambda login: self._writer.remove_playlists(login, ids)
            )
        await self._store.remove(save.id, save.holder)
        return len(ids)

    async def _done(
        self, identifier: SaveId, holder: HolderId, posting: Posting, progress: Progress
    ) -> SaveState:
        progress(gettext(WAITING))
        async with self._alone(holder):
            # Another process may have gone on with it meanwhile.
            save = await self.get(identifier, holder)
            begun = replace(save, started=True)
            if not await self._store.update(begun):
                raise GoneError(gettext(UNKNOWN))
            run = SaveRun(begun, self._tools(begun, posting), progress)
            try:
                await self._tried(run, unsure=save.started)
            except UserError as refusal:
                kept = await self._store.get(identifier, holder) is not None
                return SaveState(run.save, refusal, kept)
            finally:
                self._stopping.discard(identifier)
            return SaveState(run.save)

    async def _tried(self, run: SaveRun, *, unsure: bool) -> None:
        """Go on after failures that pass; what came of a call whose answer is lost is looked at."""
        failures = 0
        while True:
            before = run.save
            try:
                return await run.go(unsure=unsure)
            except SpotifyDownError:
                failures = 1 if run.save != before else failures + 1
                if failures == TRIES:
                    raise
            unsure = True

    async def _whole(self, save: PlaylistSave) -> PlaylistSave:
        """Return a save with playlists that were made and never written down."""
        save = await self.get(save.id, save.holder)
        missing = {save.signature(each): each for each in save.playlists if not each.id}
        if not save.started or not missing:
            return save
        account = await self._account(save.holder)
        found = await self._accounts.ask(
            account, lambda login: self._writer.signed_playlists(login, [*missing])
        )
        for signature, playlist_id in found.items():
            save = save.with_playlist(replace(missing[signature], id=playlist_id))
        return save

    async def _account(self, holder: HolderId) -> Account:
        account = await self._accounts.of(holder)
        if account is None:
            raise GoneError(gettext(UNLINKED))
        if not account.login.may_write:
            raise may_not_write()
        return account

    def _tools(self, save: PlaylistSave, posting: Posting) -> SaveTools:
        async def ask(question: Callable[[Login], Awaitable[Answer]]) -> Answer:
            return await self._accounts.ask(await self._account(save.holder), question)

        return SaveTools(
            ask=ask,
            writer=self._writer,
            store=self._store,
            tracks=lambda playlist: self.plans.tracks(posting, playlist.cluster, save.sort),
            is_stopped=lambda: save.id in self._stopping,
        )

    @contextlib.asynccontextmanager
    async def _alone(self, holder: HolderId) -> AsyncIterator[None]:
        """Keep other saves of a user waiting, in this process and in all others."""
        lock = self._locks.setdefault(holder, asyncio.Lock())
        async with lock, self._coordination.held(f"saving {holder}"):
            yield
