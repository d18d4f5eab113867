"""Two bots as two shards on one PostgreSQL: 500 commands, and a kill for every part."""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.database.server_errors import AWAY_NOW
from tests.system.trials.database import missing_server
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.load_crowd import person
from tests.system.trials.load_figures import Figure, count, long, percentile
from tests.system.trials.shards_compute import (
    CUT_OFF_S,
    Labourers,
    Strike,
    bot_strikes,
    open_labourers,
)
from tests.system.trials.shards_home import (
    SERVERS,
    SHARDS,
    ShardedHome,
    open_shards,
    shard_of,
)
from tests.system.trials.shards_people import AT_ONCE, COMMANDS, Asked, People, Wish, mixed_wishes

LONGEST_S = 2_400.0
"""For all commands together; the trial then counts what is missing as lost."""
STRIKING_S = 60.0
FORGOTTEN_S, LOOK_EVERY_S = 60.0, 0.1
TURNED = 10
"""Answers of either shard that a third process then turns the pages of."""
NOT_ITS_OWN = "another process has taken over"
TAKEN_UP = "taking up interaction"
ABOUT = f"""\
Two bots, each one shard of two, on one PostgreSQL, with a Dask cluster where Dask is installed;
{SERVERS} servers, half of them in either shard; {COMMANDS} commands of as many users, {AT_ONCE}
at once, with playlists of 60 to 1,500 tracks; every tenth playlist is wanted in both shards at
once. On the way everything but PostgreSQL is killed once, and started again three seconds later;
and the first bot is cut off from PostgreSQL for {CUT_OFF_S:.0f} seconds, in which the other one
takes it for dead, while it goes on. A user who sees no sign within four seconds, because no bot
is there, asks again, as users do; one who is told that the database is away is not counted as
lost. Nothing is lost where every command that was acknowledged is answered, and nothing is
answered twice where no answer changed after it was there. At the end both bots are stopped, and
one that is all shards turns pages that they made, and deletes one."""


