"""Where users link accounts in a browser: the bot's world, its own port, and Spotify's page."""

import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp

from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person
from tests.fakes.server import HOST
from tests.fakes.spotify import REDIRECT_URI
from tests.system.trials.world import TrialWorld, open_world
from tests.web.browser import Browser


@dataclass(frozen=True, slots=True)
class Desk:
    """Where logins are tried: the bot's world, its port, and a browser."""

    world: TrialWorld
    site: str
    browser: Browser

    async def begin(self, who: Person = ADA) -> str:
        """Let a user begin a login, and return Spotify's page for it."""
        offered = (await self.world.discord.command("spotify link", who=who)).message
        return page_of(offered)

    def agree(self, page: str, account: str) -> str:
        """Agree on Spotify's page with an account; return where the browser lands."""
        return self.landed(self.world.services.spotify.agree(page, account))

    def landed(self, address: str) -> str:
        """Return the address at the port of this trial."""
        return address.replace(REDIRECT_URI, f"{self.site}/oauth/callback")

    async def unlink(self, who: Person = ADA) -> str:
        """Let a user unlink, and return what they read."""
        return (await self.world.discord.command("spotify unlink", who=who)).message.content


@contextlib.asynccontextmanager
async def open_desk(tracks: int) -> AsyncIterator[Desk]:
    """Start the bot with its port open, and a browser."""
    port = str(free_port())
    settings = {"CONSTELLATE_WEB__ENABLED": "true", "CONSTELLATE_WEB__PORT": port}
    async with (
        open_world(tracks, **settings) as world,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
    ):
        yield Desk(world, f"http://{HOST}:{port}", Browser(session))


def page_of(offered: Message) -> str:
    """Return where the button leads."""
    return next(str(one["url"]) for one in offered.controls() if "url" in one)


def free_port() -> int:
    """Find a port of this machine that no program uses."""
    with socket.socket() as opened:
        opened.bind((HOST, 0))
        return int(opened.getsockname()[1])
