"""What the bot takes when nobody wants anything of it."""

import asyncio
import os
from collections.abc import Mapping, Sequence

from tests.system.trials.answers import ask
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.gauges import NOTHING, Gauge, command, family, read_gauge
from tests.system.trials.load_figures import MEBI, Figure, count
from tests.system.trials.publishing import deezer_link, publish_at_deezer
from tests.system.trials.world import TrialWorld, open_world

SECONDS = int(os.environ.get("REST_SECONDS", "60"))
PLAYLISTS, TRACKS = 3, 60
SETTLED_S = 15.0
MOST_PERCENT, MOST_MIB = 0.5, 200
BACK_WITHIN_S = 300.0
ROLES = {
    "multiprocessing.resource_tracker": "resource tracker",
    "multiprocessing.forkserver": "fork server",
}
ARENAS = {"MALLOC_ARENA_MAX": "2"}
ABOUT = f"""\
The bot as it is shipped, with one worker, after it has answered {PLAYLISTS} playlists of {TRACKS}
tracks, in {SECONDS} seconds (`REST_SECONDS` sets them) in which nobody wants anything: what each
of its processes uses of one processor, and its memory, where what several share is divided among
them (PSS). Then Discord is away: its connection drops, and every new one is refused. Nothing of
this is a promise but that the bot is back when Discord is."""


async def rows(tell: Tell) -> Sequence[Row]:
    """Let it rest, beside Discord and without; and once more with fewer arenas of memory."""
    tell(f"  {SECONDS} seconds at rest, and as many without Discord")
    async with open_world(PLAYLISTS * TRACKS) as world:
        await _use(world)
        found = [figure.row("at rest") for figure in await _rested(world)]
        found += [figure.row("Discord is away") for figure in await _away(world)]
    async with open_world(PLAYLISTS * TRACKS, **ARENAS) as world:
        await _use(world)
        found += [figure.row("MALLOC_ARENA_MAX=2") for figure in _memory(_look(world))]
    return found


async def _use(world: TrialWorld) -> None:
    for _ in range(PLAYLISTS):
        await ask(world, deezer_link(publish_at_deezer(world, TRACKS)))
    await world.quiet()
    await asyncio.sleep(SETTLED_S)


async def _rested(world: TrialWorld) -> Sequence[Figure]:
    before = _look(world)
    await asyncio.sleep(SECONDS)
    after = _look(world)
    used = {name: each.cpu_s - before.get(name, NOTHING).cpu_s for name, each in after.items()}
    return [
        *(Figure(f"processor, {name}", _percent(seconds)) for name, seconds in used.items()),
        _all_of_processor(sum(used.values())),
        *_memory(after),
    ]


async def _away(world: TrialWorld) -> Sequence[Figure]:
    identified = _connections(world)
    await world.discord.go_away()
    figures = await _rested(world)
    await world.discord.come_back()
    await world.discord.wait_until(lambda: _connections(world) > identified, BACK_WITHIN_S)
    return [*figures, count("is back when Discord is", 1, 1)]


def _connections(world: TrialWorld) -> int:
    gateway = world.discord.gateway
    return gateway.identified + gateway.resumed


def _look(world: TrialWorld) -> Mapping[str, Gauge]:
    """Read each process, by what it is."""
    bot = world.bot.process_id
    found: dict[str, Gauge] = {}
    for process in family(bot):
        role = "bot" if process == bot else _role(process)
        name = "workers" if role in found else role
        found[name] = found.get(name, NOTHING) + read_gauge(process)
    return found


def _role(process: int) -> str:
    started = command(process)
    return next((role for name, role in ROLES.items() if name in started), "workers")


def _memory(gauges: Mapping[str, Gauge]) -> Sequence[Figure]:
    total = sum(each.proportional for each in gauges.values()) / MEBI
    each = (Figure(f"MiB, {name}", f"{taken.proportional / MEBI:.1f}")
            for name, taken in gauges.items())  # fmt: skip
    return [
        *each,
        Figure("MiB, all together", f"{total:.1f}", f"<= {MOST_MIB}", total <= MOST_MIB),
    ]


def _all_of_processor(seconds: float) -> Figure:
    met = 100 * seconds / SECONDS <= MOST_PERCENT
    return Figure("processor, all together", _percent(seconds), f"<= {MOST_PERCENT}%", met)


def _percent(seconds: float) -> str:
    return f"{seconds / SECONDS:.2%}"


REST = Trial(
    name="rest",
    title="At rest",
    about=" ".join(ABOUT.split()),
    header=("When", "What", "Measured", "Target", "Met"),
    rows=rows,
    sized_by="REST_SECONDS",
)
