"""How late the event loop is while the largest playlist goes to a worker and its answer comes back.

The loop is this process's, which does here what the bot's does there: it packs and sends what is
asked, and receives and unpacks the answer.
"""

import pickle
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bot.core.models import DEFAULTS, MOST_TRACKS
from bot.core.requests import RecordRequest
from bot.monitoring.loop_lag import watch_loop
from bot.ports import Compute
from bot.sample import export_csv, synthetic_rows
from bot.workers.pool import open_workers
from tests.system.bench.compute.measuring import PLAYLIST, TIME_LIMIT_S, BytesMoved, open_dask

LOOK_EVERY_S = 0.002
SEED = 7
P99 = 0.99


@dataclass(frozen=True, slots=True)
class LagFigures:
    """What the largest playlists took at one place, in seconds."""

    took_s: list[float] = field(default_factory=list)
    late_s: list[float] = field(default_factory=list)
    """At each look at the loop, of all of them together."""

    @property
    def p99_s(self) -> float:
        """Return what 99 of 100 looks were late by at most."""
        return sorted(self.late_s)[int(P99 * (len(self.late_s) - 1))]


async def measure_lag(rounds: int) -> tuple[Mapping[str, LagFigures], BytesMoved]:
    """Measure a worker here and a Dask worker, in turns."""
    request, answered = large_request(), 0
    async with AsyncExitStack() as stack:
        places = {
            "1 local worker": await stack.enter_async_context(open_workers(1, TIME_LIMIT_S)),
            "1 Dask worker": await stack.enter_async_context(open_dask(1)),
        }
        figures = {name: LagFigures() for name in places}
        for place in places.values():
            await watched(place, request, LagFigures())
        for _ in range(rounds):
            for name, place in places.items():
                answered = await watched(place, request, figures[name])
    return figures, BytesMoved(len(pickle.dumps(request)), answered)


def large_request() -> RecordRequest:
    """Invent an export of as many tracks as the bot takes."""
    content = export_csv(synthetic_rows(MOST_TRACKS, SEED))
    return RecordRequest(content, "Large", None, DEFAULTS, MOST_TRACKS)


async def watched(place: Compute, request: RecordRequest, figures: LagFigures) -> int:
    """Have a large playlist done while the loop is watched; return the bytes of the answer."""
    began = time.perf_counter()
    async with watch_loop(figures.late_s.append, LOOK_EVERY_S):
        answer = await place.run(PLAYLIST, request, tracks=MOST_TRACKS)
    figures.took_s.append(time.perf_counter() - began)
    return sum(map(len, answer.values()))
