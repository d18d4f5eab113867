"""Which processes live on a server: each renews a lease of its own every few seconds.

Who calls whom: `bot.store.processes.living` holds a lease for as long as the bot runs;
`bot.store.pending_commands` asks which holders' leases have run out. Times are the server's.

What can happen at once: all processes lose the server, and find it again at different moments. So a
process says that another one has ended only once it has itself renewed its lease without a gap for
as long as a lease lasts: every process that lives has renewed by then. Where work that writes asks
for a lease while it is renewed, the server has one of the two done again. A process that renewed
its own a moment ago, by a clock that goes on while a machine sleeps, knows without a question that
no other one has taken it for dead.

What a crash leaves: a lease that runs out, and a row that is deleted a day later. A process that
ends in order takes its row with it, and so is known at once to have ended; so is one that was
killed, as soon as the next one starts on its machine, which takes its row away.
"""

import asyncio
import contextlib
import math
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Connection, delete, literal_column, select, type_coerce

from bot.store.database.columns import UtcTime
from bot.store.database.database import Database
from bot.store.database.errors import StoreError
from bot.store.database.statements import upsert
from bot.store.database.tables import leases

RENEW_S = 5.0
LEASE = timedelta(seconds=20)
"""Since it was last renewed: a restart of the server takes five seconds, a lost packet three."""
SURE_S = 15.0
"""Since it began to renew it: so long a process knows that it counts as alive, and for some seconds
more, in which it may do what it must not do when it does not."""
KEPT = timedelta(days=1)
SERVER_TIME: ColumnElement[datetime] = type_coerce(
    literal_column("CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"), UtcTime
)


def _waking_or_asleep() -> float:
    """Read a clock that goes on while the machine sleeps, where there is one."""
    number = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if number is None else time.clock_gettime(number)


class Lease:
    """The lease of this process, and what it knows of the others; see `LivingProcesses`."""

    def __init__(self, name: str, clock: Callable[[], float] = _waking_or_asleep) -> None:
        self._name = name
        self._clock = clock
        self._renewed = -math.inf

    @property
    def name(self) -> str:
        """Return the name of this process."""
        return self._name

    def ended(self, connection: Connection, names: Collection[str]) -> Collection[str]:
        """Return which processes have ended: those without a lease, and those that let it run out.

        The latter only where this process would have seen them renew it.
        """
        rows = connection.execute(select(leases.c.name, leases.c.seen)).all()
        seen = {row.name: row.seen for row in rows}
        ended = {name for name in names if name not in seen}
        now = _now(connection)
        if self._may_judge(connection, now):
            ended |= {name for name in names if name in seen and seen[name] < now - LEASE}
        return ended - {self._name}

    def renew(self, connection: Connection) -> None:
        """Renew it, having begun it anew where it had run out."""
        now, mine = _now(connection), self._mine(connection)
        since = mine[0] if mine and mine[1] >= now - LEASE else now
        upsert(connection, leases, {"name": self._name, "since": since, "seen": now})

    @contextlib.contextmanager
    def renewing(self) -> Iterator[None]:
        """Know from then on, where the block ends well, that it was renewed at its beginning."""
        began = self._clock()
        yield
        self._renewed = max(self._renewed, began)

    def is_sure(self) -> bool:
        """Return whether no other process can have taken this one for dead."""
        return self._clock() - self._renewed < SURE_S

    def begin(self, connection: Connection, killed: Collection[str] = ()) -> None:
        """Begin it, and delete what crashes have left long ago, or what is known to be dead."""
        old = leases.c.seen < _now(connection) - KEPT
        connection.execute(delete(leases).where(old | leases.c.name.in_(killed)))
        self.renew(connection)

    def end(self, connection: Connection) -> None:
        """Give it up."""
        connection.execute(delete(leases).where(leases.c.name == self._name))

    def _may_judge(self, connection: Connection, now: datetime) -> bool:
        mine = self._mine(connection)
        return mine is not None and mine[0] <= now - LEASE <= mine[1]

    def _mine(self, connection: Connection) -> tuple[datetime, datetime] | None:
        statement = select(leases.c.since, leases.c.seen).where(leases.c.name == self._name)
        row = connection.execute(statement).one_or_none()
        return None if row is None else (row.since, row.seen)


def living_processes(connection: Connection) -> Collection[str]:
    """Return which processes have renewed their leases in time."""
    living = leases.c.seen >= _now(connection) - LEASE
    return connection.scalars(select(leases.c.name).where(living)).all()


@contextlib.asynccontextmanager
async def hold_lease(
    database: Database, name: str, killed: Collection[str] = ()
) -> AsyncIterator[Lease]:
    """Count as alive for the length of the block; raises StoreError where that cannot begin.

    `killed` are processes that are known to have ended.
    """
    lease = Lease(name)
    with lease.renewing():
        await database.write(partial(lease.begin, killed=killed))
    renewing = asyncio.create_task(_renew_for_ever(database, lease))
    try:
        yield lease
    finally:
        renewing.cancel()
        await asyncio.wait({renewing})
        # Else it runs out by itself.
        with contextlib.suppress(StoreError):
            await database.write(lease.end)


async def _renew_for_ever(database: Database, lease: Lease) -> None:
    while True:
        await asyncio.sleep(RENEW_S)
        # Why it could not has been logged.
        with contextlib.suppress(StoreError), lease.renewing():
            await database.write(lease.renew)


def _now(connection: Connection) -> datetime:
    return connection.execute(select(SERVER_TIME)).scalar_one()
