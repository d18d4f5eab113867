"""How the workers' tests ask for a job, and whether a process is there."""

import asyncio
import contextlib
import multiprocessing.forkserver
import os
from typing import Any

from bot.ports import Job

LONGEST_S = 60
"""Against hanging alone: on a busy machine a pool takes many seconds to end its workers."""
TWO_PLAYLISTS = b"Playlist name,Title,Artist\nOne,Night Train,Ada\nTwo,Day Boat,Bo\n"
"""A file that is refused until one of them is named."""


def job(name: str) -> Job[Any, Any]:
    return Job(f"tests.workers.worker_jobs:{name}")


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def end_of(process: int) -> None:
    """Wait until a process is gone."""
    async with asyncio.timeout(LONGEST_S):
        while lives(process):  # noqa: ASYNC110  only a parent is told of it
            await asyncio.sleep(0.02)


def end_fork_server() -> None:
    """End the fork server, so that the next job starts another one."""
    server: Any = multiprocessing.forkserver._forkserver
    # Another bot on this machine may have taken the socket of one that has ended for left over.
    with contextlib.suppress(FileNotFoundError):
        server._stop()
