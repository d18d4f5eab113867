"""What was accepted is finished: now, or by the next process after a crash or a restart.

A command is written down before it is acknowledged (`kept`): in the database, or beside it where
that takes nothing in time (`durable_commands`). Where neither works, as on a full disk, the block
is told so, and its user that a restart loses the command. It is removed when it was answered or
its user was told why not; only a block that is cancelled, or a process that dies, leaves it there.
Each is held by one process, whose lock tells the others that it lives, and which makes sure that it
still holds it before it shows anything (`holds`). Every process looks for
commands without a living holder (`left_behind`), and takes them up: it then edits the message that
the user is looking at. What may be what kills is treated with care (`suspects`). At the end
(`close`) nothing new is begun, what runs may finish for a while (`running_commands`), and the rest
is released for the next process.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from datetime import UTC, datetime, timedelta

from bot.core.errors import UserError
from bot.core.pending_commands import PendingCommand
from bot.core.text.wording import plural
from bot.languages import gettext, gettext_noop
from bot.ports import PendingCommandStore
from bot.use_cases.upkeep.durable_commands import DurableCommands
from bot.use_cases.upkeep.holds import Hold, Holds
from bot.use_cases.upkeep.running_commands import RunningCommands
from bot.use_cases.upkeep.suspects import ATTEMPTS, Suspects, held_for_a_while

log = logging.getLogger(__name__)

RESTARTED = gettext_noop("I was restarted while I worked on that; please run the command again.")
GIVEN_UP = gettext_noop(
    "I broke down twice while I worked on that, so I gave it up; please try again later, or with "
    "a smaller playlist."
)
TWICE = gettext_noop("I am working on that already.")


class PendingCommands:
    """Keeps what was accepted until it is answered."""

    def __init__(
        self, store: PendingCommandStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._now = now
        self._commands = DurableCommands(store)
        self._suspects = Suspects(self._commands)
        self._running = RunningCommands()
        self._holds = Holds(store)
        self._giving_up = asyncio.Lock()

    def admit(self) -> None:
        """Raise UserError where nothing new is begun."""
        self._running.admit()

    def running(self) -> AbstractContextManager[None]:
        """Count the block among what may finish before the process ends."""
        return self._running.running()

    def hurry(self) -> None:
        """End the time in which what runs may finish."""
        self._running.hurry()

    def left(self, pending: PendingCommand) -> timedelta:
        """Return how long a command may still be worked on."""
        return pending.left(self._now())

    def hold(self, pending: PendingCommand) -> Hold:
        """Return what tells whether a command is still this process's own."""
        return Hold(self._holds, pending)

    def may_be_unacknowledged(self, pending: PendingCommand) -> bool:
        """Return whether Discord still takes an acknowledgement that never came."""
        return pending.may_be_unacknowledged(self._now())

    def refusal(self, pending: PendingCommand) -> str | None:
        """Return why a command that was taken over is not begun again; None where it is."""
        if pending.attempt > ATTEMPTS:
            return gettext(GIVEN_UP)
        return gettext(RESTARTED) if self.left(pending) <= timedelta() else None

    @contextlib.asynccontextmanager
    async def kept(self, pending: PendingCommand) -> AsyncIterator[bool]:
        """Keep a command for the length of the block, which begins once it is written down.

        The block is told whether that worked. Only a block that is cancelled leaves it behind.
        Raises UserError where this process works on it already.
        """
        if pending in self._holds:
            raise UserError(gettext(TWICE))
        saving = asyncio.create_task(self._commands.save(pending))
        async with self._held(pending, saving):
            yield await self._commands.is_kept_in_time(pending, saving)

    @contextlib.asynccontextmanager
    async def taken_up(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Keep a command that was left behind, likewise."""
        async with self._in_turn(pending), self._held(pending), self._suspects.alone(pending):
            yield

    def only_waiting(self, pending: PendingCommand) -> AbstractAsyncContextManager[None]:
        """Have a process that dies during the block not count as one that began the command."""
        return self._suspects.only_waiting(pending)

    async def left_behind(self) -> Sequence[PendingCommand]:
        """Take over what other processes have left; what Discord takes no more is forgotten."""
        if self._running.closing:
            return ()
        await self._commands.forget_the_rest()
        await self._holds.leave_in_doubt()
        # What another process took over and left is this one's again, which may be at it still.
        claimed = [each for each in await self._store.claim() if each not in self._holds]
        for pending in claimed:
            if pending.is_dead(self._now()):
                await self._commands.forget(pending)
        return tuple(pending for pending in claimed if not pending.is_dead(self._now()))

    async def close(self, grace_s: float) -> None:
        """Begin nothing new, let what runs finish, and leave the rest to the next process."""
        await self._running.close(grace_s)
        await self._commands.forget_the_rest()
        try:
            handed_over = await self._store.release()
        except UserError:
            # The next process takes them up all the same, since this one will not live.
            log.info("what is unanswered is finished after the next start")
            return
        if handed_over:
            log.info("left %s to be finished after the next start", plural(handed_over, "command"))

    @contextlib.asynccontextmanager
    async def _in_turn(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Give up one command after the other.

        A private sentence is a new message: where many were being told at once and the process
        died, the next one could tell none of them more than that they may have been told.
        """
        if self.refusal(pending):
            async with held_for_a_while(self._giving_up):
                yield
        else:
            yield

    @contextlib.asynccontextmanager
    async def _held(
        self, pending: PendingCommand, saving: asyncio.Task[bool] | None = None
    ) -> AsyncIterator[None]:
        with self._holds.begun(pending, saving), self.running():
            try:
                yield
            except asyncio.CancelledError:
                # Written down first, so that it is there to be left to the next process.
                if saving:
                    await saving
                raise
            except Exception:
                await self._forget(pending, saving)
                raise
            await self._forget(pending, saving)

    async def _forget(
        self, pending: PendingCommand, saving: asyncio.Task[bool] | None = None
    ) -> None:
        if self._holds.is_in_doubt(pending):
            log.warning("interaction %s is left until my database answers again", pending.id)
        else:
            await self._commands.forget(pending, saving)
