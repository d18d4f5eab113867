"""`constellate commands clear`, between a fake Discord and a database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.discord_commands import clear
from bot.core.errors import UserError
from bot.ports.bot_state import APPLICATION, COMMANDS, SERVER_COMMANDS
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from tests.fakes.discord.people import HOME
from tests.fakes.discord.pointing import addresses
from tests.fakes.discord.server import FakeDiscord

COMMAND = {"name": "about", "description": "x", "type": 1, "id": "1", "application_id": "2"}


@pytest.fixture
async def discord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        for owner, name, address in addresses(fake.world.url):
            monkeypatch.setattr(owner, name, address)
        monkeypatch.setenv("DISCORD_TOKEN", fake.token)
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'kept.sqlite3'}")
        monkeypatch.chdir(tmp_path)
        yield fake


def told(discord: FakeDiscord) -> None:
    command = {**COMMAND, "version": "1", "default_member_permissions": None, "nsfw": False}
    discord.world.commands = [command]
    discord.world.guild_commands = {HOME.id: [{**command, "guild_id": str(HOME.id)}]}


async def test_nothing_is_left_anywhere(
    discord: FakeDiscord, capsys: pytest.CaptureFixture[str]
) -> None:
    told(discord)

    await asyncio.to_thread(clear)

    assert discord.commands == []
    assert discord.world.guild_commands == {HOME.id: []}
    assert capsys.readouterr().out.startswith("Removed 2 commands; the bot brings them back")


async def test_the_next_start_tells_them_again(discord: FakeDiscord, tmp_path: Path) -> None:
    told(discord)
    url = f"sqlite+aiosqlite:///{tmp_path / 'kept.sqlite3'}"
    async with open_database(url) as database:
        state = SqlBotStateStore(database)
        for name in (APPLICATION, COMMANDS, SERVER_COMMANDS):
            await state.remember(name, "x")

        await asyncio.to_thread(clear)

        kept = [await state.recall(name) for name in (APPLICATION, COMMANDS, SERVER_COMMANDS)]
    assert kept == ["x", None, None]


@pytest.mark.usefixtures("discord")
async def test_a_token_that_discord_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "another")

    with pytest.raises(UserError, match="Discord refuses the token; please copy it anew"):
        await asyncio.to_thread(clear)


async def test_without_a_token_it_says_what_to_set(
    discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISCORD_TOKEN")

    with pytest.raises(UserError, match="please set DISCORD_TOKEN"):
        await asyncio.to_thread(clear)

    assert discord.requests == []


async def test_what_discord_refuses_is_a_sentence(discord: FakeDiscord) -> None:
    discord.fail_next("GET", "/users/@me/guilds", status=403)

    with pytest.raises(UserError, match="Discord refused that with status 403; please try again"):
        await asyncio.to_thread(clear)
