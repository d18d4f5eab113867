"""Lead discord.py to the fake Discord, in the process of a bot."""

import os

import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route


def point_at_fake() -> None:
    """Replace Discord's addresses by those in FAKE_DISCORD_URL."""
    url = yarl.URL(os.environ["FAKE_DISCORD_URL"])
    Route.BASE = f"{url.origin()}/api/v{INTERNAL_API_VERSION}"
    Asset.BASE = f"{url.origin()}/cdn"
    DiscordWebSocket.DEFAULT_GATEWAY = url.with_scheme("ws") / "gateway"
