"""The two runs of the soak: many commands in peace, and fewer while the bot is killed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from random import Random

from tests.system.trials.frame import Tell
from tests.system.trials.gauges import Gauge, read_gauge, read_gauge_of_all
from tests.system.trials.soak_town import ACKNOWLEDGED_WITHIN_S, COMMAND, Town, make_guilds
from tests.system.trials.soak_visits import CHANGES, LIFE, Visit, fresh
from tests.system.trials.world import open_world

SEED = 7
TRACKS_OF_NEW = 60 * 100
"""Of playlists at Deezer; files are made of others."""
KNOWN_BEFORE = 5
AT_ONCE, AT_ONCE_WHILE_KILLED = 12, 24
LOOK_AFTER = 1_000
"""Commands: by then all is loaded that is loaded once."""
KILLS, SHORTEST_S, LONGEST_S = 20, 0.3, 3.0
"""Between a start and the next kill."""
TELL_EVERY = 500


@contextlib.asynccontextmanager
async def open_town() -> AsyncIterator[Town]:
    """Start the bot, and let it join every server; a few playlists have been answered."""
    async with open_world(TRACKS_OF_NEW) as world:
        town = Town(world, Random(SEED), make_guilds())
        for guild in town.guilds:
            await world.discord.join(guild)
        world.discord.patience_s = ACKNOWLEDGED_WITHIN_S
        for _ in range(KNOWN_BEFORE):
            await fresh(town, town.person(), town.guild())
        yield town


async def live(town: Town, commands: int, tell: Tell) -> Mapping[str, tuple[Gauge, Gauge]]:
    """Let people come until there were so many commands; return what the bot, and all, took."""
    gauges, early = {"at the start": _gauges(town)}, min(LOOK_AFTER, commands // 2)

    async def come() -> None:
        while town.tally.asked[COMMAND] < commands:
            await _visit(town, LIFE)
            if town.tally.asked[COMMAND] >= early and len(gauges) == 1:
                gauges[f"after {early:,}"] = _gauges(town)

    telling = asyncio.create_task(_tell(town, tell))
    await asyncio.gather(*(come() for _ in range(AT_ONCE)))
    telling.cancel()
    return gauges | {"at the end": _gauges(town)}


async def live_through_kills(town: Town, tell: Tell) -> None:
    """Let people come while the bot is killed and started again at random moments."""
    over = asyncio.Event()

    async def come() -> None:
        while not over.is_set():
            await _visit(town, CHANGES)

    coming = [asyncio.create_task(come()) for _ in range(AT_ONCE_WHILE_KILLED)]
    for number in range(1, KILLS + 1):
        await asyncio.sleep(town.random.uniform(SHORTEST_S, LONGEST_S))
        tell(f"    kill {number} of {KILLS}, after {town.tally.asked.total():,}")
        town.kills += 1
        await town.world.bot.kill()
        await town.world.bot.start()
    over.set()
    await asyncio.gather(*coming)


async def _visit(town: Town, mix: Mapping[Visit, float]) -> None:
    [visit] = town.random.choices([*mix], [*mix.values()])
    who = town.person()
    town.busy.add(who.id)
    try:
        await visit(town, who, town.guild())
    finally:
        town.busy.remove(who.id)


def _gauges(town: Town) -> tuple[Gauge, Gauge]:
    process = town.world.bot.process_id
    return read_gauge(process), read_gauge_of_all(process)


async def _tell(town: Town, tell: Tell) -> None:
    """Say how far it is, and forget what is long over."""
    told = 0
    while True:
        await asyncio.sleep(1)
        if (asked := town.tally.asked[COMMAND]) >= told + TELL_EVERY:
            told = asked
            town.forget()
            tell(f"    {asked:,} commands, {_gauges(town)[0].resident / 2**20:.0f} MiB")
