"""`constellate health`, beside a bot that is well, one that is not, and none."""

import asyncio
import math
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.commands.health import health
from bot.core.errors import UserError
from bot.ports.bot_state import HEARTBEAT
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.location import lost_file
from bot.store.processes.process_lock import hold_process_lock
from bot.use_cases.upkeep.health import Health
from bot.web import health_routes, open_web
from config.names import PREFIX, USUAL_NAMES

HOST = "127.0.0.1"
NO_SIGN = (
    "I find no sign of life in the database, which is new, gone or damaged; please start the bot, "
    "or look at its log."
)
Serve = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith(PREFIX) or name in USUAL_NAMES]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'kept.sqlite3'}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    number = free_port()
    monkeypatch.setenv("CONSTELLATE_WEB__ENABLED", "true")
    monkeypatch.setenv("CONSTELLATE_WEB__PORT", str(number))
    return number


@pytest.fixture
def serve(folder: Path, port: int) -> Serve:
    @asynccontextmanager
    async def serving(latency: float | None = 0.04, *, workers: bool = True) -> AsyncIterator[None]:
        async with open_database(f"sqlite+aiosqlite:///{folder / 'kept.sqlite3'}") as database:
            seen = Health(SqlBotStateStore(database), lambda: latency, lambda: workers)
            async with open_web(HOST, port, health_routes(seen, "1.2.3")):
                yield

    return serving


async def beat(folder: Path, ago: timedelta) -> None:
    async with open_database(f"sqlite+aiosqlite:///{folder / 'kept.sqlite3'}") as database:
        moment = datetime.now(UTC) - ago
        await SqlBotStateStore(database).remember(HEARTBEAT, moment.isoformat())


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Let a bot live there."""
    with hold_process_lock(folder / "kept.sqlite3"):
        yield


async def refusal() -> str:
    with pytest.raises(UserError) as refused:
        await asyncio.to_thread(health)
    return str(refused.value)


@pytest.mark.parametrize("host", [HOST, "0.0.0.0", "localhost"])  # noqa: S104  as in a container
async def test_a_bot_that_is_well_says_so_at_its_port(
    serve: Serve, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONSTELLATE_WEB__HOST", host)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    async with serve():
        await asyncio.to_thread(health)

    assert capsys.readouterr().out == "The bot is running.\n"


async def test_what_fails_is_named(serve: Serve) -> None:
    async with serve(math.inf, workers=False):
        said = await refusal()

    assert said == (
        "The bot is not well: it is not connected to Discord and it has no workers; "
        "please look at its log."
    )


@pytest.mark.usefixtures("port")
async def test_a_port_where_nobody_answers_is_not_well_even_if_the_last_sign_of_life_is_fresh(
    folder: Path,
) -> None:
    await beat(folder, timedelta(0))

    said = await refusal()

    assert said.startswith("The bot does not answer at 127.0.0.1, port ")
    assert said.endswith("; please start it, or look at its log.")


@pytest.mark.parametrize("words", ["<html>", "[]", "{}", "\udcff"])
async def test_another_program_at_the_port_is_not_taken_for_the_bot(port: int, words: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=words.encode(errors="surrogateescape"))

    async with open_web(HOST, port, [web.get("/healthz", answer)]):
        said = await refusal()

    assert said == (
        f"Another program answers at 127.0.0.1, port {port}; please choose another port."
    )


async def test_without_the_port_a_fresh_sign_of_life_is_enough(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await beat(folder, timedelta(seconds=60))

    with running(folder):
        await asyncio.to_thread(health)

    assert capsys.readouterr().out == "The bot is running.\n"


async def test_without_the_port_an_old_sign_of_life_is_none(folder: Path) -> None:
    await beat(folder, timedelta(hours=1))

    with running(folder):
        said = await refusal()

    assert said.startswith("The bot's last sign of life is 3,60")
    assert said.endswith(" seconds old; please look at its log.")


async def test_a_bot_that_was_stopped_is_known_at_once_however_fresh_its_heartbeat(
    folder: Path,
) -> None:
    await beat(folder, timedelta(seconds=2))
    with running(folder):
        pass

    said = await refusal()

    assert said.startswith("The bot is not running; its last sign of life is ")
    assert said.endswith(" old; please start it.")


async def test_a_bot_that_was_killed_is_known_at_once_too(folder: Path) -> None:
    await beat(folder, timedelta(seconds=2))
    # What a killed process leaves: its file, which nothing locks any more.
    (folder / "kept.sqlite3.0123456789abcdef.alive").touch()

    assert (await refusal()).startswith("The bot is not running; ")


async def test_a_database_without_any_sign_of_life_says_to_start_the_bot() -> None:
    assert await refusal() == NO_SIGN


@pytest.mark.parametrize("text", ["", "soon", "2026-05-04T12:00:00"])
async def test_a_sign_of_life_that_cannot_be_read_is_none(folder: Path, text: str) -> None:
    async with open_database(f"sqlite+aiosqlite:///{folder / 'kept.sqlite3'}") as database:
        await SqlBotStateStore(database).remember(HEARTBEAT, text)

    assert await refusal() == NO_SIGN


async def test_a_bot_whose_database_went_is_not_well_however_fresh_its_heartbeat(
    folder: Path,
) -> None:
    await beat(folder, timedelta())
    lost_file(folder / "kept.sqlite3").touch()

    said = await refusal()

    assert said == (
        "The bot is not well: its database does not answer, or is gone; please look at its log."
    )


def test_the_check_loads_no_library_of_databases_before_it_needs_one() -> None:
    program = "import sys, bot.__main__; sys.exit('sqlalchemy' in sys.modules)"

    # It is made every half a minute, on machines that are busy, too.
    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0
