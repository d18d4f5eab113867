"""A small Discord of our own on this machine: REST, CDN and gateway, for tests."""

import re
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.discord.clock import Clock
from tests.fakes.discord.faults import Drop, Fault
from tests.fakes.discord.forging import Forging
from tests.fakes.discord.gateway import Gateway, Op
from tests.fakes.discord.people import MEBIBYTE, Guild, Payload
from tests.fakes.discord.rest import add_routes
from tests.fakes.discord.watching import watch
from tests.fakes.discord.world import BOT, Request, World

LARGEST_BODY = 64 * MEBIBYTE
"""More than Discord takes, so that its own refusal can be told from aiohttp's."""


class FakeDiscord(Forging):
    """Serves one bot, plays the people, and notes each of the bot's offences."""

    def __init__(self, token: str = "token-of-the-fake-discord") -> None:  # noqa: S107 - a fake's
        world = World(token)
        super().__init__(world, Gateway(world))
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port of this machine."""
        self._runner = web.AppRunner(self._application(), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.world.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
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

    async def join(self, guild: Guild) -> None:
        """Let the bot be installed to a guild."""
        self.world.guilds[guild.id] = guild
        await self.gateway.dispatch("GUILD_CREATE", guild.payload(BOT))

    async def leave(self, guild: Guild) -> None:
        """Let the bot be thrown out of a guild."""
        del self.world.guilds[guild.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def reconnect(self) -> None:
        """Ask the bot to connect again, and return when it has resumed."""
        before = self.gateway.resumed
        await self.gateway.send(Op.RECONNECT)
        await self.wait_until(lambda: self.gateway.resumed > before)

    async def drop(self) -> None:
        """Close the bot's gateway connection, and return when it has resumed."""
        before = self.gateway.resumed
        await self.gateway.drop()
        await self.wait_until(lambda: self.gateway.resumed > before)

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
