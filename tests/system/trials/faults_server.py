"""What happens to a database on a server: it is away, full, refuses, or has lost a table.

The counterparts of what happens to a file in `faults_store` and `faults_losses`. What there is none
of here: a damaged page, a file that is cut off or copied over, and a strange backup are the
server's own business, which tells the bot of them as of any other error.
"""

import asyncio
import contextlib
import os
import subprocess
from collections.abc import AsyncIterator, Sequence
from functools import partial

from sqlalchemy import make_url

from tests.system.trials.database import server
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import LARGE, Home, Seen
from tests.system.trials.faults_losses import Trouble, anothers, away, held, stopped_in_trouble
from tests.system.trials.faults_store import held as held_for
from tests.system.trials.faults_store import run_to_its_end, taken_away
from tests.system.trials.server_database import ServerDatabase, executed

RESTART_S = 4.0
"""Within which a server is there again, as a restart takes."""
MOMENTS_MS = (0, 5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 400)
ENDED_EVERY_S, ENDINGS = 0.25, 16
FULL, READ_ONLY, FORBIDDEN, DAMAGED = "53100", "25006", "42501", "XX001"
REFUSED = ("reports", "pieces", "postings")
"""The tables that grow with each answer."""
REFUSE = """\
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{}'; END $$"""
TRIGGER = 'CREATE TRIGGER refuse BEFORE INSERT ON "{}" EXECUTE FUNCTION refuse()'
TAKE_AGAIN = "DROP FUNCTION refuse() CASCADE"
HIDE, SHOW = "ALTER TABLE postings RENAME TO hidden", "ALTER TABLE hidden RENAME TO postings"
LOST = "has lost tables of mine"
AWAY = "I cannot reach my database"


def of_server(home: Home) -> ServerDatabase:
    """Return a home's database, which is on a server."""
    assert isinstance(home.database, ServerDatabase)
    return home.database


async def _restarted(home: Home) -> Sequence[Seen]:
    """Ask, and let the server be away for as long as a restart takes."""
    asked = await home.begin()
    async with home.database.away():
        await asyncio.sleep(RESTART_S)
    return [await home.seen(asked)]


async def _cut_at_moments(home: Home) -> Sequence[Seen]:
    """Break all connections so many milliseconds after each acknowledgement."""
    return [await _cut_after(home, moment / 1_000) for moment in MOMENTS_MS]


async def _cut_after(home: Home, seconds: float) -> Seen:
    asked = await home.begin()
    await asyncio.sleep(seconds)
    async with home.database.away():
        home.strike()
    return await home.seen(asked)


async def _ended(home: Home) -> Sequence[Seen]:
    """Have the server end every session again and again while people wait."""
    asked = [await home.begin(LARGE), await home.begin()]
    for _ in range(ENDINGS):
        await of_server(home).end_sessions()
        await asyncio.sleep(ENDED_EVERY_S)
    return [await home.seen(each) for each in asked]


@contextlib.asynccontextmanager
async def refusing(home: Home, code: str) -> AsyncIterator[None]:
    """Let the server refuse all that grows with an answer, with an error of this number."""
    await home.database.execute(REFUSE.format(code))
    for table in REFUSED:
        await home.database.execute(TRIGGER.format(table))
    try:
        yield
    finally:
        await home.database.execute(TAKE_AGAIN)


async def _refused(home: Home, code: str) -> Sequence[Seen]:
    """Ask while the server refuses; what was answered before is still read."""
    async with refusing(home, code):
        seen = await home.ask()
        lost = await home.losses()
    assert not lost, f"meanwhile: {lost}"
    return [seen]


@contextlib.asynccontextmanager
async def without_table(home: Home) -> AsyncIterator[None]:
    """Take a table away, as a program may that restores a dump beside the bot."""
    await home.database.execute(HIDE)
    try:
        yield
    finally:
        await home.database.execute(SHOW)


async def _without_table(home: Home) -> Sequence[Seen]:
    async with without_table(home):
        return [await home.ask()]


async def _brought_back(home: Home) -> Sequence[Seen]:
    """Dump the schema while the bot answers, and put it back once it is stopped and lost."""
    asked = [await home.begin(LARGE), await home.begin()]
    dump = home.folder / "constellate.dump"
    schema = of_server(home).schema
    await _program("pg_dump", "--format=custom", f"--schema={schema}", f"--file={dump}")
    seen = [await home.seen(each) for each in asked]
    code, said = await run_to_its_end(home, "bot", "backup")
    told = Seen("constellate backup names pg_dump", home.since(), code != 0 and "pg_dump" in said)
    await home.bot.stop()
    home.strike()
    await executed(f"DROP SCHEMA {schema} CASCADE")
    await _program("pg_restore", "--no-owner", "--single-transaction", str(dump))
    await home.bot.start()
    return [*seen, told, Seen("all is there again", home.since())]


async def _program(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on the database."""
    address = make_url(server()).set(drivername="postgresql")
    place = f"--dbname={address.render_as_string(hide_password=False)}"
    done = await asyncio.to_thread(
        subprocess.run, [name, place, *arguments], check=False, capture_output=True, env=os.environ
    )
    assert not done.returncode, done.stderr.decode()


async def _stopped(home: Home) -> Sequence[Seen]:
    full: Trouble = partial(refusing, code=FULL)
    return await stopped_in_trouble(home, held, away, full, without_table)


SERVER_FAULTS = (
    Fault("another program holds all tables for 3 s", partial(held_for, seconds=3)),
    Fault("another program holds all tables for 20 s", partial(held_for, seconds=20), 2),
    Fault("the server is away for as long as a restart takes", _restarted),
    Fault("the server cannot be reached; then it can", taken_away, 3, AWAY),
    Fault(
        f"connections break {', '.join(map(str, MOMENTS_MS))} ms after an acknowledgement",
        _cut_at_moments,
    ),
    Fault("the server ends all sessions every 250 ms for 4 s", _ended),
    Fault("the server's disk is full", partial(_refused, code=FULL), 2, "disk is full"),
    Fault("the server takes nothing new", partial(_refused, code=READ_ONLY), 2, "nothing new"),
    Fault(
        "the server no longer lets the bot write",
        partial(_refused, code=FORBIDDEN),
        2,
        "does not let me",
    ),
    Fault("the server finds pages damaged", partial(_refused, code=DAMAGED), 1, "is damaged"),
)
SERVER_LOSS_FAULTS = (
    Fault("a table is taken away, then put back", _without_table, 2, LOST),
    Fault("a dump is made while people wait, and restored into nothing", _brought_back),
    Fault(
        "SIGTERM while the tables are held, the server is away, full, or has lost a table",
        _stopped,
        1,
    ),
    Fault("the database is another application's; handed over as the refusal says", anothers, 2),
)
