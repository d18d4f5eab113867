"""The bot put together, and how it ends."""

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.app import application
from bot.compute.opening import ComputeTerms
from bot.core.errors import UserError
from bot.monitoring.tallies import Tallies
from config.settings import Settings, load
from tests.fakes.discord.pointing import addresses
from tests.fakes.discord.server import FakeDiscord

PATIENCE_S = 20
STOPPING = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture(autouse=True)
def _no_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start no processes, and let garbage be collected again afterwards."""
    monkeypatch.setattr(application, "open_compute", lambda *_: contextlib.nullcontext())
    yield
    gc.unfreeze()


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        for owner, name, address in addresses(fake.world.url):
            monkeypatch.setattr(owner, name, address)
        yield fake


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'kept.sqlite3'}"}, None)


@pytest.fixture
def _deaf() -> Iterator[None]:
    """Let a signal that nobody hears fail a test instead of ending all of them."""
    before = {number: signal.signal(number, _ignore) for number in STOPPING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def _ignore(*_: object) -> None:
    pass


@pytest.mark.usefixtures("_deaf")
@pytest.mark.parametrize("numbers", [[signal.SIGTERM], [signal.SIGINT], [signal.SIGTERM] * 3])
async def test_it_leaves_in_order_when_it_is_told_to(
    discord: FakeDiscord, settings: Settings, numbers: list[signal.Signals]
) -> None:
    running = asyncio.create_task(application.run(settings, discord.token))
    await discord.wait_until(lambda: discord.gateway.identified)

    for number in numbers:
        os.kill(os.getpid(), number)

    async with asyncio.timeout(PATIENCE_S):
        await running
    assert discord.violations == []


@pytest.mark.usefixtures("discord")
async def test_the_workers_are_as_the_operator_set_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []

    def workers(*terms: object) -> contextlib.nullcontext[None]:
        opened.extend(terms)
        return contextlib.nullcontext()

    monkeypatch.setattr(application, "open_compute", workers)
    variables = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'kept.sqlite3'}",
        "CONSTELLATE_WORKERS__COUNT": "3",
        "CONSTELLATE_WORKERS__TIME_LIMIT_S": "77",
        "CONSTELLATE_WORKERS__IDLE_S": "5",
        "CONSTELLATE_COMPUTE__SCHEDULER": "tcp://10.0.0.2:8786",
        "CONSTELLATE_COMPUTE__LOCAL_FALLBACK": "false",
    }

    with pytest.raises(UserError):
        await application.run(load(variables, None), "wrong")

    compute, monitor = opened
    assert compute == ComputeTerms(3, 77, 5, "tcp://10.0.0.2:8786", local_fallback=False)
    assert isinstance(monitor, Tallies)


async def test_a_token_that_discord_refuses_is_told_with_the_way_out(
    discord: FakeDiscord, settings: Settings
) -> None:
    with pytest.raises(UserError, match="DISCORD_TOKEN"):
        await application.run(settings, "wrong")

    assert discord.gateway.identified == 0


async def test_a_discord_out_of_reach_is_told(
    discord: FakeDiscord, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for owner, name, address in addresses("http://127.0.0.1:9"):
        monkeypatch.setattr(owner, name, address)

    with pytest.raises(UserError, match="cannot reach Discord"):
        await application.run(settings, discord.token)


async def test_a_database_that_cannot_be_used_is_told_before_discord_is_asked(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    unusable = load({"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'kept'}"}, None)

    with pytest.raises(UserError, match="kept"):
        await application.run(unusable, discord.token)

    assert discord.requests == []
