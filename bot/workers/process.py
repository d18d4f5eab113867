"""What happens inside a worker process: `prepare` once, then `perform` for every job.

Pebble calls both. A worker has no settings, no database and no network connection of its own: it
gets a request and sends an answer, so that killing it at any moment leaves nothing half done.
"""

import gc
import os
import pkgutil
import signal
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from typing import Any

COLLECTED_AFTER = 100_000
"""New containers, before the cycle collector looks at the young ones. A playlist of 10,000 tracks
is 200,000 of them, which no cycle holds, and a look at all of them takes 20 to 40 ms: with Python's
own 700 its analysis takes a sixth longer."""
CHECK_S = 0.5
"""How often a worker looks whether its parent, the fork server, lives."""
_parent = os.getppid()


def prepare(niceness: int, owner: int) -> None:
    """Set a new worker up to leave Ctrl-C to the bot, yield the processor and end with its parent.

    It ends with its owner, too, the process that asks it for jobs: a fork server outlives an owner
    that is killed for as long as any of its workers is busy.

    What was imported before is never collected, so that no collection looks at it.

    A worker without its parent would hold its memory, and answer to a pool that is gone.
    """
    global _parent  # noqa: PLW0603  one process, one parent
    _parent = os.getppid()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(niceness)
    threading.Thread(target=_end_with, args=[_parent, owner], daemon=True).start()


def perform(path: str, request: Any) -> Any:
    """Call the function that a job names; whatever it raises is raised.

    Raises BrokenProcessPool in a worker that has lost its parent: Pebble no longer watches it, and
    would never learn that the job ended with it.

    A MemoryError is raised anew, without what numbers libraries add to it: the bot's own process,
    which unpickles it, does not have them.
    """
    if os.getppid() != _parent:
        raise BrokenProcessPool("the fork server of this worker is gone")
    try:
        return pkgutil.resolve_name(path)(request)
    except MemoryError:
        raise MemoryError(path) from None


def _end_with(parent: int, owner: int) -> None:
    while os.getppid() == parent and _lives(owner):
        time.sleep(CHECK_S)
    os._exit(1)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
