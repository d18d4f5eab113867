"""A playlist of 10,000 tracks: it holds up nobody, and is read once whoever asks."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from tests.system.trials.answers import Answer, ask
from tests.system.trials.load_crowd import person
from tests.system.trials.load_figures import Figure, count, long
from tests.system.trials.publishing import deezer_link, publish_at_deezer
from tests.system.trials.world import DEEZER, TrialWorld, open_world

LARGEST, SMALL, PEOPLE = 10_000, 60, 50
SMALL_ONES = 12
TO_DEAL = 2 * LARGEST + SMALL_ONES * SMALL
LIMIT = {
    "CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST": str(LARGEST),
    "CONSTELLATE_QUEUE__IN_LINE_OF_PLACE": "100",
}


async def _beside() -> Sequence[Figure]:
    """Ask for small ones, one after the other, for as long as the large one takes."""
    async with open_world(TO_DEAL, **LIMIT) as world:
        links = [deezer_link(publish_at_deezer(world, SMALL)) for _ in range(SMALL_ONES)]
        alone = await ask(world, links.pop(), person(SMALL_ONES))
        await world.quiet()
        large = asyncio.create_task(ask(world, _large(world)))
        small: list[Answer] = []
        while links and not large.done():
            small.append(await ask(world, links.pop(), person(len(small))))
        answer = await large
        waits = sorted(each.seconds for each in small)
        return [
            count("the large one is answered", int(answer.is_page), 1),
            long("seconds of the large one", answer.seconds),
            count("small ones answered meanwhile", sum(each.is_page for each in small), len(small)),
            long("a small one before, alone", alone.seconds),
            long("a small one meanwhile, the median", waits[len(waits) // 2]),
            long("a small one meanwhile, the longest", waits[-1]),
            *_amiss(world),
        ]


async def _together() -> Sequence[Figure]:
    async with open_world(TO_DEAL, **LIMIT) as world:
        link = _large(world)
        await world.quiet()
        before = world.hosts[DEEZER].calls()
        found = await asyncio.gather(*(ask(world, link, person(each)) for each in range(PEOPLE)))
        made = world.hosts[DEEZER].calls() - before
        return [
            count("answered", sum(each.is_page for each in found), PEOPLE),
            long("until the first has the answer", min(each.seconds for each in found)),
            long("until the last has the answer", max(each.seconds for each in found)),
            Figure("questions to Deezer by then", f"{made}"),
            *_amiss(world),
        ]


def _large(world: TrialWorld) -> str:
    return deezer_link(publish_at_deezer(world, LARGEST))


def _amiss(world: TrialWorld) -> Sequence[Figure]:
    if world.well_behaved():
        return []
    said = "; ".join(world.discord.violations) or "the log"
    return [Figure("amiss", said, "nothing", met=False, kept=False)]


LARGE_RUNS: Mapping[str, Callable[[], Awaitable[Sequence[Figure]]]] = {
    "playlists of 60 tracks while one of 10,000 is read and grouped": _beside,
    "50 people ask for the same 10,000 tracks": _together,
}
