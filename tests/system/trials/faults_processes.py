"""The processes of a bot, found by their numbers."""

import asyncio
import contextlib
import os
import resource
import time
from collections.abc import Iterator, Sequence

from tests.system.trials.gauges import PROCESSES, children, command, parent_and_ticks

LOOK_EVERY_S, LONGEST_S = 0.01, 20.0
BUSY_TICKS = 5
"""Of the clock that counts a process's time; in one of them it has well begun."""


def fork_server(bot: int) -> int:
    """Find the process that a bot's workers are forked from."""
    found = [child for child in children(bot) if "forkserver" in command(child)]
    assert found, "the bot has no fork server"
    return found[0]


def workers(bot: int) -> Sequence[int]:
    """List a bot's workers."""
    found = [child for child in children(bot) if "forkserver" in command(child)]
    return [worker for server in found for worker in children(server)]


class Labour:
    """Sees which worker of a bot has done something since this was made."""

    def __init__(self, bot: int) -> None:
        self._bot = bot
        self._before = {worker: parent_and_ticks(worker)[1] for worker in workers(bot)}

    async def busy_worker(self) -> int:
        """Return a worker that is in the middle of something."""
        until = time.monotonic() + LONGEST_S
        while time.monotonic() < until:
            for worker in workers(self._bot):
                if parent_and_ticks(worker)[1] - self._before.get(worker, 0) >= BUSY_TICKS:
                    return worker
            await asyncio.sleep(LOOK_EVERY_S)
        raise AssertionError("no worker of the bot's has done anything about it")


def alive(process: int) -> bool:
    """Tell whether a process has not ended."""
    return bool(command(process))


@contextlib.contextmanager
def limited(process: int, kind: int, most: int) -> Iterator[None]:
    """Let a process have no more of something for the length of the block."""
    before, hard = resource.prlimit(process, kind)
    resource.prlimit(process, kind, (most, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(process, kind, (before, hard))


def mapped(process: int) -> str:
    """List the files that a process has loaded."""
    return (PROCESSES / str(process) / "maps").read_text()


def resident(process: int) -> int:
    """Tell how much memory a process takes, in bytes."""
    pages = int((PROCESSES / str(process) / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
