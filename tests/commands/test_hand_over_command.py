"""`constellate hand-over`, as a shell would see it."""

import asyncio

from bot.ports.bot_state import APPLICATION
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.location import DEFAULT_URL
from tests.commands.test_backup_commands import FILE, Run, recall, remember, run

__all__ = ["run"]


async def claim(application: str) -> str:
    async with open_database(DEFAULT_URL) as database:
        return await SqlBotStateStore(database).claim(APPLICATION, application)


def test_the_database_belongs_to_the_application_that_starts_next(run: Run) -> None:
    asyncio.run(remember("kept"))
    asyncio.run(claim("1"))

    status, said = run("hand-over")

    assert status == 0
    assert "Please invite that one" in said
    assert asyncio.run(claim("2")) == "2"
    assert asyncio.run(recall()) == "kept"


def test_it_is_refused_while_the_bot_runs(run: Run) -> None:
    async def while_open() -> tuple[object, str]:
        async with open_database(DEFAULT_URL):
            return await asyncio.to_thread(run, "hand-over")

    status, said = asyncio.run(while_open())

    assert status == 2
    assert "please stop it first" in said


def test_where_there_is_none_or_an_older_one_it_says_so(run: Run) -> None:
    missing = run("hand-over")
    FILE.parent.mkdir()
    FILE.touch()
    empty = run("hand-over")

    assert missing[0] == empty[0] == 2
    assert "There is no database" in missing[1]
    assert "please start the bot once" in empty[1]
