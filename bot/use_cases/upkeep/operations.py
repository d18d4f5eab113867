"""How the bot is doing, and what of it the operator has to be told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.errors import UserError
from bot.core.operating.operation import Operation, Trouble
from bot.ports.coordination import Coordination
from bot.ports.operation import DiskSource, TallySource, TroubleStore
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.concurrency.rounds_for_all import is_mine
from bot.use_cases.reports.queue import AnalysisQueue
from bot.use_cases.upkeep.figures import SharedFigures, added_up

AT_MOST_EVERY = timedelta(days=1)
"""As often as the operator is told of the same trouble."""


def _now() -> datetime:
    return datetime.now(UTC)


class Operations:
    """Puts together what the operator is shown."""

    def __init__(
        self, tallies: TallySource, disk: DiskSource, queue: AnalysisQueue, figures: SharedFigures
    ) -> None:
        self._tallies = tallies
        self._disk = disk
        self._queue = queue
        self._figures = figures

    async def share(self, servers: int) -> None:
        """Keep this process's numbers for the others."""
        await self._figures.keep(await self._own(), servers)

    async def now(self, servers: int) -> Operation:
        """Return how the bot is doing, all its processes together; this one has so many servers."""
        others = await self._figures.of_others()
        total = servers + sum(each.servers for each in others)
        own = replace(await self._own(), servers=total, processes=1 + len(others))
        return added_up(own, others)

    async def _own(self) -> Operation:
        return Operation(
            tally=self._tallies.tally(),
            disk=await self._disk.disk_use(),
            running=self._queue.running,
            waiting=self._queue.waiting,
        )


class Alarms:
    """Knows which troubles the operator has to be told of, each once a day at most."""

    def __init__(
        self,
        tallies: TallySource,
        told: TroubleStore,
        clock: Callable[[], datetime] = _now,
        coordination: Coordination | None = None,
    ) -> None:
        self._tallies = tallies
        self._told = told
        self._clock = clock
        self._coordination = coordination or OneProcess()

    async def take_due(self) -> Sequence[Trouble]:
        """Return what is to be told now; it counts as told, so a restart does not repeat it."""
        due = [
            trouble
            for trouble, met in self._tallies.tally().troubles.items()
            if await self._is_due(trouble, met)
        ]
        for trouble in due:
            await self._told.note(trouble)
        return [trouble for trouble in due if await self._is_first(trouble)]

    async def _is_first(self, trouble: Trouble) -> bool:
        """Return whether no other process tells of it; while none can be asked, each does."""
        try:
            return await is_mine(
                self._coordination, f"alarm {trouble}", AT_MOST_EVERY.total_seconds()
            )
        except UserError:
            return True

    async def _is_due(self, trouble: Trouble, met: datetime) -> bool:
        told = await self._told.told_at(trouble)
        return told is None or (met > told and self._clock() - told >= AT_MOST_EVERY)
