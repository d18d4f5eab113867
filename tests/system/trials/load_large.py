"""A playlist of 10,000 tracks: it holds up nobody, and is read once whoever asks."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from tests.system.trials.answers import Answer, ask
from tests.system.trials.load_crowd import person
from tests.system.trials.load_figures import Figure, count, long
from tests.system.trials.publishing import deezer_link, publish_at_deezer
from tests.system.trials.world import DEEZER, Town, open_town

LARGEST, SMALL, PEOPLE = 10_000, 60, 50
SMALL_ONES = 12
TO_DEAL = 2 * LARGEST + SMALL_ONES * SMALL
LIMIT = {
    "CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST": str(LARGEST),
    "CONSTELLATE_QUEUE__IN_LINE_OF_PLACE": "100",
}


async def _beside() -> Sequence[Figure]:
    """Ask for small ones, one after the other, for as long as the large one takes."""
    async with open_town(TO_DEAL, **LIMIT) as town:
        links = [deezer_link(publish_at_deezer(town, SMALL)) for _ in range(SMALL_ONES)]
        alone = await ask(town, links.pop(), person(SMALL_ONES))
        await town.quiet()
        large = asyncio.create_task(ask(town, _large(town)))
        small: list[Answer] = []
        while links and not large.done():
            small.append(await ask(town, links.pop(), person(len(small))))
        answer = await large
        waits = sorted(each.seconds for each in small)
        return [
            count("the large one is answered", int(answer.is_page), 1),
            long("seconds of the large one", answer.seconds),
            count("small ones answered meanwhile", sum(each.is_page for each in small), len(small)),
            long("a small one before, alone", alone.seconds),
            long("a small one meanwhile, the median", waits[len(waits) // 2]),
            long("a small one meanwhile, the longest", waits[-1]),
            *_amiss(town),
        ]


async def _together() -> Sequence[Figure]:
    async with open_town(TO_DEAL, **LIMIT) as town:
        link = _large(town)
        await town.quiet()
        before = town.hosts[DEEZER].calls()
        found = await asyncio.gather(*(ask(town, link, person(each)) for each in range(PEOPLE)))
        made = town.hosts[DEEZER].calls() - before
        return [
            count("answered", sum(each.is_page for each in found), PEOPLE),
            long("until the first has the answer", min(each.seconds for each in found)),
            long("until the last has the answer", max(each.seconds for each in found)),
            Figure("questions to Deezer by then", f"{made}"),
            *_amiss(town),
        ]


def _large(town: Town) -> str:
    return deezer_link(publish_at_deezer(town, LARGEST))


def _amiss(town: Town) -> Sequence[Figure]:
    if town.well_behaved():
        return []
    said = "; ".join(town.discord.violations) or "the log"
    return [Figure("amiss", said, "nothing", met=False, kept=False)]


LARGE_RUNS: Mapping[str, Callable[[], Awaitable[Sequence[Figure]]]] = {
    "playlists of 60 tracks while one of 10,000 is read and grouped": _beside,
    "50 people ask for the same 10,000 tracks": _together,
}
