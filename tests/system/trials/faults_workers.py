"""Workers die, hang, and have no memory left."""

import contextlib
import os
import re
import resource
import signal
from collections.abc import Sequence

from bot.core.tracks.limits import LARGE as LEAST_LARGE
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import LARGE, Home, Seen
from tests.system.trials.faults_processes import Labour, alive, fork_server, limited, workers

LAST_WORDS = re.compile(r"^Process pebble.*?^MemoryError$", re.MULTILINE | re.DOTALL)
"""Of a worker that had no memory left even to be told what to do."""
LIMIT = {"CONSTELLATE_WORKERS__TIME_LIMIT_S": "15"}


async def _one_dies(home: Home) -> Sequence[Seen]:
    return await _dying(home, 1)


async def _two_die(home: Home) -> Sequence[Seen]:
    return await _dying(home, 2)


async def _dying(home: Home, deaths: int) -> Sequence[Seen]:
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    for _ in range(deaths):
        os.kill(await labour.busy_worker(), signal.SIGKILL)
        home.strike()
    return [await home.seen(asked)]


async def _server_dies(home: Home) -> Sequence[Seen]:
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    orphan = await labour.busy_worker()
    os.kill(fork_server(home.bot.process_id), signal.SIGKILL)
    home.strike()
    seen = await home.seen(asked)
    if not alive(orphan):
        return [seen]
    os.kill(orphan, signal.SIGKILL)
    return [seen, Seen("a worker without a master is left over", home.since(), well=False)]


async def _hangs(home: Home) -> Sequence[Seen]:
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    os.kill(await labour.busy_worker(), signal.SIGSTOP)
    home.strike()
    return [await home.seen(asked)]


async def _out_of_memory(home: Home) -> Sequence[Seen]:
    # A worker for large jobs is there when there was one, which took less than the next one takes.
    await home.ask(LEAST_LARGE)
    with contextlib.ExitStack() as limits:
        for worker in workers(home.bot.process_id):
            # Less than it has already: it keeps that, and gets nothing more.
            limits.enter_context(limited(worker, resource.RLIMIT_AS, 0))
        return [await home.ask(LARGE)]


WORKER_FAULTS = (
    Fault("a worker is killed in the middle of a job", _one_dies),
    Fault("two workers are killed over one job", _two_die, sentence="I lost two workers"),
    Fault(
        "a worker hangs, beyond its 9 seconds", _hangs, sentence="took longer than the 9 seconds"
    ),
    Fault("a worker may take no more memory", _out_of_memory, sentence="memory", due=LAST_WORDS),
    Fault("the fork server is killed in the middle of a job", _server_dies),
)
