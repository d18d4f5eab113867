"""Lead discord.py to the fake Discord, in the process of a bot."""

import os
from collections.abc import Iterator

import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route


def point_at_fake() -> None:
    """Replace Discord's addresses by those in FAKE_DISCORD_URL."""
    for owner, name, address in addresses(os.environ["FAKE_DISCORD_URL"]):
        setattr(owner, name, address)


def addresses(fake: str) -> Iterator[tuple[type, str, str | yarl.URL]]:
    """List where discord.py keeps Discord's addresses, and what they are for a fake one."""
    url = yarl.URL(fake)
    yield Route, "BASE", f"{url.origin()}/api/v{INTERNAL_API_VERSION}"
    yield Asset, "BASE", f"{url.origin()}/cdn"
    yield DiscordWebSocket, "DEFAULT_GATEWAY", url.with_scheme("ws") / "gateway"
