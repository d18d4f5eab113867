"""Dask in the process that talks to people, which never loads numpy.

`distributed` loads numpy where it finds it, for a faster kind of buffer, and does without where it
does not. Whatever else of Dask wants numpy loads it when it is given arrays, which jobs never are.
"""

import contextlib
import importlib
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any

from bot.core.errors import UserError

LIBRARY = "distributed"
CLOSE_S = 10.0
"""Within which a client says farewell."""
MISSING = (
    "I am told of a Dask scheduler, and Dask is not installed; please install "
    "requirements/scale.txt, or `pip install 'constellate[dask]'`, or clear "
    "CONSTELLATE_COMPUTE__SCHEDULER."
)
TALKATIVE = ("distributed", "distributed.client")
SHOWN = {
    # A file of 10 MiB is what Discord lets people attach.
    "distributed.admin.large-graph-warning-threshold": "64MiB",
}


@dataclass(frozen=True, slots=True)
class DaskLibrary:
    """What the bot needs of Dask, which it imports where a scheduler is set alone."""

    client: Any
    """The class."""
    killed: type[Exception]
    """Raised for a task whose Dask worker died too often."""
    broken: tuple[type[Exception], ...]
    """Raised for tasks whose client lost its scheduler."""

    @contextlib.asynccontextmanager
    async def connected(self, address: str, patience_s: float) -> AsyncIterator[Any]:
        """Keep a client connected for the length of the block. Raises what Dask raises."""
        client = self.client(address, asynchronous=True, set_as_default=False, timeout=patience_s)
        try:
            await client
            yield client
        finally:
            with contextlib.suppress(Exception):
                await client.close(CLOSE_S)


def load_library() -> DaskLibrary:
    """Import Dask without numpy, in a second or two. Raises UserError where it is not installed."""
    try:
        with _without_numpy():
            library = importlib.import_module(LIBRARY)
    except ModuleNotFoundError as error:
        raise UserError(MISSING) from error
    importlib.import_module("dask").config.set(SHOWN)
    # An outage is one line of ours, and several of theirs.
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    broken = (library.client.ClosedClientError, library.comm.CommClosedError)
    return DaskLibrary(library.Client, library.KilledWorker, (*broken, CancelledError))


@contextlib.contextmanager
def _without_numpy() -> Iterator[None]:
    """Let an import of numpy fail for the length of the block, where it was not imported before."""
    if "numpy" in sys.modules:
        yield
        return
    # As Python's documentation of `import` has it: None stands for what cannot be found.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["numpy"]
