"""Operations done one by one and many at once, with the lag of the event loop meanwhile."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter

from tests.system.bench.stores.operations import Operation

TURNS, CROWD, ROUNDS = 100, 50, 6
BEAT_S = 0.002


@dataclass(frozen=True, slots=True)
class StoreTiming:
    """How long one operation takes, in milliseconds."""

    median: float
    slowest_of_100: float
    lag: float
    """Of the event loop: the slowest of 100 beats."""


@dataclass(slots=True)
class _Lag:
    beats: list[float] = field(default_factory=list)

    async def beat(self) -> None:
        while True:
            begun = perf_counter()
            await asyncio.sleep(BEAT_S)
            self.beats.append(perf_counter() - begun - BEAT_S)


async def alone(operation: Operation) -> StoreTiming:
    """Do an operation one time after the other."""
    async with _lagging() as lag:
        taken = [await _taken(operation, turn) for turn in range(TURNS)]
    return _timing(taken, lag)


async def crowded(operation: Operation) -> StoreTiming:
    """Do it many times at once, some times."""
    taken: list[float] = []
    async with _lagging() as lag:
        for turn in range(ROUNDS):
            turns = range(turn * CROWD, (turn + 1) * CROWD)
            taken += await asyncio.gather(*(_taken(operation, each) for each in turns))
    return _timing(taken, lag)


async def _taken(operation: Operation, turn: int) -> float:
    begun = perf_counter()
    await operation(turn)
    return perf_counter() - begun


@contextlib.asynccontextmanager
async def _lagging() -> AsyncIterator[_Lag]:
    lag = _Lag()
    beating = asyncio.create_task(lag.beat())
    # One beat at least.
    await asyncio.sleep(2 * BEAT_S)
    try:
        yield lag
    finally:
        await asyncio.sleep(2 * BEAT_S)
        beating.cancel()
        await asyncio.wait({beating})


def _timing(taken: Sequence[float], lag: _Lag) -> StoreTiming:
    hundredths = quantiles(taken, n=100)
    late = quantiles(lag.beats, n=100)[98] if len(lag.beats) > 1 else 0.0
    return StoreTiming(hundredths[49] * 1_000, hundredths[98] * 1_000, late * 1_000)
