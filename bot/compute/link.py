"""The connection to a Dask scheduler, kept for as long as the bot runs.

One task (`keep`) connects, looks at the workers every second, and begins again when the scheduler
is gone, whenever it comes back. Jobs ask for the client of the moment (`within`), and are told when
it is none any more (`Seat.gone`): the connection broke.

When the last worker is gone, new jobs go elsewhere at once, and those under way are left to the
scheduler for a while: a worker that died is started anew by its nanny within seconds, and the
scheduler alone knows which job killed several of them.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from bot.compute.census import Census, refusal, taken
from bot.compute.forms import job_form
from bot.compute.library import DaskLibrary
from bot.compute.refusals import why_not
from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import Trouble
from bot.core.told_once import ToldOnce
from bot.ports.monitor import NO_MONITOR, ClusterMonitor

log = logging.getLogger(__name__)

CONNECT_S = 5.0
"""How long one attempt to reach the scheduler takes."""
LOOK_S = 1.0
"""How often the workers are counted, and how long after a failed attempt the next one comes."""
ANSWER_S = 10.0
"""Within which a scheduler that is there says who its workers are."""
RETURN_S = 30.0
"""How long jobs under way wait for a worker, where the last one is gone."""
ALARM_S = 60.0
"""How long an outage lasts before the owner hears of it: a scheduler may start after the bot, and
is back within seconds after an update."""
NONE_FITS = "none of its workers takes my jobs"
CONNECTING = "I am only just connecting to it"


class ClusterAwayError(Exception):
    """There is no scheduler, or none of its workers takes the bot's jobs."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A client, for as long as it is connected."""

    client: Any
    gone: asyncio.Event = field(default_factory=asyncio.Event)


class ClusterLink:
    """Connects to a scheduler, and knows whether its workers take jobs."""

    def __init__(
        self,
        library: DaskLibrary,
        address: str,
        meanwhile: str,
        monitor: ClusterMonitor = NO_MONITOR,
    ) -> None:
        """Take Dask itself, and what the log says of jobs while the scheduler is away."""
        self.form = job_form()
        self._address = address
        self._meanwhile = meanwhile
        self._monitor = monitor
        self.library = library
        self._told = ToldOnce()
        self._refused = ToldOnce()
        self._away_since: float | None = None
        self._seat: Seat | None = None
        self._seated = asyncio.Event()
        self._closed = False

    @property
    def usable(self) -> bool:
        """Return whether a job would be done."""
        return self._seat is not None

    async def within(self, patience_s: float) -> Seat:
        """Return where jobs are done, waiting for it. Raises ClusterAwayError."""
        try:
            async with asyncio.timeout(patience_s):
                while self._seat is None and not self._closed:
                    await self._seated.wait()
        except TimeoutError as error:
            raise ClusterAwayError from error
        if self._seat is None:
            raise ClusterAwayError
        return self._seat

    def close(self) -> None:
        """Let no job wait any longer; `keep` is to be cancelled then."""
        self._closed = True
        self._seated.set()

    async def keep(self) -> None:
        """Keep the connection, for ever."""
        self._show_away(CONNECTING)
        while True:
            try:
                async with self._connected() as seat:
                    await self._look_again_and_again(seat)
            # Dask raises its own, of many kinds, and cancels what it gives up; the next attempt is
            # due whatever it was, unless this task is told to end.
            except (Exception, asyncio.CancelledError) as error:
                if _is_told_to_end():
                    raise
                self._leave(why_not(error, self._address))
            await asyncio.sleep(LOOK_S)

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[Seat]:
        async with self.library.connected(self._address, CONNECT_S) as client:
            seat = Seat(client)
            try:
                yield seat
            finally:
                self._vacate()
                seat.gone.set()

    async def _look_again_and_again(self, seat: Seat) -> None:
        fitting = time.monotonic()
        while seat.client.status == "running":
            async with asyncio.timeout(ANSWER_S):
                identity = await seat.client.scheduler.identity(n_workers=-1)
            census = taken(identity, self.form)
            self._note(seat, census)
            if census.fitting:
                fitting = time.monotonic()
            elif time.monotonic() - fitting >= RETURN_S:
                break
            await asyncio.sleep(LOOK_S)
        raise ConnectionError

    def _note(self, seat: Seat, census: Census) -> None:
        for address, theirs in census.refused.items():
            if self._refused.is_new((address, theirs)):
                log.error("%s", refusal(address, theirs, self.form))
        if not census.fitting:
            self._leave(NONE_FITS, len(census.refused))
            return
        state = ClusterState(
            scheduler=self._address,
            workers=census.fitting,
            processes=census.processes,
            refused=len(census.refused),
        )
        self._monitor.on_cluster(state)
        if self._seat is None:
            self._take(seat, state)

    def _take(self, seat: Seat, state: ClusterState) -> None:
        self._seat = seat
        self._seated.set()
        self._away_since = None
        self._told.is_over()
        log.info("the Dask scheduler at %s does my jobs: %s", self._address, state.crew)

    def _leave(self, why: str, refused: int = 0) -> None:
        self._vacate()
        self._show_away(why, refused)
        if self._told.is_new("away"):
            self._away_since = time.monotonic()
            log.warning(
                "the Dask scheduler at %s does no job of mine: %s; %s",
                self._address,
                why,
                self._meanwhile,
            )
        if self._away_since and time.monotonic() - self._away_since >= ALARM_S:
            self._away_since = None
            self._monitor.on_trouble(Trouble.CLUSTER)

    def _show_away(self, why: str, refused: int = 0) -> None:
        away = f"{why}; {self._meanwhile}"
        self._monitor.on_cluster(ClusterState(scheduler=self._address, refused=refused, away=away))

    def _vacate(self) -> None:
        self._seat = None
        self._seated.clear()


def _is_told_to_end() -> bool:
    task = asyncio.current_task()
    return bool(task and task.cancelling())
