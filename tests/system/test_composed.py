"""compose.scale.yaml, started as it says, but for the containers: its parts find each other."""

import asyncio
import base64
import contextlib
import os
import secrets
import shutil
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import discord as library
import pytest
from sqlalchemy import make_url

from bot.compute.probe import found_at
from bot.core.errors import UserError
from tests.fakes.discord.people import ADA, MEMBER, Channel, Guild
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.server import HOST
from tests.store.server import base_url, drop_schema, need_server, server_url
from tests.system.composed import (
    ROOT,
    Composed,
    Place,
    database_check,
    health_check,
    ours,
    read_file,
)
from tests.system.trials.answers import Answer, is_final
from tests.system.trials.faults_home import unseen

pytestmark = pytest.mark.slow
SCHEMA = f"composed_{os.getpid()}"
PATIENCE_S = 180.0
BOTS = ("bot-0", "bot-1")
ENV_FILE = {
    "DISCORD_TOKEN": "token-of-the-fake-discord",
    "POSTGRES_PASSWORD": secrets.token_hex(8),
    # As `openssl rand -base64 32` makes it.
    "CONSTELLATE_STORE__ENCRYPTION_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
}
OWNER = replace(
    ADA,
    permissions=library.Permissions(MEMBER.value | library.Permissions(administrator=True).value),
)
SERVERS = [
    Guild(number << 22, f"Server {number}", Channel((number << 22) + 1, "music"), owner_id=ADA.id)
    for number in (1_000_000_000, 1_000_000_001)
]
"""One of either shard."""
READY = "does my jobs"
WORKERS = "2 workers with 6 processes"


@dataclass(frozen=True, slots=True)
class Running:
    """All that the file starts."""

    discord: FakeDiscord
    bots: Mapping[str, BotProcess]
    services: Mapping[str, Composed]


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return int(listening.getsockname()[1])


def local(service: Composed) -> Composed:
    """Give a bot a port of its own, as each container has, and no services of the internet."""
    services = ("DEEZER", "RECCOBEATS", "LISTENBRAINZ", "MUSICBRAINZ", "COVERS")
    beside = {
        "CONSTELLATE_WEB__PORT": str(free_port()),
        **{f"CONSTELLATE_{name}__ENABLED": "false" for name in services},
    }
    return replace(service, environment={**service.environment, **beside})


@contextlib.asynccontextmanager
async def started(service: Composed, folder: Path) -> AsyncIterator[None]:
    """Run every replica of a scheduler or worker for the length of the block."""
    environment = {**os.environ, **service.environment}
    environment.pop("PYTHONWARNINGS", None)
    processes = []
    for _ in range(service.replicas):
        with (folder / "dask.log").open("ab") as log:
            processes.append(
                await asyncio.create_subprocess_exec(
                    *service.command, env=environment, cwd=folder, stdout=log, stderr=log
                )
            )
    try:
        yield
    finally:
        for process in processes:
            # One that ended by itself is told of by what waits for it.
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        async with asyncio.timeout(service.grace_s):
            await asyncio.gather(*(process.wait() for process in processes))


def bot_of(service: Composed, discord: FakeDiscord, folder: Path) -> BotProcess:
    _, _, module, *arguments = service.command
    folder.mkdir()
    shard = int(service.environment["CONSTELLATE_DISCORD__SHARD_IDS"])
    told = {**service.environment, "CONSTELLATE_ATTACHMENTS__ORIGINS": discord.world.url}
    return BotProcess(
        discord, *arguments, module=module, environment=told, directory=folder, shards=(shard,)
    )


@pytest.fixture
def _server() -> None:
    need_server()


@pytest.fixture
async def running(
    _server: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Running]:
    """Start everything in the order of the file."""
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    place = Place(free_port(), server_url(SCHEMA), tmp_path)
    services = dict(ours(ENV_FILE, place))
    services |= {name: local(services[name]) for name in BOTS}
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(drop_schema, SCHEMA)
        for name in ("scheduler", "worker"):
            await stack.enter_async_context(started(services[name], tmp_path))
        await there(services["bot-0"].environment["CONSTELLATE_COMPUTE__SCHEDULER"])
        discord = await stack.enter_async_context(FakeDiscord())
        discord.patience_s = PATIENCE_S
        discord.world.guilds = {server.id: server for server in SERVERS}
        discord.world.owner = ADA.payload()
        discord.world.shards = 2
        bots = {name: bot_of(services[name], discord, tmp_path / name) for name in BOTS}
        await asyncio.gather(*map(stack.enter_async_context, bots.values()))
        yield Running(discord, bots, services)


