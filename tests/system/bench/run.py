"""One run of the benchmark, part after part."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot import __version__
from tests.system.bench.lookups import measure_lookups
from tests.system.bench.lookups_plan import LookupsPlan
from tests.system.bench.material import open_material
from tests.system.bench.quality import measure_honesty, measure_quality
from tests.system.bench.reading import MIB, measure_reading
from tests.system.bench.results import Machine, Results
from tests.system.bench.speed import measure_speed
from tests.system.bench.surroundings import Surroundings

LOOKUPS = LookupsPlan({200: 3, 1_000: 1, 3_000: 1})
SPEED_INPUT = "synthetic playlists of six styles"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...] = (50, 200, 1_000, 3_000, 10_000)
    budget_s: float = 15.0
    """For the timed runs of one size; five sizes then stay below four minutes."""
    mixes: int = 24
    tracks_of: Path = Path("..") / "shared" / "data"
    """Where real tracks may be; without them synthetic ones are mixed."""
    reading_bytes: int = 5 * MIB
    lookups: LookupsPlan = LOOKUPS


async def run(plan: Plan, surroundings: Surroundings, tell: Callable[[str], None]) -> Results:
    """Measure speed, quality and reading; `tell` hears what is being done."""
    machine = _machine()
    speed = []
    for tracks in plan.sizes:
        tell(f"Speed at {tracks:,} tracks")
        speed.append(await measure_speed(tracks, plan.budget_s, surroundings))
    tell("Quality on labelled mixes")
    material = open_material(plan.tracks_of)
    async with surroundings.workers() as compute:
        quality = await measure_quality(material.groups, plan.mixes, compute)
        honesty = await measure_honesty(material.groups[0].pool, plan.mixes, compute)
    tell("Reading exports")
    reading = await measure_reading(plan.reading_bytes, surroundings)
    async with surroundings.workers() as compute:
        lookups = await measure_lookups(plan.lookups, compute, tell)
    return Results(
        __version__,
        machine,
        SPEED_INPUT,
        tuple(speed),
        material.source,
        material.genres,
        quality,
        honesty,
        reading,
        lookups,
    )


def _machine() -> Machine:
    return Machine(
        system=platform.system(),
        processors=os.cpu_count() or 1,
        load_at_start=os.getloadavg()[0],
        python=platform.python_version(),
        numpy=version("numpy"),
        scikit_learn=version("scikit-learn"),
        matplotlib=version("matplotlib"),
    )
