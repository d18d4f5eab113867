"""Which processes work on a database, as those ask who take over what others have left."""

import contextlib
from collections.abc import Collection
from typing import Protocol

from sqlalchemy import Connection

from bot.store.database.database import Database
from bot.store.processes.leases import hold_lease
from bot.store.processes.process_lock import ProcessLock


class LivingProcesses(Protocol):
    """One of the processes on a database, and what it knows of the others."""

    @property
    def name(self) -> str:
        """Return the name of this process, which no other one ever has."""
        ...

    def ended(self, connection: Connection, names: Collection[str]) -> Collection[str]:
        """Return which of these processes have ended, as far as that is certain.

        In work that writes this is still true when the work commits.
        """
        ...

    def renew(self, connection: Connection) -> None:
        """Count as alive for a while from now on, in the eyes of the others."""
        ...

    def renewing(self) -> contextlib.AbstractContextManager[None]:
        """Know from then on, where the block ends well, that it was renewed at its beginning."""
        ...

    def is_sure(self) -> bool:
        """Return whether this process knows, without a question, that it counts as alive."""
        ...


def counted_alive(
    database: Database, lock: ProcessLock
) -> contextlib.AbstractAsyncContextManager[LivingProcesses]:
    """Count as a living process for the length of the block, under the name of its lock.

    The lock alone tells that to processes of the same machine. Raises StoreError where a database
    that others share takes no lease.
    """
    if not database.is_shared:
        return contextlib.nullcontext(lock)
    return hold_lease(database, lock.name, lock.killed_before)
