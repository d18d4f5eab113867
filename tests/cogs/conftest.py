"""A bot that is online, in a fresh folder."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import application
from bot.interactions import progress
from bot.store.database.database import open_database
from bot.use_cases.concurrency.patience import Patience
from config.settings import load
from tests.cogs.stage import TRACKS, OpenStage, Stage, Threads
from tests.fakes.deezer import FakeDeezer
from tests.fakes.discord.pointing import addresses
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.reccobeats import FakeReccoBeats
from tests.fakes.services import synthetic_services

PATIENCE_S = 20
Services = tuple[FakeDeezer, FakeReccoBeats]


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """Keep a fake Discord whose rules nobody breaks."""
    async with FakeDiscord() as fake:
        # Where nothing is slow but this machine; how fast the bot is has tests of its own.
        fake.world.acknowledgement_limit_s = PATIENCE_S
        for owner, name, address in addresses(fake.world.url):
            monkeypatch.setattr(owner, name, address)
        yield fake
        assert fake.violations == []


@pytest.fixture(scope="session")
def music() -> Services:
    """Invent some music, once, for it takes a while."""
    return synthetic_services(TRACKS)


@pytest.fixture
async def services(music: Services) -> AsyncIterator[Services]:
    deezer, reccobeats = FakeDeezer(music[0].playlists.values()), FakeReccoBeats(music[1].rows)
    async with deezer, reccobeats:
        yield deezer, reccobeats


@pytest.fixture(scope="session")
def done() -> dict[tuple[str, bytes], Any]:
    return {}


@pytest.fixture
def compute(done: dict[tuple[str, bytes], Any], discord: FakeDiscord) -> Threads:
    return Threads(done, discord.world.changes.announce)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make an empty database, once, for the migrations take a while."""
    file = tmp_path_factory.mktemp("empty") / "kept.sqlite3"

    async def make() -> None:
        async with open_database(f"sqlite+aiosqlite:///{file}"):
            pass

    asyncio.run(make())
    return file.read_bytes()


@pytest.fixture
def environment(
    discord: FakeDiscord, services: Services, empty_database: bytes, tmp_path: Path
) -> dict[str, str]:
    deezer, reccobeats = services
    file = tmp_path / "kept.sqlite3"
    file.write_bytes(empty_database)
    return {
        "DATABASE_URL": f"sqlite+aiosqlite:///{file}",
        "CONSTELLATE_ATTACHMENTS__ORIGINS": discord.world.url,
        "CONSTELLATE_DEFAULTS__COOLDOWN_S": "0",
        "CONSTELLATE_DEEZER__URL": deezer.url,
        "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
        "CONSTELLATE_LISTENBRAINZ__ENABLED": "false",
        "CONSTELLATE_MUSICBRAINZ__ENABLED": "false",
        "CONSTELLATE_COVERS__ENABLED": "false",
        "CONSTELLATE_DEEZER__ALBUMS": "false",
        "CONSTELLATE_SERVICES__CONTACT": "https://example.org",
    }


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers wait for all that is asked for them, however busy this machine is."""

    async def wait(_: Patience, tasks: Collection[asyncio.Task[Any]]) -> None:
        await asyncio.wait(tasks)

    monkeypatch.setattr(Patience, "wait", wait)
    # Nor is anything told of the progress, which would pass for an answer.
    monkeypatch.setattr(progress, "EVERY_S", PATIENCE_S)
    # Nor is what Discord has taken sent to it again.
    slow = aiohttp.ClientTimeout(total=PATIENCE_S)
    monkeypatch.setattr("bot.interactions.dropped_connections.FIRST_ANSWER", slow)


@pytest.fixture
def open_stage(
    discord: FakeDiscord,
    services: Services,
    compute: Threads,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> OpenStage:
    """Put the bot together as its owner does, with threads for workers, and wait for it."""

    @contextlib.asynccontextmanager
    async def threads(*_: object) -> AsyncIterator[Threads]:
        yield compute

    @contextlib.asynccontextmanager
    async def put_together(**other: str) -> AsyncIterator[Stage]:
        async with application._open_bot(load(environment | other, None)) as bot:
            bot._connection.guild_ready_timeout = 0.001
            await bot.login(discord.token)
            running = asyncio.create_task(bot.connect())
            async with asyncio.timeout(PATIENCE_S):
                await bot.wait_until_ready()
            stage = Stage(discord, bot, compute, *services)
            await stage.settle()
            try:
                yield stage
                await stage.settle()
            finally:
                await bot.close()
                await running

    monkeypatch.setattr(application, "open_compute", threads)
    return put_together


@pytest.fixture
async def stage(open_stage: OpenStage) -> AsyncIterator[Stage]:
    async with open_stage() as opened:
        yield opened
