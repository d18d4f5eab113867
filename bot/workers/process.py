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
from typing import Any

NICENESS = 10
"""Yields the processor to the event loop: its worst lag fell from 11 to 6 ms with three busy
workers on two cores."""
COLLECTED_AFTER = 100_000
"""New containers, before the cycle collector looks at the young ones. A playlist of 10,000 tracks
is 200,000 of them, which no cycle holds, and a look at all of them takes 20 to 40 ms: at Python's own
700 its analysis takes a sixth longer."""
CHECK_S = 0.5
"""How often a worker looks whether its parent, the fork server, lives."""


def prepare() -> None:
    """Set a new worker up to leave Ctrl-C to the bot, yield the processor and end with its parent.

    What was imported before is never collected, so that no collection looks at it.

    A worker without its parent would hold its memory, and answer to a pool that is gone.
    """
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()


def perform(path: str, request: Any) -> Any:
    """Call the function that a job names; whatever it raises is raised.

    A MemoryError is raised anew, without what numbers libraries add to it: the bot's own process,
    which unpickles it, does not have them.
    """
    try:
        return pkgutil.resolve_name(path)(request)
    except MemoryError:
        raise MemoryError(path) from None


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(CHECK_S)
    os._exit(1)
