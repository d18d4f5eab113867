"""How long people wait for a sign and for what is stored, and what holds up the event loop."""

import asyncio
import contextlib
import itertools
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Mapping,
    Sequence,
)
from typing import TypeVar

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.system.trials import load_crowd as crowds
from tests.system.trials.answers import Answer
from tests.system.trials.faults_home import SMALL, Home, open_home, unseen
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.gauges import read_gauge
from tests.system.trials.load_figures import (
    Figure,
    count,
    lags,
    milliseconds,
    percentile,
)

Value = TypeVar("Value")

CLICKS, CROWD, STORED = 200, 100, 1_000
A_SECOND, SECONDS = 20, 30
BESIDE = 2
"""New playlists that are grouped at any moment while stored answers are asked for."""
CLICKED_MS, STEADY_MS, CROWD_MS, STORED_MS, LAG_S = 1_000, 50, 100, 50, 0.01
ASKED_BEFORE = 10
NEWCOMERS = 100_000
RAISED = {
    "CONSTELLATE_QUEUE__IN_LINE": "1000",
    "CONSTELLATE_QUEUE__IN_LINE_OF_PLACE": "1000",
    "CONSTELLATE_WEB__ENABLED": "true",
}
ABOUT = f"""\
One process and one worker, the caps of the queue raised, files of {SMALL} tracks. The times are
from the moment at which the fake Discord tells the bot to that at which it has the bot's request,
on one machine that does the people's part, too, so they are shown beside what is aimed at, and a
target that is missed breaks nothing; a row of a count is a promise. Clicks are on one answer, by
people of whom each gets a private copy. The commands of a second come evenly, and ask for what is
stored. Stored answers are asked for one after the other, while {BESIDE} new playlists are grouped
at any moment; the time is until the answer is there. How late the loop is, the bot measures by
itself, in the buckets of its /metrics, from before the first of these runs until after the last."""


@contextlib.asynccontextmanager
async def _measured(home: Home, figures: list[Figure]) -> AsyncIterator[None]:
    before, used = await crowds.metrics(home), read_gauge(home.bot.process_id).cpu_s
    yield
    used = read_gauge(home.bot.process_id).cpu_s - used
    figures += lags(before, await crowds.metrics(home), LAG_S)
    figures.append(Figure("processor time of the bot's own process", f"{used:.2f} s"))


async def _gathered(asking: Iterable[Awaitable[Value]]) -> Sequence[Value]:
    """Wait for all, and return what came of those who were answered."""
    found = await asyncio.gather(*asking, return_exceptions=True)
    return [each for each in found if not isinstance(each, BaseException)]


async def _clicks(home: Home) -> Sequence[Figure]:
    message = home.earlier[0]
    numbers = range(CLICKS)
    asked = await _gathered(_click(home, message, each) for each in numbers)
    waits = _waits(asked)
    return [
        count("clicks that were answered", sum(each.answered for each in asked), CLICKS),
        milliseconds("acknowledged, half", percentile(waits, 50), CLICKED_MS),
        milliseconds("acknowledged, the last", max(waits), CLICKED_MS),
    ]


async def _click(home: Home, message: Message, number: int) -> Interaction:
    return await home.discord.click(message, "Next ▶", who=crowds.person(number))


async def _steady(home: Home) -> Sequence[Figure]:
    known = await _known(home)
    asked: list[Interaction] = []
    loop = asyncio.get_running_loop()
    begun, total, tasks = loop.time(), A_SECOND * SECONDS, list[asyncio.Task[Answer]]()
    for number, file in zip(range(total), itertools.cycle(known), strict=False):
        await asyncio.sleep(begun + number / A_SECOND - loop.time())
        asking = crowds.ask(home, file, crowds.person(number), asked)
        tasks.append(asyncio.create_task(asking))
    answers = await _gathered(tasks)
    waits = _waits(asked)
    return [
        count("answered", sum(each.is_page for each in answers), total),
        milliseconds("acknowledged, half", percentile(waits, 50), STEADY_MS),
        milliseconds("acknowledged, 95%", percentile(waits, 95), STEADY_MS),
        milliseconds("acknowledged, 99%", percentile(waits, 99), STEADY_MS),
    ]


async def _at_once(home: Home) -> Sequence[Figure]:
    seen = await crowds.crowd(home, [unseen(SMALL) for _ in range(CROWD)])
    return [
        count("answered", len(seen.pages), CROWD),
        milliseconds("acknowledged, half", percentile(seen.acknowledged_s, 50), CROWD_MS),
        milliseconds("acknowledged, 99%", percentile(seen.acknowledged_s, 99), CROWD_MS),
    ]


async def _stored(home: Home) -> Sequence[Figure]:
    known = await _known(home)
    numbers = itertools.count(NEWCOMERS)
    beside = [asyncio.create_task(_analyses(home, numbers)) for _ in range(BESIDE)]
    try:
        found = [
            await crowds.ask(home, file, crowds.person(number))
            for number, file in zip(range(STORED), itertools.cycle(known), strict=False)
        ]
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
    waits = [each.seconds for each in found]
    return [
        count("answered from the store", sum(each.is_page for each in found), STORED),
        milliseconds("half have that within", percentile(waits, 50), STORED_MS),
        milliseconds("95% have that within", percentile(waits, 95), STORED_MS),
        milliseconds("99% have that within", percentile(waits, 99), STORED_MS),
    ]


async def _analyses(home: Home, numbers: "itertools.count[int]") -> None:
    while True:
        await crowds.ask(home, unseen(SMALL), crowds.person(next(numbers)))


async def _known(home: Home) -> Sequence[File]:
    files = [unseen(SMALL) for _ in range(ASKED_BEFORE)]
    for file in files:
        await crowds.ask(home, file, crowds.person(NEWCOMERS))
    return files


def _waits(asked: Collection[Interaction]) -> Sequence[float]:
    return [each.acknowledgement.seconds for each in asked if each.acknowledgement]


RUNS: Mapping[str, Callable[[Home], Awaitable[Sequence[Figure]]]] = {
    f"{CLICKS} clicks at once on one answer": _clicks,
    f"{A_SECOND} commands a second for {SECONDS} s": _steady,
    f"{CROWD} people at once, each with a new playlist": _at_once,
    f"{STORED:,} stored answers while new playlists are grouped": _stored,
}


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Make every run, or those named, with one bot."""
    found: list[Row] = []
    settings = {**RAISED, "CONSTELLATE_WEB__PORT": str(crowds.free_port())}
    async with open_home(settings) as home:
        for name, run in RUNS.items():
            if only and name not in only:
                continue
            tell(f"  {name}")
            figures: list[Figure] = []
            async with _measured(home, figures):
                figures += await run(home)
            figures += _amiss(home)
            found += [figure.row(name) for figure in figures]
    return found


def _amiss(home: Home) -> Sequence[Figure]:
    complaints = home.complaints()
    if not complaints:
        return []
    return [Figure("amiss", "; ".join(complaints), "nothing", met=False, kept=False)]


LATENCIES = Trial(
    name="latencies",
    title="Latencies",
    about=" ".join(ABOUT.split()),
    header=("Run", "What", "Measured", "Target", "Met"),
    rows=rows,
)
