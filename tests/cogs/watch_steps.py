"""What is done with watched playlists, at times that a test decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from discord import Permissions

from bot.core.watches import Watch
from bot.use_cases.watching.rounds import WatchRounds
from bot.use_cases.watching.watches import Watches
from tests.cogs.stage import LINK, Stage
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, HOME, Channel, Guild, Person
from tests.fakes.services import PLAYLIST_ID
from tests.store.kept import Clock

ADMIN = replace(ADA, permissions=ADA.permissions | Permissions(manage_guild=True))
HOURS, DAYS, WEEKS = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
CHANGE, WEEK = "change", "week"


def set_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let every bot that starts from now on watch playlists by a clock, and return it."""
    clock = Clock()
    monkeypatch.setattr("bot.app.watching.WatchRounds", partial(WatchRounds, now=clock))
    monkeypatch.setattr("bot.app.watching.Watches", partial(Watches, now=clock))
    return clock


@dataclass
class Watched:
    """A server whose admin has playlists watched, a clock, and Deezer."""

    stage: Stage
    clock: Clock

    @property
    def time(self) -> datetime:
        """Return the time that it is."""
        return self.clock.time

    @property
    def posts(self) -> Sequence[Message]:
        """Return what the bot has posted by itself."""
        return self.stage.discord.world.posts

    def edit(self, first: int, last: int | None = None, number: int = PLAYLIST_ID) -> None:
        """Let some tracks of a playlist at Deezer be there, by their places among all."""
        playlists = self.stage.deezer.playlists
        whole = playlists.setdefault("whole", playlists[str(PLAYLIST_ID)])
        state = f"{first} to {last}"
        playlists[str(number)] = replace(
            whole, id=number, rows=whole.rows[first:last], checksum=state
        )

    async def ask(
        self,
        every: str | None = CHANGE,
        playlist: str | None = LINK,
        *,
        who: Person = ADMIN,
        where: Guild = HOME,
        channel: Channel | None = None,
    ) -> Interaction:
        """Use /watch."""
        options = {"playlist": playlist, "every": every, "channel": channel}
        given = {name: value for name, value in options.items() if value is not None}
        return await self.stage.discord.command("watch", given, who=who, where=where)

    async def look(self, after: timedelta = timedelta()) -> None:
        """Let some time pass, and do what is due by then."""
        self.clock.time += after
        cog: Any = self.stage.bot.get_cog("Watching")
        await cog.look()

    async def begin(self, every: str = CHANGE) -> None:
        """Watch a playlist, and look at it for the first time."""
        self.edit(0, -20)
        await self.ask(every)
        await self.look()

    async def kept(self) -> Sequence[Watch]:
        """List what is watched."""
        return await self.stage.bot.services.watching.watches.of_guild(HOME.id)

    async def post_times(self, count: int) -> None:
        """Change the playlist on so many days, and look each time."""
        for number in range(count):
            self.edit(0, -19 + number)
            await self.look(2 * DAYS)
