"""Each login is asked about through its own app; of many apps, those used last stay open."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.apps import MOST, SpotifyApps
from bot.adapters.spotify.connections import SpotifyApp
from tests.adapters.spotify.scenes import open_two_users
from tests.fakes.spotify import FakeSpotify
from tests.fakes.spotify.rate_limit import LocalRateLimit


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_two_users() as started:
        yield started


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
async def apps(fake: FakeSpotify, opened: list[str]) -> AsyncIterator[SpotifyApps]:
    def open_app(client_id: str) -> SpotifyApi:
        opened.append(client_id)
        app = SpotifyApp(
            client_id or fake.app.client_id, accounts_url=fake.url, api_url=fake.api_url
        )
        return SpotifyApi(app, LocalRateLimit())

    made = SpotifyApps(open_app)
    yield made
    await made.close()


async def visit(fake: FakeSpotify, apps: SpotifyApps, app: str) -> None:
    await apps.profile(replace(fake.login("ada"), app=app))


def address(apps: SpotifyApps, app: str) -> str:
    return apps.authorize_url(app, "state", "challenge", "https://example.org/", ())


async def test_an_app_is_opened_once(
    fake: FakeSpotify, apps: SpotifyApps, opened: list[str]
) -> None:
    for app in ("mine", "yours", "mine"):
        await visit(fake, apps, app)

    assert opened == ["mine", "yours"]


async def test_an_app_is_named_to_spotify(apps: SpotifyApps) -> None:
    assert "client_id=mine" in address(apps, "mine")
    assert "client_id=mine" not in address(apps, "yours")


async def test_logins_that_are_only_begun_keep_no_app_open(
    apps: SpotifyApps, opened: list[str]
) -> None:
    address(apps, "mine")
    address(apps, "mine")

    assert opened == ["mine", "mine"]


async def test_of_too_many_apps_the_one_used_longest_ago_is_closed(
    fake: FakeSpotify, apps: SpotifyApps, opened: list[str]
) -> None:
    many = [f"app{number}" for number in range(MOST + 1)]
    for app in [*many, many[0]]:
        await visit(fake, apps, app)

    await apps.refresh(fake.login("ada"))
    await visit(fake, apps, many[0])
    await visit(fake, apps, many[1])

    assert opened == [*many, "", many[1]]
