"""The numbers of all processes together: each keeps its own in the store, and reads the others'."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.core.operating.operation import Operation
from bot.core.shards import ALL_SHARDS, Shards
from bot.ports import BotStateStore
from bot.ports.bot_state import FIGURES
from bot.ports.coordination import Coordination

FRESH = timedelta(seconds=120)
"""Older numbers are of a process that has ended; a process writes its own every 30 seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFigures:
    """What one process counts; stored names never change."""

    at: str
    servers: int = 0
    made: int = 0
    found: int = 0
    failed_commands: int = 0
    lost_workers: int = 0
    running: int = 0
    waiting: int = 0


def figures_of(operation: Operation, servers: int, at: datetime) -> ProcessFigures:
    """Return what of a process's numbers is added up."""
    tally = operation.tally
    return ProcessFigures(
        at=at.isoformat(),
        servers=servers,
        made=tally.made,
        found=tally.found,
        failed_commands=tally.failed_commands,
        lost_workers=tally.lost_workers,
        running=operation.running,
        waiting=operation.waiting,
    )


class SharedFigures:
    """Adds up what the processes count; one that is alone keeps nothing."""

    def __init__(
        self,
        bot_state: BotStateStore,
        coordination: Coordination,
        shards: Shards = ALL_SHARDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._bot_state = bot_state
        self._coordination = coordination
        self._name = shards.named(FIGURES)
        self._now = now

    async def keep(self, operation: Operation, servers: int) -> None:
        """Keep this process's numbers for the others."""
        if not self._coordination.alone:
            own = figures_of(operation, servers, self._now())
            await self._bot_state.remember(self._name, json.dumps(asdict(own)))

    async def of_others(self) -> Sequence[ProcessFigures]:
        """Return what the other processes counted that are there."""
        if self._coordination.alone:
            return ()
        texts = await self._bot_state.recall_all(FIGURES)
        found = [ProcessFigures(**json.loads(text)) for name, text in texts if name != self._name]
        oldest = self._now() - FRESH
        return [each for each in found if datetime.fromisoformat(each.at) >= oldest]


def added_up(operation: Operation, others: Sequence[ProcessFigures]) -> Operation:
    """Return the numbers of one process with those of the others."""
    tally = operation.tally
    summed = replace(
        tally,
        made=tally.made + sum(each.made for each in others),
        found=tally.found + sum(each.found for each in others),
        failed_commands=tally.failed_commands + sum(each.failed_commands for each in others),
        lost_workers=tally.lost_workers + sum(each.lost_workers for each in others),
    )
    return replace(
        operation,
        tally=summed,
        running=operation.running + sum(each.running for each in others),
        waiting=operation.waiting + sum(each.waiting for each in others),
    )
