"""The commands where the database is on a server of PostgreSQL's."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.checking.findings import findings_of
from bot.core.shards import Shards
from bot.ports.bot_state import APPLICATION, COMMANDS, HEARTBEAT, PROCESS
from bot.store.backup.server_ownership import forget_commands_on_server
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.server_opening import try_server
from bot.store.processes.leases import Lease
from bot.store.processes.process_lock import hold_process_lock
from config.settings import load
from tests.commands.test_backup_commands import Run, run
from tests.store import server
from tests.store.server import server_schema

__all__ = ["run", "server_schema"]

PLACE = Path("data/constellate")
TOKEN = {"DISCORD_TOKEN": "a-token"}


@pytest.fixture
def on_server(run: Run, server_schema: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line with an empty database on a server."""
    asyncio.run(clear(server_schema))
    monkeypatch.setenv("DATABASE_URL", server_schema)
    PLACE.parent.mkdir()
    return run


async def clear(url: str) -> None:
    async with open_database(url) as database:
        await server.empty(database)


async def remember(url: str, name: str, value: str) -> None:
    async with open_database(url) as database:
        await SqlBotStateStore(database).remember(name, value)


async def recall(url: str, name: str) -> str | None:
    async with open_database(url) as database:
        return await SqlBotStateStore(database).recall(name)


async def begin(url: str, lease: Lease) -> None:
    async with open_database(url) as database:
        await database.write(lease.begin)


def test_backups_are_the_servers(on_server: Run) -> None:
    backup, restore = on_server("backup"), on_server("restore", "a-file")

    assert (backup[0], restore[0]) == (2, 2)
    assert "please run `pg_dump --format=custom --file=FILE`" in backup[1]
    assert "please stop the bot, and run `pg_restore --clean --if-exists`" in restore[1]


def test_the_database_belongs_to_the_application_that_starts_next(
    on_server: Run, server_schema: str
) -> None:
    asyncio.run(remember(server_schema, APPLICATION, "1"))
    asyncio.run(begin(server_schema, Lease("living")))
    refused = on_server("hand-over")
    asyncio.run(clear(server_schema))
    asyncio.run(remember(server_schema, APPLICATION, "1"))

    status, said = on_server("hand-over")

    assert refused[0] == 2
    assert "A process that was killed counts as running for another 20 seconds." in refused[1]
    assert (status, asyncio.run(recall(server_schema, APPLICATION))) == (0, None)
    assert "Please invite that one" in said


async def test_what_discord_was_told_of_is_forgotten(server_schema: str) -> None:
    await remember(server_schema, COMMANDS, "some")

    await forget_commands_on_server(server_schema)

    assert await recall(server_schema, COMMANDS) is None


def test_a_running_bot_is_healthy_and_one_that_is_not_is_told(
    on_server: Run, server_schema: str
) -> None:
    new = on_server("health")
    asyncio.run(remember(server_schema, HEARTBEAT, datetime.now(UTC).isoformat()))
    stopped = on_server("health")
    with hold_process_lock(PLACE):
        running = on_server("health")

    assert "it does not answer, or is new" in new[1]
    assert "The bot is not running; its last sign of life is" in stopped[1]
    assert running == (0, "The bot is running.\n")


def test_of_several_processes_on_a_machine_each_is_told_apart(
    on_server: Run, server_schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = Shards((1,), 2), Shards((0,), 2)
    monkeypatch.setenv("CONSTELLATE_DISCORD__SHARD_COUNT", "2")
    monkeypatch.setenv("CONSTELLATE_DISCORD__SHARD_IDS", "1")
    beat = datetime.now(UTC).isoformat()
    asyncio.run(remember(server_schema, own.named(HEARTBEAT), beat))

    with hold_process_lock(PLACE, other.named(PROCESS)):
        killed = on_server("health")
        with hold_process_lock(PLACE, own.named(PROCESS)):
            running = on_server("health")

    assert killed[1].startswith("The bot is not running; its last sign of life is")
    assert running == (0, "The bot is running.\n")


def test_a_server_that_does_not_answer_is_told(
    on_server: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:hidden@127.0.0.1:1/maps")

    status, said = on_server("health")

    assert status == 2
    assert "it does not answer" in said
    assert "hidden" not in said


def test_a_database_on_a_server_is_described_without_its_password(tmp_path: Path) -> None:
    values = {
        "DATABASE_URL": "postgresql://bot:hidden@db.example.org/maps",
        "CONSTELLATE_STORE__FOLDER": str(tmp_path),
    }

    texts = {each.topic: each for each in findings_of(load(TOKEN | values, None))}

    assert texts["Database"].text == (
        "PostgreSQL, maps on db.example.org; `constellate check --online` tries it. "
        f"Beside it: {tmp_path}"
    )


def test_a_folder_that_cannot_be_one_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    values = {
        "DATABASE_URL": "postgresql://bot@db/maps",
        "CONSTELLATE_STORE__FOLDER": str(tmp_path / "file"),
    }

    texts = {each.topic: each for each in findings_of(load(TOKEN | values, None))}

    assert texts["Database"].blocking
    assert "please choose another folder" in texts["Database"].text


async def test_a_server_is_tried_and_nothing_is_made(server_schema: str) -> None:
    await try_server(server_schema)


def test_a_store_is_moved_and_told_in_a_table(
    run: Run, server_schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(clear(server_schema))
    asyncio.run(remember("sqlite:///data/constellate.sqlite3", "state", "kept"))
    monkeypatch.setenv("DATABASE_URL", server_schema)

    status, said = run("move-store", "data/constellate.sqlite3")

    assert status == 0
    assert re.search(r"facts\W+1\W+[0-9a-f]{12}", said)
    assert "give every process the same key" in said
    assert asyncio.run(recall(server_schema, "state")) == "kept"
