"""The fake Discord tells each shard of its servers, and sends away what is wrong or too soon."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from tests.fakes.discord.people import ELSEWHERE, HOME, WITH_BOT, Channel, Guild
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.sessions import Shard

EXAMPLE = "tests.fakes.discord.example_bot"
ODD = Guild(HOME.id + 2**22, "Odd", Channel(210_000_000_000_000_009, "general"))
"""Of two shards HOME is in the one, and this in the other."""
FIRST, SECOND = sorted((HOME, ODD), key=lambda guild: (guild.id >> 22) % 2)


def bot_of(discord: FakeDiscord, *shards: int, count: int = 2) -> BotProcess:
    environment = {
        "DISCORD_TOKEN": discord.token,
        "SHARD_IDS": ",".join(map(str, shards)),
        "SHARD_COUNT": str(count),
    }
    return BotProcess(discord, module=EXAMPLE, environment=environment, shards=shards)


@pytest.fixture
async def discord() -> AsyncGenerator[FakeDiscord]:
    async with FakeDiscord() as discord:
        discord.world.guilds[ODD.id] = ODD
        yield discord


@pytest.fixture
async def two(discord: FakeDiscord) -> AsyncGenerator[tuple[BotProcess, BotProcess]]:
    async with bot_of(discord, 0) as first, bot_of(discord, 1) as second:
        yield first, second


def test_a_server_is_in_one_shard_and_what_is_outside_of_servers_in_the_first() -> None:
    shards = [Shard(number, 3) for number in range(3)]

    hearing = {
        guild: [one.number for one in shards if one.hears_of(guild << 22)] for guild in range(4)
    }

    assert hearing == {0: [0], 1: [1], 2: [2], 3: [0]}
    assert [one.number for one in shards if one.hears_of(None)] == [0]


@pytest.mark.usefixtures("two")
async def test_each_shard_is_told_of_its_own_servers(discord: FakeDiscord) -> None:
    at_first = await discord.command("shards", where=FIRST)
    at_second = await discord.command("shards", where=SECOND)
    outside = await discord.command("shards", where=WITH_BOT)

    assert at_first.message.content == "[0]"
    assert at_second.message.content == "[1]"
    assert outside.message.content == "[0]"
    assert discord.gateway.shards == {Shard(0, 2), Shard(1, 2)}
    assert discord.world.sessions_left == 998


async def test_one_process_is_as_many_shards_as_discord_recommends(discord: FakeDiscord) -> None:
    discord.world.shards = 2
    process = BotProcess(
        discord, module=EXAMPLE, environment={"DISCORD_TOKEN": discord.token}, shards=(0, 1)
    )

    async with process:
        asked = await discord.command("shards", where=SECOND)

    assert asked.message.content == "[0, 1]"


async def test_a_shard_resumes_without_the_others(
    discord: FakeDiscord, two: tuple[BotProcess, BotProcess]
) -> None:
    await discord.gateway.drop(shard=1)

    asked = await discord.command("shards", where=SECOND)

    assert asked.message.content == "[1]"
    assert (discord.gateway.identified, discord.gateway.resumed) == (2, 1)
    assert "Traceback" not in two[1].output


async def test_a_killed_shard_begins_anew_and_the_others_stay(
    discord: FakeDiscord, two: tuple[BotProcess, BotProcess]
) -> None:
    await two[1].kill()
    await two[1].start()

    asked = await discord.command("shards", where=SECOND)

    assert asked.message.content == "[1]"
    assert discord.gateway.identified_as == {0: 1, 1: 2}


async def test_a_server_that_is_joined_is_told_to_its_shard(
    discord: FakeDiscord, two: tuple[BotProcess, BotProcess]
) -> None:
    other = replace(ELSEWHERE, id=SECOND.id + 2 * 2**22)

    await discord.join(other)
    asked = await discord.command("shards", where=other)

    assert asked.message.content == "[1]"
    assert "Traceback" not in two[0].output


@pytest.mark.parametrize(("count", "most", "said"), [(1, 2_500, "4010"), (2, 0, "4011")])
async def test_a_bot_with_wrong_numbers_is_sent_away(
    discord: FakeDiscord, count: int, most: int, said: str
) -> None:
    discord.world.most_guilds_of_shard = most
    bot = bot_of(discord, 1, count=count)

    with pytest.raises(AssertionError, match="the bot ended") as ended:
        await bot.__aenter__()

    assert said in str(ended.value)
    assert discord.gateway.identified == 0


async def test_two_shards_may_not_begin_in_the_same_turn(discord: FakeDiscord) -> None:
    discord.world.identify_every_s = 0.5

    async with contextlib.AsyncExitStack() as stack:
        both = (bot_of(discord, 0), bot_of(discord, 1))
        await asyncio.gather(*map(stack.enter_async_context, both))

        assert discord.gateway.identified_as == {0: 1, 1: 1}
        assert discord.gateway.too_soon >= 1


async def test_shards_of_different_turns_begin_together(discord: FakeDiscord) -> None:
    discord.world.identify_every_s, discord.world.max_concurrency = 60.0, 2

    async with bot_of(discord, 0), bot_of(discord, 1):
        asked = await discord.command("shards", where=SECOND)

    assert asked.message.content == "[1]"
    assert discord.gateway.too_soon == 0
