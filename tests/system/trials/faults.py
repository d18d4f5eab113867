"""Each fault, how often it came, what people saw, and how long it took until all was well."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.system.trials.database import server
from tests.system.trials.faults_accounts import ACCOUNT_FAULTS
from tests.system.trials.faults_busy import BUSY_FAULTS
from tests.system.trials.faults_clock import CLOCK_FAULTS, COMPILER, shifted_clock
from tests.system.trials.faults_discord import (
    ANSWER_FAULTS,
    DEAF_FAULTS,
    GATEWAY_FAULTS,
    with_short_heartbeat,
)
from tests.system.trials.faults_frame import Fault, tried
from tests.system.trials.faults_home import Home, nothing_more, open_home
from tests.system.trials.faults_kills import KILL_FAULTS
from tests.system.trials.faults_losses import LOSS_FAULTS
from tests.system.trials.faults_server import SERVER_FAULTS, SERVER_LOSS_FAULTS
from tests.system.trials.faults_stops import ONE_EACH, STOP_FAULTS
from tests.system.trials.faults_store import STORE_FAULTS
from tests.system.trials.faults_workers import LIMIT, WORKER_FAULTS
from tests.system.trials.frame import Row, Tell, Trial

AT_ONCE = 4
"""Bots, some of which mostly wait."""


async def _as_it_is(_: Home) -> None:
    """Change nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Faults that one bot goes through, one after the other."""

    faults: Sequence[Fault]
    settings: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Home], Awaitable[None]] = _as_it_is
    equip: Callable[[Path], Mapping[str, str]] = nothing_more


FILE_GROUPS = (Group(STORE_FAULTS), Group(LOSS_FAULTS))
"""What happens to a file of SQLite's."""
SERVER_GROUPS = (Group(SERVER_FAULTS), Group(SERVER_LOSS_FAULTS))
"""And to a database on a server."""
GROUPS = (
    Group(WORKER_FAULTS, LIMIT),
    Group(ANSWER_FAULTS),
    Group(GATEWAY_FAULTS),
    Group(DEAF_FAULTS, prepare=with_short_heartbeat),
    Group(STOP_FAULTS, ONE_EACH),
    Group(KILL_FAULTS),
    Group(BUSY_FAULTS),
    Group(ACCOUNT_FAULTS),
    *([Group(CLOCK_FAULTS, equip=shifted_clock)] if COMPILER else []),
)
ABOUT = """\
Each fault comes as often as the table says while somebody waits for an answer about a playlist of
60 or 4,000 tracks that was never seen before. A row is kept where everybody who waited was given
the answer or one clear sentence (or nobody was left to be told); where the next command of 60
tracks is answered; where what was answered before can still be leafed through; and where neither
the fake Discord has recorded a violation nor the log holds a traceback. Processes are killed,
stopped and limited by their numbers; the database is held, damaged and brought back by other
programs; a full disk is a file that may not grow. What is asked for counts as answered where it was
answered once, however the bot was killed. For a heartbeat that is not acknowledged,
discord.py gives Discord a minute; a worker that hangs is ended, or killed three seconds later. The
clock is set for the bot alone, where there is a C compiler. For a stop, the seconds are those
until the process has ended, and those from the next start to the answer."""

ABOUT_SERVER = """\
The same faults where the bot keeps everything on a PostgreSQL, and in the place of what happens to
a file what happens to a server: all tables are locked by another session, the port in front of the
server is shut, its sessions are ended, a trigger answers for it with the errors of a full disk, of
a standby, of a role without rights and of a damaged page, a table goes, and a dump of pg_dump is
restored. No part of this is tried on a real full disk, with a real standby, or with a damaged file,
which are the server's; that the bot takes its errors for what they mean is what these rows say. A
file that is cut off, replaced or copied over, and a backup that holds a trigger, have no
counterpart: the file is not the bot's, and `constellate backup` and `restore` refuse."""


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try every fault, or those named."""
    places = asyncio.Semaphore(AT_ONCE)

    groups = (*GROUPS, *(SERVER_GROUPS if server() else FILE_GROUPS))

    async def gone_through(group: Group) -> Sequence[Row]:
        chosen = [fault for fault in group.faults if not only or fault.name in only]
        if not chosen:
            return []
        async with places, open_home(group.settings, group.equip) as home:
            await group.prepare(home)
            return [await tried(home, fault, tell) for fault in chosen]

    found = await asyncio.gather(*map(gone_through, groups))
    return [row for each in found for row in each]


FAULTS = Trial(
    name="faults",
    title="Faults",
    about=" ".join(ABOUT.split()),
    header=(
        "Fault",
        "Times",
        "What people saw",
        "Seconds from the fault to that, the longest",
        "Seconds of the next command, the longest",
        "Lost, or amiss",
    ),
    rows=rows,
    about_server=" ".join(ABOUT_SERVER.split()),
)
