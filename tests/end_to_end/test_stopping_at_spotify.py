"""Told to stop while Spotify is being asked, the bot ends in order, whatever Spotify answers."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cogs.spotify_steps import FIELD, PASTE, address
from tests.end_to_end.conftest import PATIENCE_S, settings
from tests.fakes.discord.process import BotProcess, Ending
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.server import Fault
from tests.fakes.services import synthetic_services
from tests.fakes.spotify import (
    REDIRECT_URI,
    FakeSpotify,
    SpotifyPlaylistRecord,
    SpotifyUser,
    invented_rows,
    spotify_id,
)

pytestmark = pytest.mark.slow

PLAYLIST = spotify_id(1, "P")
ITEMS, TOKEN = f"/v1/playlists/{PLAYLIST}/items", "/api/token"
TOP = "/v1/me/top/tracks"
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"
LATE_S = 2.0


@dataclass(frozen=True)
class House:
    """A bot with a linked account."""

    discord: FakeDiscord
    spotify: FakeSpotify
    bot: BotProcess

    async def link(self) -> None:
        """Link ada's account."""
        offered = (await self.discord.command("spotify link")).message
        opened = await self.discord.click(offered, PASTE)
        landed = self.spotify.agree(address(offered), "ada")
        await self.discord.submit(opened, {FIELD: landed})

    async def asked(self, path: str) -> None:
        """Return when Spotify has been asked for something."""
        async with asyncio.timeout(PATIENCE_S):
            while path not in self.spotify.paths():  # noqa: ASYNC110  a fake tells nobody
                await asyncio.sleep(0.01)

    async def stop_at_once(self) -> Ending:
        """Tell the bot to stop, and, when it has heard that, not to wait for anything."""
        os.kill(self.bot.process_id, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_S):
            while "stopping" not in self.bot.output:  # noqa: ASYNC110  nor does a log
                await asyncio.sleep(0.01)
        return await self.bot.stop()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    record = SpotifyPlaylistRecord(PLAYLIST, "ada", invented_rows(60), public=False)
    deezer, reccobeats = synthetic_services(60)
    async with (
        FakeDiscord() as discord,
        FakeSpotify([SpotifyUser("ada", "Ada")], [record]) as spotify,
        deezer,
        reccobeats,
    ):
        discord.patience_s = PATIENCE_S
        environment = settings(discord, tmp_path) | {
            "CONSTELLATE_DEEZER__URL": deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
            "CONSTELLATE_SPOTIFY__URL": spotify.api_url.rstrip("/"),
            "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": spotify.url,
            "CONSTELLATE_WEB__PUBLIC_URL": REDIRECT_URI.removesuffix("/oauth/callback"),
            "SPOTIFY_CLIENT_ID": spotify.app.client_id,
        }
        async with BotProcess(discord, "run", environment=environment, directory=tmp_path) as bot:
            house = House(discord, spotify, bot)
            await house.link()
            yield house


@pytest.mark.parametrize("path", [ITEMS, TOKEN])
async def test_what_is_being_asked_leaves_no_trace_in_the_log(house: House, path: str) -> None:
    if path == TOKEN:
        house.spotify.accounts.expire()
    house.spotify.calls.clear()
    house.spotify.faults = [Fault(path=path, delay_s=LATE_S, status=500)]
    asking = asyncio.create_task(house.discord.command("clusters", {"playlist": URL}))
    await house.asked(path)

    ending = await house.stop_at_once()
    asking.cancel()

    assert ending.exit_code == 0
    assert "Traceback" not in house.bot.output, house.bot.output


async def test_what_is_looked_up_for_a_page_leaves_none_either(house: House) -> None:
    asked = await house.discord.command("clusters", {"playlist": URL, "private": True})
    await house.discord.wait_until(lambda: asked.message.embeds, PATIENCE_S)
    house.spotify.faults = [Fault(path=TOP, delay_s=LATE_S, cut_off=True)]
    for _ in range(2):
        await house.discord.click(asked.message, "Next ▶")
    await house.asked(TOP)

    ending = await house.stop_at_once()

    assert ending.exit_code == 0
    assert "Traceback" not in house.bot.output, house.bot.output
