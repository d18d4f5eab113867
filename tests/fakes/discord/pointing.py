"""Lead discord.py to the fake Discord, in the process of a bot."""

import os
from collections.abc import Iterator
from pathlib import Path

import yarl
from aiohttp import TCPConnector
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route

from tests.fakes.discord.unreachable import Script, failing

UNREACHABLE = "FAKE_DISCORD_UNREACHABLE"


def point_at_fake() -> None:
    """Replace Discord's addresses by those in FAKE_DISCORD_URL.

    Connections fail as the file says that FAKE_DISCORD_UNREACHABLE names, where it is set.
    """
    for owner, name, address in addresses(os.environ["FAKE_DISCORD_URL"]):
        setattr(owner, name, address)
    if script := os.environ.get(UNREACHABLE):
        connect = failing(TCPConnector.connect, Script(Path(script)).next_failure)
        TCPConnector.connect = connect  # type: ignore[method-assign]


def addresses(fake: str) -> Iterator[tuple[type, str, str | yarl.URL]]:
    """List where discord.py keeps Discord's addresses, and what they are for a fake one."""
    url = yarl.URL(fake)
    yield Route, "BASE", f"{url.origin()}/api/v{INTERNAL_API_VERSION}"
    yield Asset, "BASE", f"{url.origin()}/cdn"
    yield DiscordWebSocket, "DEFAULT_GATEWAY", url.with_scheme("ws") / "gateway"
