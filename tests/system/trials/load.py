"""Many people at once: who is answered, who is asked to come again, and how long all that takes."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from tests.system.trials import load_crowd as crowds
from tests.system.trials.answers import is_final
from tests.system.trials.faults_home import SMALL, Home, open_home, unseen
from tests.system.trials.faults_processes import resident
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.load_figures import (
    Figure,
    at_least,
    count,
    lags,
    long,
    memory,
    milliseconds,
    percentile,
)
from tests.system.trials.load_large import LARGE_RUNS

CROWD, CACHED = 100, 50
MEDIUM, LARGE = 500, 2_000
ACKNOWLEDGED_MS, CACHED_MS, LAG_S, GROWTH_MIB = 250, 150, 0.025, 200
HERE = 30
"""The most that a server may have in line by default."""
RAISED = {"CONSTELLATE_QUEUE__IN_LINE": "1000", "CONSTELLATE_QUEUE__IN_LINE_OF_PLACE": "1000"}
FRIENDLY = "please try again"
ABOUT = """\
One process and one worker. Counts are promises, and a row of one is kept where it holds, nothing
was lost, every refusal is one friendly sentence, and neither Discord nor the log has anything to
complain of. Times are also the machine's, which has to serve the fakes and the people too, so a
target that is missed is marked and breaks nothing. How long people wait for a sign is measured by
the fake Discord, how late the loop is by the bot itself, in the buckets of its /metrics."""


async def _caps_raised() -> Sequence[Figure]:
    files = [unseen(SMALL) for _ in range(CROWD)]
    async with open_home({**RAISED, **_watched()}) as home:
        before = await crowds.metrics(home)
        seen = await crowds.crowd(home, files)
        after = await crowds.metrics(home)
        return [
            *_signs(seen),
            count("answered", len(seen.pages), CROWD),
            count("lost", CROWD - len(seen.answers), 0),
            long("until the last has the answer", max(each.seconds for each in seen.answers)),
            memory(seen.resident[0], max(seen.resident), resident(home.bot.process_id), GROWTH_MIB),
            *lags(before, after, LAG_S),
            *_amiss(home),
        ]


async def _default_caps() -> Sequence[Figure]:
    files = [unseen(MEDIUM) for _ in range(CROWD)]
    async with open_home() as home:
        seen = await crowds.crowd(home, files)
        friendly = [each for each in seen.refusals if FRIENDLY in each.said]
        second = sum(2 in places for places in seen.places.values())
        return [
            *_signs(seen),
            at_least("answered, as many as may be in line in one server", len(seen.pages), HERE),
            count("refused in a friendly sentence", len(friendly), CROWD - len(seen.pages)),
            Figure("the sentence", friendly[0].said if friendly else "none"),
            count("lost", CROWD - len(seen.answers), 0),
            Figure("people who saw their place in line", f"{len(seen.places)}"),
            Figure("of whom one read «2nd in line …»", f"{second}"),
            long("until the last has the answer", max(each.seconds for each in seen.pages)),
            *_amiss(home),
        ]


async def _full_line() -> Sequence[Figure]:
    """Ask for what was answered before while nobody else is let in."""
    known, files = unseen(SMALL), [unseen(LARGE) for _ in range(HERE)]
    async with open_home() as home:
        await crowds.ask(home, known, crowds.person(CROWD))
        before = _accepted(home)
        filling = asyncio.create_task(crowds.crowd(home, files))
        await home.discord.wait_until(lambda: _accepted(home) == before + HERE)
        found, full = [], 0
        for number in range(CACHED):
            found.append(await crowds.ask(home, known, crowds.person(CROWD + number)))
            full += bool(_waiting(home))
        line = await filling
        return [
            count("answered from the store", sum(each.is_page for each in found), CACHED),
            Figure("of these while others waited in line", f"{full}"),
            milliseconds("95% have that within", percentile([each.seconds for each in found], 95),
                         CACHED_MS),
            count("answered of those in line", len(line.pages), HERE),
            *_amiss(home),
        ]  # fmt: skip


def _accepted(home: Home) -> int:
    interactions = home.discord.world.interactions.values()
    return sum(each.acknowledgement is not None for each in interactions)


def _waiting(home: Home) -> Sequence[object]:
    interactions = home.discord.world.interactions.values()
    return [each for each in interactions if each.acknowledgement and not is_final(each)]


def _signs(seen: crowds.Watched) -> Sequence[Figure]:
    waits = seen.acknowledged_s
    return [
        count("saw at once that there will be an answer", len(waits), CROWD),
        milliseconds("half of them within", percentile(waits, 50), ACKNOWLEDGED_MS),
        milliseconds("99% of them within", percentile(waits, 99), ACKNOWLEDGED_MS),
    ]


def _amiss(home: Home) -> Sequence[Figure]:
    complaints = home.complaints()
    if not complaints:
        return []
    return [Figure("amiss", "; ".join(complaints), "nothing", met=False, kept=False)]


def _watched() -> Mapping[str, str]:
    port = str(crowds.free_port())
    return {"CONSTELLATE_WEB__ENABLED": "true", "CONSTELLATE_WEB__PORT": port}


RUNS: Mapping[str, Callable[[], Awaitable[Sequence[Figure]]]] = {
    "100 people at once, each with a playlist of 60 tracks; the caps raised": _caps_raised,
    "100 people at once in one server, each with 500 tracks; the caps as they are": _default_caps,
    "50 stored answers while 30 are in line": _full_line,
    **LARGE_RUNS,
}


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Make every run, or those named, one after the other."""
    found: list[Row] = []
    for name, run in RUNS.items():
        if not only or name in only:
            tell(f"  {name}")
            found += [figure.row(name) for figure in await run()]
    return found


LOAD = Trial(
    name="load",
    title="Load",
    about=" ".join(ABOUT.split()),
    header=("Run", "What", "Measured", "Target", "Met"),
    rows=rows,
)
