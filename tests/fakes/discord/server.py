"""A small Discord of our own on this machine: REST, CDN and gateway, for tests."""

import re
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.discord.clock import Clock
from tests.fakes.discord.faults import Drop, Fault
from tests.fakes.discord.forging import Forging
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.people import MEBIBYTE, Guild, Payload
from tests.fakes.discord.rest import add_routes
from tests.fakes.discord.sessions import Op
from tests.fakes.discord.watching import watch
from tests.fakes.discord.world import BOT, Request, World

HOST = "127.0.0.1"
LARGEST_BODY = 64 * MEBIBYTE
"""More than Discord takes, so that its own refusal can be told from aiohttp's."""


class FakeDiscord(Forging):
    """Serves one bot, plays the people, and notes each of the bot's offences."""

    def __init__(self, token: str = "token-of-the-fake-discord") -> None:  # noqa: S107 - a fake's
        world = World(token)
        super().__init__(world, Gateway(world))
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port of this machine."""
        self._runner = web.AppRunner(self._application(), shutdown_timeout=0.1)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, HOST, 0)
        await self._site.start()
        self.world.url = f"http://{HOST}:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Hang up on whoever is still there."""
        await self.gateway.drop()
        if self._runner:
            await self._runner.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """Return what leads a bot's process here, when its entry is one of this package's."""
        return {"FAKE_DISCORD_URL": self.world.url}

    @property
    def token(self) -> str:
        """Return the only token that is let in."""
        return self.world.token

    @property
    def violations(self) -> list[str]:
        """Return in how far the bot broke Discord's rules."""
        return self.world.violations

    @property
    def requests(self) -> list[Request]:
        """Return what the bot asked over HTTP, in order."""
        return self.world.requests

    @property
    def commands(self) -> list[Payload]:
        """Return the commands that the bot registered."""
        return self.world.commands

    @property
    def clock(self) -> Clock:
        """Return the clock by which tokens and deadlines pass."""
        return self.world.clock

    async def wait_until(
        self, predicate: Callable[[], object], seconds: float | None = None
    ) -> None:
        """Return as soon as something holds that the bot brings about over HTTP or gateway."""
        await self.world.changes.wait_until(predicate, seconds or self.patience_s)

    def fail_next(  # noqa: PLR0913  each is a part of one answer
        self,
        method: str,
        path_pattern: str,
        *,
        status: int = 500,
        times: int | None = 1,
        retry_after: float = 0.0,
        code: int = 0,
    ) -> None:
        """Spoil the next requests of a kind."""
        pattern = re.compile(path_pattern)
        self.world.faults.waiting.append(Fault(method, pattern, status, times, retry_after, code))

    def drop_next(self, method: str, path_pattern: str, drop: Drop, times: int = 1) -> None:
        """Drop the connections of the next requests of a kind."""
        pattern = re.compile(path_pattern)
        fault = Fault(method, pattern, 599, times, retry_after=0.0, drop=drop)
        self.world.faults.waiting.append(fault)

    def forget(self, older_than_s: float) -> None:
        """Let go of what was asked and attached before, so that thousands can ask."""
        self.world.forget(older_than_s)

    async def join(self, guild: Guild) -> None:
        """Let the bot be installed to a guild."""
        self.world.guilds[guild.id] = guild
        described = guild.payload(BOT)
        # Only a guild that was there before is told to be available.
        del described["unavailable"]
        await self.gateway.dispatch("GUILD_CREATE", described)

    async def leave(self, guild: Guild) -> None:
        """Let the bot be thrown out of a guild."""
        del self.world.guilds[guild.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def reconnect(self) -> None:
        """Ask the bot to connect again, and return when all of it has resumed."""
        due = self.gateway.resumed + len(self.gateway.shards)
        await self.gateway.send(Op.RECONNECT)
        await self.wait_until(lambda: self.gateway.resumed >= due)

    async def drop(self, shard: int | None = None) -> None:
        """Close the connection of every shard, or of one, and return when it has resumed."""
        due = self.gateway.resumed + (len(self.gateway.shards) if shard is None else 1)
        await self.gateway.drop(shard=shard)
        await self.wait_until(lambda: self.gateway.resumed >= due)

    async def go_away(self) -> None:
        """Hang up on the bot, and take no connection of its any more."""
        if self._site:
            await self._site.stop()
        await self.gateway.drop()

    async def come_back(self) -> None:
        """Take connections again, at the same address."""
        assert self._runner
        port = int(self.world.url.rpartition(":")[2])
        self._site = web.TCPSite(self._runner, HOST, port, reuse_address=True)
        await self._site.start()

    async def invalidate(self, *, resumable: bool) -> None:
        """Call the bot's session invalid, and return when it is back, with that or a new one."""
        gateway = self.gateway
        before = gateway.resumed if resumable else gateway.identified
        await gateway.send(Op.INVALID_SESSION, resumable)
        await self.wait_until(
            lambda: (gateway.resumed if resumable else gateway.identified) > before
        )

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_BODY, middlewares=[watch(self.world)])
        application.router.add_get("/gateway", self.gateway.serve)
        application.router.add_get("/gateway/", self.gateway.serve)
        add_routes(application.router, self.world)
        return application
