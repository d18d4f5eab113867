"""The bot as a process of its own, between a fake Discord and fake services, one for a module."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.services import synthetic_services

PATIENCE_S = 30


@dataclass(frozen=True)
class LiveBot:
    """Where the bot lives."""

    discord: FakeDiscord
    bot: BotProcess

    async def page(self, asked: Interaction) -> Message:
        """Return an answer once it shows a page; what tells of the progress is passed over."""
        await self.discord.wait_until(lambda: asked.message.embeds, PATIENCE_S)
        return asked.message


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running_bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LiveBot]:
    folder = tmp_path_factory.mktemp("live")
    deezer, reccobeats = synthetic_services()
    async with FakeDiscord() as discord, deezer, reccobeats:
        discord.patience_s = PATIENCE_S
        environment = settings(discord, folder) | {
            "CONSTELLATE_DEEZER__URL": deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
        }
        async with BotProcess(discord, "run", environment=environment, directory=folder) as bot:
            yield LiveBot(discord, bot)


@pytest_asyncio.fixture(loop_scope="module")
async def live(running_bot: LiveBot) -> AsyncIterator[LiveBot]:
    """Lend the bot, and look whether it has behaved."""
    yield running_bot
    assert running_bot.discord.violations == []
    assert "Traceback" not in running_bot.bot.output, running_bot.bot.output
    assert " ERROR " not in running_bot.bot.output, running_bot.bot.output


def settings(discord: FakeDiscord, folder: Path) -> dict[str, str]:
    """Set what leads to the fakes, and nothing kept elsewhere."""
    return {
        "DISCORD_TOKEN": discord.token,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'data' / 'kept.sqlite3'}",
        "CONSTELLATE_ATTACHMENTS__ORIGINS": discord.world.url,
        "CONSTELLATE_DEFAULTS__COOLDOWN_S": "0",
        "CONSTELLATE_LISTENBRAINZ__ENABLED": "false",
        "CONSTELLATE_MUSICBRAINZ__ENABLED": "false",
        "CONSTELLATE_COVERS__ENABLED": "false",
        "CONSTELLATE_DEEZER__ALBUMS": "false",
        "CONSTELLATE_SERVICES__CONTACT": "https://example.org",
        "CONSTELLATE_WORKERS__COUNT": "1",
    }
