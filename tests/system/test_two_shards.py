"""Two bots as two shards on one PostgreSQL agree on what only one of them is told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import discord as library
import pytest

from bot.use_cases.upkeep.blocks import REFUSAL
from tests.fakes.discord.people import ADA, BEN, MEMBER, Guild, Payload
from tests.store.server import base_url, need_server
from tests.system.trials.database import VARIABLE
from tests.system.trials.shards_home import SERVERS, ShardedHome, open_shards, shard_of

pytestmark = pytest.mark.slow
OWNER = replace(
    ADA,
    permissions=library.Permissions(MEMBER.value | library.Permissions(administrator=True).value),
)
PATIENCE_S = 30.0


@pytest.fixture
def _server(monkeypatch: pytest.MonkeyPatch) -> None:
    need_server()
    monkeypatch.setenv(VARIABLE, base_url())


@pytest.fixture
async def home(_server: None) -> AsyncIterator[ShardedHome]:
    async with open_shards({}, owner=ADA) as opened:
        yield opened


async def summed_state(home: ShardedHome) -> Payload:
    """Ask how the bot is until the other process has told what it counts."""
    owned = home.servers[0]
    for _ in range(20):
        state = await home.discord.command("owner state", who=OWNER, where=owned)
        shown: Payload = state.message.embeds[0]
        if "footer" in shown:
            break
        await asyncio.sleep(1)
    return shown


async def until_refused(home: ShardedHome, where: Guild) -> bool:
    """Use a command until the process there has heard that its user is blocked."""
    for _ in range(10):
        asked = await home.discord.command("about", who=BEN, where=where)
        if asked.message.content == REFUSAL:
            return True
    return False


async def test_two_shards_are_one_bot(home: ShardedHome) -> None:
    discord, owned = home.discord, home.servers[0]
    elsewhere = next(each for each in home.servers if shard_of(each) != shard_of(owned))

    # Told by the one that has the owner's server, and not taken back by the other.
    await discord.wait_until(lambda: owned.id in discord.world.guild_commands, PATIENCE_S)
    shown = await summed_state(home)
    registrations = [one for one in discord.requests if one.method == "PUT"]
    blocked = await discord.command("owner block", {"id": str(BEN.id)}, who=OWNER, where=owned)
    refused = await until_refused(home, elsewhere)
    left = await discord.command(
        "owner leave", {"server": str(elsewhere.id)}, who=OWNER, where=owned
    )

    assert len(registrations) == 2
    assert "is blocked" in blocked.message.content
    assert refused
    assert "I leave" in left.message.content
    await discord.wait_until(lambda: elsewhere.id in discord.world.left, PATIENCE_S)
    assert shown["fields"][0]["value"] == str(SERVERS)
    assert "2 processes" in shown["footer"]["text"]
    assert home.complaints() == []
