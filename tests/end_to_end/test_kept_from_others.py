"""What a running bot keeps is readable by nobody else on the machine."""

import stat
from pathlib import Path

import pytest

from tests.end_to_end.conftest import settings
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord

pytestmark = pytest.mark.slow

OTHERS = stat.S_IRWXG | stat.S_IRWXO


async def test_every_file_is_the_owners_alone(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        surroundings = settings(discord, tmp_path)
        async with BotProcess(discord, "run", environment=surroundings, directory=tmp_path) as bot:
            kept = [tmp_path / "data", *(tmp_path / "data").iterdir()]
            open_to_others = [path.name for path in kept if path.stat().st_mode & OTHERS]
            await bot.stop()

    assert "kept.sqlite3" in {path.name for path in kept}
    assert open_to_others == []
