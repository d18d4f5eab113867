"""A playlist that is edited for days is posted once a day, however often the bot is killed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from discord import Permissions

from tests.end_to_end.conftest import PATIENCE_S, settings
from tests.fakes.deezer import FakeDeezer
from tests.fakes.discord.faults import Drop
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, MEMBER
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.services import PLAYLIST_ID, synthetic_services
from tests.system.trials.faults_clock import COMPILER, set_clock, shifted_clock

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(COMPILER is None, reason="without a C compiler no clock can be set"),
]

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
LINK = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"
TRACKS, HOUR_S, SECOND = 60, 3_600, 2
MESSAGES = r"/channels/\d+/messages"


@dataclass
class Channel:
    """A bot whose clock can be set, and what it has posted."""

    discord: FakeDiscord
    deezer: FakeDeezer
    bot: BotProcess
    folder: Path

    @property
    def posts(self) -> list[Message]:
        """Return what was posted."""
        return self.discord.world.posts

    def has_posted(self, count: int) -> bool:
        """Return whether there are so many posts."""
        return len(self.posts) == count

    def edit(self, first: int, last: int) -> None:
        """Let some tracks of the playlist be there."""
        playlists = self.deezer.playlists
        whole = playlists.setdefault("whole", playlists[str(PLAYLIST_ID)])
        rows, state = whole.rows[first:last], f"{first} to {last}"
        playlists[str(PLAYLIST_ID)] = replace(whole, rows=rows, checksum=state)

    async def restart(self, hours: float) -> None:
        """Cut the power, and start at a later time; then it looks at what is due."""
        await self.bot.kill()
        set_clock(self.folder, int(hours * HOUR_S))
        await self.bot.start()

    async def wait_until_noted(self, state: str) -> None:
        """Wait until it is kept that the channel has been told of a state of the playlist."""
        async with asyncio.timeout(PATIENCE_S):
            while self._noted() != (state, None):
                await self.discord.command("about")

    def _noted(self) -> tuple[str, str | None]:
        with closing(sqlite3.connect(self.folder / "data" / "kept.sqlite3")) as connection:
            found: tuple[str, str | None] = connection.execute(
                "SELECT state, sending FROM watches WHERE base IS NOT NULL "
                "UNION ALL SELECT '', NULL"
            ).fetchone()
        return found


@pytest.fixture
async def channel(tmp_path: Path) -> AsyncIterator[Channel]:
    deezer, reccobeats = synthetic_services(TRACKS)
    async with FakeDiscord() as discord, deezer, reccobeats:
        discord.patience_s = PATIENCE_S
        environment = settings(discord, tmp_path) | {
            "CONSTELLATE_DEEZER__URL": deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
            **shifted_clock(tmp_path),
        }
        async with BotProcess(discord, "run", environment=environment, directory=tmp_path) as bot:
            yield Channel(discord, deezer, bot, tmp_path)
            assert discord.violations == []
            assert "Traceback" not in bot.output, bot.output


async def test_a_playlist_edited_for_three_days_is_posted_three_times(channel: Channel) -> None:
    discord = channel.discord
    channel.edit(0, 40)
    asked = await discord.command("watch", {"playlist": LINK, "every": "change"}, who=ADMIN)
    assert "from now on" in asked.message.content
    await channel.restart(0)
    await channel.wait_until_noted("0 to 40")
    for day, (first, last) in enumerate([(0, 45), (2, 45), (2, 50)], start=1):
        channel.edit(first, last)
        if day == SECOND:
            discord.drop_next("POST", MESSAGES, Drop.AFTER, times=9)
        await channel.restart(25 * day)
        await discord.wait_until(partial(channel.has_posted, day), PATIENCE_S)
        if day == SECOND:
            # Killed before it heard that the post is there.
            discord.world.faults.waiting.clear()
            await channel.restart(25 * day)
            await channel.wait_until_noted("0 to 45")
        else:
            await channel.wait_until_noted(f"{first} to {last}")

    told = [post.text for post in channel.posts]
    opened = await discord.click(channel.posts[-1], "Open the whole answer", who=BEN)

    assert [each.count("➕") for each in told] == [5, 0, 5]
    assert [each.count("➖") for each in told] == [0, 2, 0]
    assert opened.message.ephemeral
    assert "What changed" in str(opened.message.components)
