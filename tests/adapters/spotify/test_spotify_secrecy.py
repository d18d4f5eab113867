"""Nothing that opens an account, and no private address, is ever logged."""

import contextlib
import logging
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.connections import SpotifyApp
from bot.commands.run import LIBRARY_LEVELS
from bot.core.errors import SourceError
from bot.core.models import TrackId
from bot.core.spotify.accounts import Login, Scope, WritingScope
from bot.core.spotify.pkce import challenge, make_verifier
from bot.core.spotify.ranks import TimeRange
from tests.adapters.spotify.scenes import ID, silent
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    REDIRECT_URI,
    FakeApp,
    FakeSpotify,
    SpotifyPlaylistRecord,
    SpotifyUser,
    row_of,
    spotify_id,
    spotify_track,
)
from tests.fakes.spotify.clients import open_api

NAME = "Of what Ada saves"
SECRET = "5ec2e75ec2e75ec2e75ec2e7"  # noqa: S105
STATE = "5tate5tate5tate"
FAULTS = (
    Fault(status=500),
    Fault(status=401),
    Fault(status=403, body='{"error":"a text"}'),
    Fault(status=404),
    Fault(status=429, headers={"Retry-After": "1"}, times=1),
    Fault(body="<html>"),
    Fault(body="[" * 100_000),
    Fault(cut_off=True),
    Fault(status=429, headers={"Retry-After": "48925"}),
)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    rows = [row_of(spotify_track(number)) for number in range(1, 61)]
    playlist = SpotifyPlaylistRecord(ID, "ada", rows, public=False)
    app = FakeApp(client_secret=SECRET)
    async with FakeSpotify([SpotifyUser("ada")], [playlist], app) as started:
        yield started


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Log all there is, but what the bot's own logging forbids; the fake is not the bot."""
    for name, level in (*LIBRARY_LEVELS.items(), ("aiohttp.access", logging.CRITICAL)):
        caplog.set_level(level, name)
    caplog.set_level(logging.DEBUG)
    return caplog


async def use(api: SpotifyApi, login: Login) -> None:
    """Ask everything there is to ask, whatever comes of it."""
    seen = await api.snapshot(login, ID)
    await api.playlist(login, seen, silent)
    await api.profile(login)
    await api.playlists(login, "ada")
    await api.top_tracks(login, TimeRange.LONG)
    await api.saved(login, [TrackId(spotify_id(1))])
    made = await api.writer.create(login, NAME, NAME, public=False)
    await api.writer.add(login, made, [f"spotify:track:{spotify_id(1)}"])
    await api.writer.signed(login, [NAME])
    await api.writer.uris(login, made, 1)
    await api.writer.remove(login, [made])


async def test_no_log_at_any_level_holds_a_secret(
    fake: FakeSpotify, everything: pytest.LogCaptureFixture
) -> None:
    verifier = make_verifier()

    async with open_api(fake, client_secret=SECRET) as api:
        scopes = [*Scope, *WritingScope]
        page = api.authorize_url(STATE, challenge(verifier), REDIRECT_URI, scopes)
        landing = fake.agree(page, "ada")
        code = parse_qs(urlsplit(landing).query)["code"][0]
        login = await api.exchange(code, verifier, REDIRECT_URI)
        await use(api, login)
        new = await api.refresh(login)
        for fault in FAULTS:
            fake.faults = [fault]
            for question in (use(api, new), api.refresh(new), api.exchange(code, verifier, page)):
                with contextlib.suppress(SourceError):
                    await question

    logged = "\n".join(
        f"{record.name} {record.getMessage()} {record.exc_info} {record.__dict__}"
        for record in everything.records
    )
    secrets = [
        *(login.access_token, login.refresh_token, new.access_token, new.refresh_token),
        *(code, verifier, SECRET, STATE, ID, landing, NAME, "Bearer", "Basic"),
    ]
    assert "spotify refused: status 500, SpotifyDownError" in logged
    assert "spotify wants no questions until" in logged
    assert [secret for secret in secrets if secret in logged] == []


async def test_the_libraries_would_tell(
    fake: FakeSpotify, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    login = fake.login("ada", [*Scope, *WritingScope])

    async with open_api(fake) as api:
        await use(api, login)

    telling = {record.name for record in caplog.records if ID in record.getMessage()}
    assert login.access_token in caplog.text
    assert {name.partition(".")[0] for name in telling} >= {"spotipy", "urllib3"}


def test_no_value_shows_a_secret() -> None:
    assert SECRET not in repr(SpotifyApp("id", SECRET))
