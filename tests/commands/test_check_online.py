"""`constellate check --online`, between a fake Discord and fake services."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.checking.check import check
from bot.core.errors import UserError
from config.names import PREFIX, USUAL_NAMES
from tests.fakes.deezer import FakeDeezer
from tests.fakes.discord.pointing import addresses
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.lastfm import KEY, FakeLastfm
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz
from tests.fakes.musicbrainz import FakeMusicBrainz
from tests.fakes.reccobeats import FakeReccoBeats
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify
from tests.fakes.spotify.accounts import FakeApp
from tests.fakes.tidal import CLIENT_ID, CLIENT_SECRET, FakeTidal

OF_SPOTIFY = f"{CLIENT_SECRET} of Spotify"


class Surroundings:
    """All that is asked."""

    def __init__(self) -> None:
        self.discord = FakeDiscord()
        self.deezer = FakeDeezer()
        self.reccobeats = FakeReccoBeats()
        self.listenbrainz = FakeListenBrainz()
        self.musicbrainz = FakeMusicBrainz()
        self.lastfm = FakeLastfm()
        self.tidal = FakeTidal()
        self.spotify = FakeSpotify(app=FakeApp(client_secret=OF_SPOTIFY))

    def environment(self) -> dict[str, str]:
        """Set what leads to them."""
        return {
            "DISCORD_TOKEN": self.discord.token,
            "CONSTELLATE_SERVICES__CONTACT": "https://example.org",
            "CONSTELLATE_DEEZER__URL": self.deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": self.reccobeats.url,
            "CONSTELLATE_LISTENBRAINZ__URL": self.listenbrainz.url,
            "CONSTELLATE_LISTENBRAINZ__TOKEN": TOKEN,
            "CONSTELLATE_MUSICBRAINZ__URL": self.musicbrainz.url,
            "CONSTELLATE_LASTFM__URL": self.lastfm.url,
            "CONSTELLATE_LASTFM__KEY": KEY,
            "CONSTELLATE_TIDAL__URL": self.tidal.url,
            "CONSTELLATE_TIDAL__AUTH_URL": f"{self.tidal.url}/v1/oauth2",
            "CONSTELLATE_TIDAL__CLIENT_ID": CLIENT_ID,
            "CONSTELLATE_TIDAL__CLIENT_SECRET": CLIENT_SECRET,
            "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": self.spotify.url,
            "SPOTIFY_CLIENT_ID": self.spotify.accounts.app.client_id,
            "SPOTIFY_CLIENT_SECRET": OF_SPOTIFY,
        }


@pytest.fixture
async def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Surroundings]:
    for name in [name for name in os.environ if name.startswith(PREFIX) or name in USUAL_NAMES]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    made = Surroundings()
    async with (
        made.discord, made.deezer, made.reccobeats, made.listenbrainz, made.musicbrainz,
        made.lastfm, made.tidal, made.spotify,
    ):  # fmt: skip
        for owner, name, address in addresses(made.discord.world.url):
            monkeypatch.setattr(owner, name, address)
        for name, value in made.environment().items():
            monkeypatch.setenv(name, value)
        yield made
        assert made.discord.violations == []


async def shown(capsys: pytest.CaptureFixture[str]) -> str:
    try:
        await asyncio.to_thread(check, online=True)
    finally:
        said = re.sub(r"\s+", " ", capsys.readouterr().out)
    return said


@pytest.mark.usefixtures("around")
async def test_everything_that_is_set_up_is_asked_and_timed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = await shown(capsys)

    for title in (
        "Discord", "Deezer", "ReccoBeats", "ListenBrainz", "MusicBrainz", "Last.fm", "TIDAL",
        "Spotify",
    ):  # fmt: skip
        assert re.search(rf"{title} [0-9,]+ ms answers", said), (title, said)
    assert "Everything answers." in said


async def test_a_token_that_discord_refuses_stops_the_start(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f"{around.discord.token}x")

    with pytest.raises(UserError, match="without Discord: it refuses the token; please copy"):
        await shown(capsys)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("CONSTELLATE_LISTENBRAINZ__TOKEN", "x", "it does not know the token; please copy it anew"),
        ("CONSTELLATE_LASTFM__KEY", "x", "it refuses the key; please copy it anew"),
        ("CONSTELLATE_TIDAL__CLIENT_SECRET", "x", "it refuses the app; please copy its client id"),
        ("SPOTIFY_CLIENT_ID", "x", "it does not know the app; please copy its client id"),
        ("SPOTIFY_CLIENT_SECRET", "x", "it does not know the app; please copy its client id"),
    ],
)
@pytest.mark.usefixtures("around")
async def test_what_a_service_does_not_take_is_named(
    name: str,
    value: str,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)

    said = await shown(capsys)

    assert words in said
    assert "the bot works without" in said


async def test_a_service_that_is_down_does_not_stop_the_start(
    around: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    around.deezer.faults = [Fault(status=502)]
    around.reccobeats.faults = [Fault(status=429)]

    said = await shown(capsys)

    assert "it fails just now (status 502)" in said
    assert "it wants fewer questions just now" in said
    assert "Not well: Deezer and ReccoBeats;" in said


async def test_an_owner_without_premium_is_told_of(
    around: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    around.spotify.accounts.premium = False

    assert "its owner's account must have Premium" in await shown(capsys)


async def test_no_secret_is_shown(around: Surroundings, capsys: pytest.CaptureFixture[str]) -> None:
    said = await shown(capsys)

    secrets = (around.discord.token, TOKEN, KEY, CLIENT_SECRET, OF_SPOTIFY)
    assert [secret for secret in secrets if secret in said] == []


@pytest.mark.usefixtures("around")
async def test_a_dask_scheduler_that_is_away_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")
    monkeypatch.setattr("bot.compute.probe.PATIENCE_S", 0.2)
    monkeypatch.setenv("CONSTELLATE_COMPUTE__SCHEDULER", "tcp://127.0.0.1:9")

    said = await shown(capsys)

    assert re.search(r"Dask [0-9,]+ ms it does not answer", said)
    assert "Not well: Dask; the bot works without" in said