async def ended(
    *command: str, environment: Mapping[str, str], folder: Path | None = None
) -> tuple[int | None, str]:
    """Run a program to its end, and return its exit status and what it said."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, **environment},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def health(running: Running, name: str, folder: Path) -> tuple[int | None, str]:
    """Make the image's health check of a bot until it is well, as Docker repeats it."""
    environment = running.services[name].environment
    command = (sys.executable, "-m", "bot", *health_check())
    async with asyncio.timeout(PATIENCE_S):
        while True:
            status, said = await ended(*command, environment=environment, folder=folder / name)
            # Until Discord has answered the first heartbeat, it says that there is none.
            if status == 0:
                return status, said
            await asyncio.sleep(0.5)


async def works(running: Running) -> Sequence[bool]:
    """Ask for a playlist in a server of either shard; return whether clusters came of it."""
    return [await works_in(running.discord, server) for server in SERVERS]


async def works_in(discord: FakeDiscord, server: Guild) -> bool:
    asked = await discord.begin("clusters", {"file": unseen(60)}, where=server)
    await discord.wait_until(lambda: is_final(asked), PATIENCE_S)
    return Answer(asked.message, 0).is_page


async def there(scheduler: str) -> None:
    """Wait until a scheduler has both workers."""
    async with asyncio.timeout(PATIENCE_S):
        while await workers_of(scheduler) != WORKERS:  # noqa: ASYNC110  nothing announces it
            await asyncio.sleep(0.2)


async def workers_of(scheduler: str) -> str:
    try:
        return await found_at(scheduler)
    except UserError as error:
        return str(error)


async def on_dask(bot: BotProcess) -> str:
    """Wait until a bot has found the workers, and return its log."""
    async with asyncio.timeout(PATIENCE_S):
        while READY not in bot.output:  # noqa: ASYNC110  the log announces nothing
            await asyncio.sleep(0.1)
    return bot.output


async def shown_of_dask(discord: FakeDiscord) -> str:
    """Ask how the bot is, and return what is said of the cluster."""
    asked = await discord.command("owner state", who=OWNER, where=SERVERS[0])
    fields = asked.message.embeds[0]["fields"]
    return next(str(field["value"]) for field in fields if field["name"] == "Dask")


async def test_what_the_file_starts_works_together(running: Running, tmp_path: Path) -> None:
    logs = [await on_dask(bot) for bot in running.bots.values()]
    checked = [await health(running, name, tmp_path) for name in BOTS]
    pages = await works(running)
    shown = await shown_of_dask(running.discord)
    endings = [await bot.stop() for bot in running.bots.values()]

    assert checked == [(0, "The bot is running.\n")] * 2
    assert pages == [True, True]
    assert f"· {WORKERS}, 0 jobs of mine under way" in shown
    assert [ending.exit_code for ending in endings] == [0, 0]
    assert all(
        ending.seconds < running.services[name].grace_s
        for name, ending in zip(BOTS, endings, strict=True)
    )
    assert not any("Traceback" in log for log in logs)
    assert running.discord.violations == []


@pytest.mark.skipif(shutil.which("pg_isready") is None, reason="PostgreSQL's programs are not here")
@pytest.mark.usefixtures("_server")
async def test_the_check_of_the_database_finds_one_that_is_ready() -> None:
    url = make_url(base_url())
    where = {"PGHOST": url.host or HOST, "PGPORT": str(url.port or 5432)}

    status, said = await ended(*database_check(ENV_FILE), environment=where)

    assert status == 0, said


def test_without_a_password_for_the_database_nothing_is_started() -> None:
    with pytest.raises(KeyError, match="POSTGRES_PASSWORD"):
        read_file({})
