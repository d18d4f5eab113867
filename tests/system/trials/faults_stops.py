"""The bot is killed, or told to stop, while people wait."""

import asyncio
import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.core.pending_commands import LAST_MOMENT, TOKEN_LIFE
from tests.fakes.discord.interactions import Interaction
from tests.system.trials.answers import is_final
from tests.system.trials.database import until_forgotten
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import LARGE, PATIENCE_S, Home, Seen
from tests.system.trials.faults_processes import Labour

ONE_EACH = {"CONSTELLATE_QUEUE__RUNNING_OF_PERSON": "1"}
A_WHILE = timedelta(seconds=10)
LONGEST_STOP_S, LOOK_EVERY_S = 20.0, 0.05
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AGE = "UPDATE errands SET accepted = :accepted"
STOPPING = "stopping"
TOO_LATE = "nothing, for Discord lets nobody answer any more"


async def _killed(home: Home) -> Sequence[Seen]:
    """Cut the power while one command runs and one waits in line."""
    labour = Labour(home.bot.process_id)
    asked = [await home.begin(LARGE), await home.begin()]
    await labour.busy_worker()
    await _cut(home)
    return [await home.seen(each) for each in asked]


async def _killed_twice(home: Home) -> Sequence[Seen]:
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    await labour.busy_worker()
    await _cut(home)
    await Labour(home.bot.process_id).busy_worker()
    await _cut(home)
    return [await home.seen(asked)]


async def _closed(home: Home) -> Sequence[Seen]:
    """Be down until the last moments of what was asked."""
    asked = await _killed_for(home, LAST_MOMENT + A_WHILE)
    return [await home.seen(asked)]


async def _forgotten(home: Home) -> Sequence[Seen]:
    """Be down until nothing can be said any more."""
    asked = await _killed_for(home, TOKEN_LIFE + A_WHILE)
    home.discord.clock.advance((TOKEN_LIFE + A_WHILE).total_seconds())
    await until_forgotten(home.database, home.folder, PATIENCE_S)
    return [Seen(TOO_LATE, home.since(), well=not is_final(asked))]


async def _told_to_stop(home: Home) -> Sequence[Seen]:
    """Stop while something short runs."""
    asked = await home.begin()
    return [await _stopped(home), await home.seen(asked)]


async def _told_while_long(home: Home) -> Sequence[Seen]:
    """Stop while something runs that does not end, nor does another that waits for it."""
    labour = Labour(home.bot.process_id)
    asked = [await home.begin(LARGE), await home.begin()]
    os.kill(await labour.busy_worker(), signal.SIGSTOP)
    stopped = await _stopped(home)
    return [stopped, *[await home.seen(each) for each in asked]]


async def _told_twice(home: Home) -> Sequence[Seen]:
    """Stop at once, as Ctrl-C pressed twice does."""
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    os.kill(await labour.busy_worker(), signal.SIGSTOP)
    before = home.bot.output.count(STOPPING)
    os.kill(home.bot.process_id, signal.SIGTERM)
    await _heard_again(home, before)
    return [await _stopped(home), await home.seen(asked)]


async def _heard_again(home: Home, before: int) -> None:
    """Wait until the bot tells that it stops, since the second of two signals at once is lost."""
    async with asyncio.timeout(PATIENCE_S):
        while home.bot.output.count(STOPPING) == before:  # noqa: ASYNC110  in another process
            await asyncio.sleep(LOOK_EVERY_S)


async def _stopped(home: Home) -> Seen:
    """Stop, start again, and count from the start."""
    ending = await home.bot.stop()
    well = ending.exit_code == 0 and ending.seconds <= LONGEST_STOP_S
    await home.bot.start()
    home.strike()
    return Seen(f"exit code {ending.exit_code}", ending.seconds, well)


async def _cut(home: Home) -> None:
    await home.bot.kill()
    home.strike()
    await home.bot.start()


async def _killed_for(home: Home, age: timedelta) -> Interaction:
    """Cut the power, and let what was accepted be so old when it comes back."""
    labour = Labour(home.bot.process_id)
    asked = await home.begin(LARGE)
    await labour.busy_worker()
    await home.bot.kill()
    accepted = datetime.now(UTC) - age
    microseconds = (accepted - EPOCH) // timedelta(microseconds=1)
    await home.database.execute(AGE, {"accepted": microseconds})
    home.strike()
    await home.bot.start()
    return asked


STOP_FAULTS = (
    Fault("the bot is killed (-9) while one command runs and one waits in line", _killed),
    Fault("it is killed twice over the same command", _killed_twice, 2, "I broke down twice"),
    Fault(
        "it is killed and comes back 14 min 40 s after the command",
        _closed,
        sentence="I was restarted",
    ),
    Fault("it is killed and comes back after more than 15 minutes", _forgotten, times=2),
    Fault("SIGTERM while something short runs", _told_to_stop),
    Fault("SIGTERM while one hangs and one waits; both go on after the start", _told_while_long, 2),
    Fault("SIGTERM, twice", _told_twice, 2),
)
