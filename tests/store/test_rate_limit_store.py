"""How long Spotify asked the bot to wait, shared by all processes."""

import asyncio
import random
from datetime import timedelta, timezone

import pytest

from bot.ports import RateLimitStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.rate_limits import NAME, SqlRateLimitStore
from tests.store.kept import DAY, NOON

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def blocks(database: Database) -> RateLimitStore:
    return SqlRateLimitStore(database)


async def test_before_the_first_block_there_is_none(blocks: RateLimitStore) -> None:
    assert await blocks.until() is None


@pytest.mark.parametrize("kept", ["", "soon", "2026-05-04T12:00:00", "1777896000", "9" * 5_000])
async def test_an_end_that_cannot_be_read_counts_as_none(
    blocks: RateLimitStore, database: Database, kept: str
) -> None:
    await SqlBotStateStore(database).remember(NAME, kept)

    before = await blocks.until()
    await blocks.block(NOON)

    assert before is None
    assert await blocks.until() == NOON


async def test_the_later_end_stays_whichever_came_first(blocks: RateLimitStore) -> None:
    whole = NOON.replace(microsecond=0)

    ends = []
    for until in (whole, whole + MOMENT, whole - DAY, whole + DAY, whole):
        await blocks.block(until)
        ends.append(await blocks.until())

    assert ends == [whole, whole + MOMENT, whole + MOMENT, whole + DAY, whole + DAY]


async def test_a_time_of_another_zone_is_compared_as_a_time(blocks: RateLimitStore) -> None:
    await blocks.block(NOON)
    abroad = NOON.astimezone(timezone(timedelta(hours=9)))

    await blocks.block(abroad - MOMENT)
    before = await blocks.until()
    await blocks.block(abroad + MOMENT)

    assert before == NOON
    assert await blocks.until() == NOON + MOMENT


async def test_of_blocks_told_at_once_by_two_processes_the_last_end_stays(
    blocks: RateLimitStore, address: str
) -> None:
    ends = [NOON + number * DAY for number in range(40)]
    random.Random(3).shuffle(ends)

    async with open_database(address) as other:
        both = (blocks, SqlRateLimitStore(other))
        await asyncio.gather(*(both[place % 2].block(end) for place, end in enumerate(ends)))
        seen = [await each.until() for each in both]

    assert seen == [NOON + 39 * DAY] * 2
