"""`constellate spotify`: the bot's own account is linked, told, and unlinked by its operator."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.spotify.accounts import BOT, Account
from bot.store.accounts import SqlAccountStore
from bot.store.database.database import open_database
from bot.store.database.location import DEFAULT_URL
from bot.store.encryption import open_cipher
from tests.commands.conftest import CommandResult, Run
from tests.fakes.spotify import REDIRECT_URI, FakeSpotify, SpotifyUser
from tests.fakes.spotify.linking_command import link_by_command

FOLDER = Path("data")


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    people = [SpotifyUser("constellate", "Constellate"), SpotifyUser("odd", "Odd\x1b[31m")]
    async with FakeSpotify(people) as fake:
        yield fake


@pytest.fixture
def environment(
    spotify: FakeSpotify, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> dict[str, str]:
    found = {
        "CONSTELLATE_SPOTIFY__CLIENT_ID": spotify.app.client_id,
        "CONSTELLATE_SPOTIFY__ACCOUNTS_URL": spotify.url,
        "CONSTELLATE_SPOTIFY__URL": spotify.api_url.rstrip("/"),
        "CONSTELLATE_WEB__PUBLIC_URL": REDIRECT_URI.removesuffix("/oauth/callback"),
    }
    monkeypatch.chdir(tmp_path)
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return found


async def said(run: Run, *arguments: str) -> CommandResult:
    return await asyncio.to_thread(run, "spotify", *arguments)


async def kept() -> Account | None:
    async with open_database(DEFAULT_URL) as database:
        cipher = open_cipher((), FOLDER / "constellate.sqlite3")
        return await SqlAccountStore(database, cipher).get(BOT)


async def test_an_account_is_linked_by_the_address_that_is_pasted(
    spotify: FakeSpotify, environment: dict[str, str], tmp_path: Path, run: Run
) -> None:
    printed = await link_by_command(spotify, "constellate", environment, tmp_path)

    account = await kept()
    status = await said(run, "status")
    assert account
    assert account.login.scopes == {"playlist-read-private", "playlist-read-collaborative"}
    assert "Linked to Spotify as Constellate." in printed
    assert REDIRECT_URI in printed
    assert status.output.startswith("The bot's own account is Constellate, linked on ")


async def test_it_is_linked_while_the_bot_runs_too(
    spotify: FakeSpotify, environment: dict[str, str], tmp_path: Path
) -> None:
    async with open_database(DEFAULT_URL):
        await link_by_command(spotify, "constellate", environment, tmp_path)

    assert await kept()


@pytest.mark.usefixtures("environment")
def test_where_none_is_linked_that_is_said_and_nothing_made(run: Run) -> None:
    status, unlinked = run("spotify", "status"), run("spotify", "unlink")

    assert "The bot has no account of its own" in status.output
    assert unlinked.output == status.output
    assert unlinked.status == 0
    assert not FOLDER.exists()


async def test_unlinking_deletes_the_login(
    spotify: FakeSpotify, environment: dict[str, str], tmp_path: Path, run: Run
) -> None:
    await link_by_command(spotify, "constellate", environment, tmp_path)

    unlinked = await said(run, "unlink")

    assert "the login of the bot's own account is deleted" in unlinked.output
    assert await kept() is None


@pytest.mark.usefixtures("environment")
async def test_what_is_pasted_and_is_no_such_address_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer.prompt", lambda _: f"{REDIRECT_URI}?state=x&code=y")

    linked = await said(run, "link")

    assert linked.status == 2
    assert "start again with `constellate spotify link`" in linked.errors
    assert await kept() is None


async def test_a_name_gives_the_terminal_no_orders(
    spotify: FakeSpotify, environment: dict[str, str], tmp_path: Path
) -> None:
    printed = await link_by_command(spotify, "odd", environment, tmp_path)

    assert "\x1b" not in printed


def test_without_an_app_there_is_nothing_to_link(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    linked = run("spotify", "link")

    assert linked.status == 2
    assert "SPOTIFY_CLIENT_ID" in linked.errors
    assert not FOLDER.exists()
