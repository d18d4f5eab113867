"""Everything is done at DEBUG, and nothing that opens an account or is private is in the log."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.end_to_end.conftest import PATIENCE_S, settings
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, Person
from tests.fakes.discord.process import BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.listenbrainz import FakeListenBrainz
from tests.fakes.server import Fault
from tests.fakes.services import synthetic_services
from tests.fakes.spotify import (
    FakeApp,
    FakeSpotify,
    SpotifyPlaylistRecord,
    SpotifyUser,
    invented_rows,
    spotify_id,
)

pytestmark = pytest.mark.slow

SECRET = "5ec2e75ec2e75ec2e75ec2e7"  # noqa: S105  invented
LISTENING_TOKEN = "115e4115e4115e4115e4"  # noqa: S105  invented
PRIVATE, ABSENT = spotify_id(1, "P"), spotify_id(2, "P")
TITLE = "Songs about the neighbours"
PORT_FREE = "http://127.0.0.1:8888"
FAULTS = (
    Fault(path="/v1/", status=500, times=1),
    Fault(path="/v1/", status=401, times=1),
    Fault(path="/v1/", status=403, body='{"error":"a text"}', times=1),
    Fault(path="/v1/", body="<html>", times=1),
    Fault(path="/v1/", cut_off=True, times=1),
    Fault(path="/api/token", status=500, times=1),
    Fault(path="/v1/", status=429, headers={"Retry-After": "48925"}, times=1),
)


@dataclass
class Evening:
    """Two people and a bot that writes down all it may."""

    discord: FakeDiscord
    spotify: FakeSpotify
    landings: list[str] = field(default_factory=list)

    async def link(self, who: Person, user: str) -> None:
        """Link an account by pasting an address, which is kept to look for it."""
        offered = (await self.discord.command("spotify link", who=who)).message
        address = next(str(one["url"]) for one in offered.controls() if "url" in one)
        landing = self.spotify.agree(address, user)
        self.landings += [address, landing]
        opened = await self.discord.click(offered, "Paste the address you landed on", who=who)
        await self.discord.submit(opened, {"Address you landed on": landing})

    async def ask(self, playlist: str, who: Person = ADA) -> Interaction:
        """Ask about a playlist, and wait for whatever comes of it."""
        url = f"https://open.spotify.com/playlist/{playlist}"
        asked = await self.discord.command("clusters", {"playlist": url}, who=who)
        await self.discord.wait_until(lambda: _is_over(asked), PATIENCE_S)
        return asked

    def secrets(self) -> Sequence[str]:
        """List everything that may stand in no log."""
        accounts = self.spotify.accounts
        values = re.findall(r"(?:code|state|code_challenge)=([^&]+)", " ".join(self.landings))
        tokens = [*accounts.access, *accounts.refreshing, *accounts.codes, *accounts.expired]
        interactions = [self.discord.token, *self.discord.world.interactions]
        return [*tokens, *values, *interactions, SECRET, LISTENING_TOKEN, PRIVATE, ABSENT]


def _is_over(asked: Interaction) -> bool:
    return bool(asked.followups or asked.message.embeds)


async def _live(evening: Evening) -> Message:
    await evening.link(ADA, "ada")
    await evening.link(BEN, "ben")
    shown = (await evening.ask(PRIVATE)).message
    for _ in range(3):
        await evening.discord.click(shown, "Next ▶")
    await evening.discord.click(shown, "Next ▶", who=BEN)
    await evening.ask(PRIVATE, BEN)
    await evening.ask(ABSENT)
    await evening.discord.command("clusters", {"file": File("broken.csv", b"\0\1\2")})
    await evening.discord.command("clusters", {"playlist": f"spotify:album:{PRIVATE}"})
    evening.spotify.accounts.expire()
    await evening.ask(PRIVATE)
    for fault in FAULTS:
        evening.spotify.faults = [fault]
        evening.spotify.accounts.expire()
        await evening.ask(PRIVATE)
    return shown


async def test_nothing_secret_is_logged_at_any_level(tmp_path: Path) -> None:
    people = [SpotifyUser("ada", "Ada"), SpotifyUser("ben", "Ben")]
    rows = invented_rows(60)
    playlist = SpotifyPlaylistRecord(PRIVATE, "ada", rows, TITLE, public=False)
    spotify = FakeSpotify(people, [playlist], FakeApp(client_secret=SECRET))
    deezer, reccobeats = synthetic_services(60)
    async with (
        FakeDiscord() as discord,
        spotify,
        deezer,
        reccobeats,
        FakeListenBrainz() as listenbrainz,
    ):
        environment = settings(discord, tmp_path) | {
            "CONSTELLATE_LOG__LEVEL": "DEBUG",
            "CONSTELLATE_DEEZER__URL": deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
            "CONSTELLATE_LISTENBRAINZ__ENABLED": "true",
            "CONSTELLATE_LISTENBRAINZ__URL": listenbrainz.url,
            "CONSTELLATE_LISTENBRAINZ__TOKEN": LISTENING_TOKEN,
            "CONSTELLATE_SPOTIFY__URL": spotify.api_url.rstrip("/"),
            "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": spotify.url,
            "CONSTELLATE_WEB__PUBLIC_URL": PORT_FREE,
            "SPOTIFY_CLIENT_ID": spotify.app.client_id,
            "SPOTIFY_CLIENT_SECRET": SECRET,
        }
        evening = Evening(discord, spotify)
        async with BotProcess(discord, "run", environment=environment, directory=tmp_path) as bot:
            await _live(evening)
            await bot.stop()
            output = bot.output

    assert len(evening.secrets()) > 20
    assert "/api/token" in spotify.paths()
    assert all(fault.times == 0 for fault in FAULTS)
    assert "DEBUG" in output
    key = (tmp_path / "data" / "constellate.key").read_text()
    assert key not in output
    found = [secret for secret in evening.secrets() if secret in output]
    assert found == []
    assert TITLE not in output
