"""What was accepted is finished: now, or by the next process after a crash or a restart.

A command is written to the store before it is acknowledged (`kept`), and removed when it was
answered or its user was told why not; only a block that is cancelled, or a process that dies,
leaves it there. Where the disk or a lock takes longer than WRITTEN_S, the acknowledgement comes
first after all, since Discord waits for three seconds: until the command is written then, a crash
loses it, which the log says. Each row is held by one process, whose lock tells the others that it
lives. Every process looks for rows without a living holder (`left_behind`), and takes them up: it
then edits the message that the user is looking at. What was begun twice and never ended is given
up, for it may be what kills. What only waited for others does not count as begun (`only_waiting`),
and what was begun once is taken up one at a time, lest it is given up for what another does. At the
end (`close`) nothing new is begun, what runs may finish for a while, and the rest is released for
the next process.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.errors import UserError
from bot.core.pending_commands import PendingCommand
from bot.core.text.wording import plural
from bot.ports import PendingCommandStore
from bot.use_cases.concurrency.background import Background

log = logging.getLogger(__name__)

ATTEMPTS = 2
"""One process that dies over a command may do so by accident; a second does so because of it."""
WRITTEN_S = 1.5
"""For a command to be written before its user is told that there will be an answer; half of the
time that Discord waits for that."""
SUSPECTED_S = 60.0
"""For one that may be what kills to wait for another such; services may keep that one waiting."""
FAREWELL_S = 2.0
"""For what is given up, until it has tidied up behind itself."""
RESTARTING = "I am restarting; please run the command again in a minute."
RESTARTED = "I was restarted while I worked on that; please run the command again."
GIVEN_UP = (
    "I broke down twice while I worked on that, so I gave it up; please try again later, or with "
    "a smaller playlist."
)


class PendingCommands:
    """Keeps what was accepted until it is answered."""

    def __init__(
        self, store: PendingCommandStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._now = now
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closing = False
        self._hurry = asyncio.Event()
        self._suspected = asyncio.Lock()
        self._background = Background()

    def admit(self) -> None:
        """Raise UserError where nothing new is begun."""
        if self._closing:
            raise UserError(RESTARTING)

    def left(self, pending: PendingCommand) -> timedelta:
        """Return how long a command may still be worked on."""
        return pending.left(self._now())

    def refusal(self, pending: PendingCommand) -> str | None:
        """Return why a command that was taken over is not begun again; None where it is."""
        if pending.attempt > ATTEMPTS:
            return GIVEN_UP
        return RESTARTED if self.left(pending) <= timedelta() else None

    @contextlib.asynccontextmanager
    async def kept(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Keep a command for the length of the block, which begins once it is written down.

        Only a block that is cancelled leaves it behind.
        """
        saving = asyncio.create_task(self._save(pending))
        async with self._held(pending, saving):
            yield

    @contextlib.asynccontextmanager
    async def taken_up(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Keep a command that was left behind, likewise."""
        async with self._held(pending), self._alone(pending):
            yield

    @contextlib.asynccontextmanager
    async def only_waiting(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Have a process that dies during the block not count as one that began the command."""
        self._background.start(self._count(pending, pending.attempt - 1))
        try:
            yield
        finally:
            counting = self._background.start(self._count(pending, pending.attempt))
            await asyncio.wait({counting}, timeout=WRITTEN_S)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Count the block among what may finish before the process ends."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only what runs in a task can be waited for")
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def left_behind(self) -> Sequence[PendingCommand]:
        """Take over what other processes have left; what Discord takes no more is forgotten."""
        if self._closing:
            return ()
        claimed = await self._store.claim()
        for pending in claimed:
            if pending.is_dead(self._now()):
                await self._store.remove(pending)
        return tuple(pending for pending in claimed if not pending.is_dead(self._now()))

    def hurry(self) -> None:
        """End the time in which what runs may finish."""
        self._hurry.set()

    async def close(self, grace_s: float) -> None:
        """Begin nothing new, let what runs finish, and leave the rest to the next process."""
        self._closing = True
        await self._finish(grace_s)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FAREWELL_S)
        if handed_over := await self._store.release():
            log.info("left %s to be finished after the next start", plural(handed_over, "command"))

    async def _finish(self, grace_s: float) -> None:
        hurrying = asyncio.create_task(self._hurry.wait())
        running = asyncio.create_task(_all_done(set(self._tasks)))
        await asyncio.wait(
            {hurrying, running}, timeout=grace_s, return_when=asyncio.FIRST_COMPLETED
        )
        hurrying.cancel()
        running.cancel()

    @contextlib.asynccontextmanager
    async def _alone(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Hold others back that may be what kills, so that the one that does is found out."""
        if not 1 < pending.attempt <= ATTEMPTS:
            yield
            return
        async with self.only_waiting(pending):
            alone = await _acquired(self._suspected, SUSPECTED_S)
        try:
            yield
        finally:
            if alone:
                self._suspected.release()

    @contextlib.asynccontextmanager
    async def _held(
        self, pending: PendingCommand, saving: asyncio.Task[None] | None = None
    ) -> AsyncIterator[None]:
        with self.running():
            try:
                if saving:
                    await _written(pending, saving)
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

    async def _save(self, pending: PendingCommand) -> None:
        try:
            await self._store.save(pending)
        except (UserError, ValueError) as error:
            # The user's answer matters more than keeping the command. Without the error's text,
            # which may hold the link.
            log.warning("could not keep interaction %s: %s", pending.id, type(error).__name__)

    async def _count(self, pending: PendingCommand, attempts: int) -> None:
        try:
            await self._store.count(pending, attempts)
        except UserError:
            log.warning("could not count the attempts at interaction %s", pending.id)

    async def _forget(self, pending: PendingCommand, saving: asyncio.Task[None] | None) -> None:
        if saving:
            await saving
        try:
            await self._store.remove(pending)
        except UserError:
            log.warning("could not forget interaction %s", pending.id)


async def _written(pending: PendingCommand, saving: asyncio.Task[None]) -> None:
    """Return when a command is written down, or when that takes too long."""
    _, late = await asyncio.wait({saving}, timeout=WRITTEN_S)
    if late:
        log.warning("interaction %s is not written down yet; a crash would lose it", pending.id)


async def _acquired(lock: asyncio.Lock, patience_s: float) -> bool:
    """Wait for a lock for a while, and return whether it is held now."""
    try:
        async with asyncio.timeout(patience_s):
            return await lock.acquire()
    except TimeoutError:
        return False


async def _all_done(tasks: set[asyncio.Task[Any]]) -> None:
    if tasks:
        await asyncio.wait(tasks)