@dataclass(slots=True)
class Strikes:
    """What is killed, each when so many commands are answered."""

    home: ShardedHome
    people: People
    planned: Sequence[Strike]
    tell: Tell
    done: list[str] = field(default_factory=list)

    async def strike(self) -> None:
        """Kill one part after the other."""
        for planned in sorted(self.planned, key=lambda each: each.share):
            await self._reached(planned.share)
            self.tell(f"    {planned.name} is struck")
            await planned.kill(self.home)
            self.done.append(planned.name)

    async def _reached(self, share: float) -> None:
        while _answered(self.people) < share * COMMANDS:  # noqa: ASYNC110  nothing announces it
            await asyncio.sleep(LOOK_EVERY_S)


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Make the one run there is."""
    del only
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        async with (
            open_labourers(Path(name)) as labourers,
            open_shards(labourers.settings) as home,
        ):
            figures = [
                Figure("the numbers are done by", labourers.name),
                *await _run(home, labourers, tell),
            ]
    return [Row((figure.what, figure.measured, figure.target), figure.kept) for figure in figures]


async def _run(home: ShardedHome, labourers: Labourers, tell: Tell) -> Sequence[Figure]:
    people, wishes = People(home), mixed_wishes(home.servers)
    planned = (*bot_strikes(), *labourers.strikes)
    strikes = Strikes(home, people, planned, tell)
    took_s = await _asked_meanwhile(people, wishes, strikes)
    left = await _left(home)
    tell("    one process turns the pages that two have made")
    turned, deleted = await _reshard(home, people)
    files = len({wish.file.name for wish in wishes})
    return [
        Figure("killed, one after the other", ", ".join(strikes.done)),
        count("of as many", len(strikes.done), len(planned)),
        *_outcome(people.asked),
        Figure(
            "of them taken over from a bot that was killed or cut off", f"{_told(home, TAKEN_UP)}"
        ),
        Figure(
            "not answered by the bot that was cut off, since another one did",
            f"{_told(home, NOT_ITS_OWN)}",
        ),
        count("commands that are still kept as pending", left, 0),
        count("reports of as many playlists", await home.count("reports"), files),
        count("answers that one process for both shards turned", turned, 2 * TURNED),
        count("and deleted", deleted, 1),
        *_times(people.asked, took_s),
        count("violations of Discord's rules, and tracebacks", len(home.complaints()), 0),
    ]


async def _asked_meanwhile(people: People, wishes: Sequence[Wish], strikes: Strikes) -> float:
    """Ask for everything while parts are killed; return how many seconds that took."""
    striking = asyncio.create_task(strikes.strike())
    began = time.monotonic()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_S):
            await people.ask_all(wishes)
    took_s = time.monotonic() - began
    # What was killed last may be about to be started again.
    await asyncio.wait({striking}, timeout=STRIKING_S)
    striking.cancel()
    await asyncio.gather(striking, return_exceptions=True)
    return took_s


def _outcome(asked: Sequence[Asked]) -> Sequence[Figure]:
    seen = [each for each in asked if each.interaction]
    answers = [each.answer for each in asked if each.answer]
    pages = [answer for answer in answers if answer.is_page]
    away = [answer for answer in answers if answer.said == AWAY_NOW]
    unseen = sum(each.unseen for each in asked)
    sentences = {answer.said for answer in answers if answer.is_sentence}
    return [
        count("commands acknowledged", len(seen), COMMANDS),
        Figure("asked again, since no bot was there", f"{unseen}"),
        count("answered with clusters", len(pages), COMMANDS - len(away)),
        Figure("told by the bot that was cut off that its database is away", f"{len(away)}"),
        count("answered with another sentence", len(answers) - len(pages) - len(away), 0),
        *(Figure("the sentence", sentence) for sentence in sorted(sentences)),
        count("lost", len(asked) - len(answers) + COMMANDS - len(asked), 0),
        count("answered twice", sum(each.is_twice for each in asked), 0),
    ]


def _times(asked: Sequence[Asked], took_s: float) -> Sequence[Figure]:
    waits = [each.answer.seconds for each in asked if each.answer]
    return [
        long("until all are answered", took_s),
        Figure("commands a second", f"{len(waits) / took_s:.1f}"),
        long("half have the answer within", percentile(waits, 50)),
        long("99% have it within", percentile(waits, 99)),
    ]


def _answered(people: People) -> int:
    return sum(each.answer is not None for each in people.asked)


def _told(home: ShardedHome, words: str) -> int:
    return sum(bot.output.count(words) for bot in home.bots)


async def _left(home: ShardedHome) -> int:
    """Count the commands that are kept when all that are answered should be forgotten."""
    ends = time.monotonic() + FORGOTTEN_S
    found = await home.count("errands")
    while found and time.monotonic() < ends:
        await asyncio.sleep(LOOK_EVERY_S)
        found = await home.count("errands")
    return found


async def _reshard(home: ShardedHome, people: People) -> tuple[int, int]:
    """Stop both bots, and have one that is all shards turn pages of either, and delete one."""
    answered = [each for each in people.asked if each.answer and each.answer.is_page]
    for bot in home.bots:
        await bot.stop()
    async with home.alone():
        turned = [await _turns(home, each) for each in _of_both(answered)]
        deleted = await _deletes(home, answered[0])
    return sum(turned), int(deleted)


def _of_both(answered: Sequence[Asked]) -> Sequence[Asked]:
    return [
        each
        for shard in range(SHARDS)
        for each in [one for one in answered if shard_of(one.wish.server) == shard][:TURNED]
    ]


async def _turns(home: ShardedHome, asked: Asked) -> bool:
    message = asked.message
    first = message.text
    with contextlib.suppress(TimeoutError, AssertionError):
        await home.discord.click(message, "Next ▶", who=person(asked.wish.number))
    return message.text != first


async def _deletes(home: ShardedHome, asked: Asked) -> bool:
    who = person(asked.wish.number)
    with contextlib.suppress(TimeoutError, AssertionError):
        for button in ("⋯ Options", "Delete …", "Delete this answer"):
            await home.discord.click(asked.message, button, who=who)
    return asked.message.deleted


SEVERAL = Trial(
    name="shards",
    title="Several processes",
    about=" ".join(ABOUT.split()),
    header=("What", "Measured", "Promised"),
    rows=rows,
    missing=missing_server,
    server_only=True,
)
