"""A login is renewed until Spotify says that it is over."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.connections import SpotifyApp
from bot.core.spotify.accounts import Scope
from bot.core.spotify.errors import LoginExpiredError, SetupError, SpotifyDownError
from tests.adapters.spotify.scenes import open_two_users
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify
from tests.fakes.spotify.clients import NOW, open_api
from tests.fakes.spotify.rate_limit import LocalRateLimit

EXPIRED = "Your Spotify login has expired; please link again with /spotify link."


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_two_users() as started:
        yield started


async def test_a_refresh_that_rotates_replaces_both_tokens(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fake.accounts.rotates = True
    old = fake.login("ada", [Scope.TOP])

    new = await api.refresh(old)

    assert new.refresh_token != old.refresh_token
    assert new.access_token != old.access_token
    assert (new.scopes, new.expires) == (old.scopes, NOW + timedelta(hours=1))
    with pytest.raises(LoginExpiredError):
        await api.refresh(old)


@pytest.mark.parametrize("told", ["", None])
async def test_a_refresh_without_a_new_refresh_token_keeps_the_old_one(
    fake: FakeSpotify, api: SpotifyApi, told: str | None
) -> None:
    fake.accounts.unrotated = told
    old = fake.login("ada")

    new = await api.refresh(old)

    assert new.refresh_token == old.refresh_token
    assert (await api.refresh(new)).access_token != new.access_token


@pytest.mark.parametrize(
    "body",
    [
        '{"access_token":"new","expires_in":3600}',
        '{"access_token":"new","expires_in":3600,"refresh_token":null,"scope":""}',
    ],
)
async def test_what_a_refresh_leaves_out_stays_as_it_was(
    fake: FakeSpotify, api: SpotifyApi, body: str
) -> None:
    fake.faults = [Fault(body=body)]
    old = fake.login("ada")

    new = await api.refresh(old)

    assert new == replace(old, access_token="new", expires=NOW + timedelta(hours=1))  # noqa: S106


async def test_logins_expire_by_the_clock_of_the_world(fake: FakeSpotify) -> None:
    app = SpotifyApp(fake.app.client_id, accounts_url=fake.url, api_url=fake.api_url)

    async with SpotifyApi(app, LocalRateLimit()) as api:
        login = await api.refresh(fake.login("ada"))

    assert timedelta(minutes=59) < login.expires - datetime.now(UTC) <= timedelta(hours=1)


async def test_a_revoked_login_has_to_be_linked_again(fake: FakeSpotify, api: SpotifyApi) -> None:
    login = fake.login("ada")
    fake.accounts.revoke("ada")

    with pytest.raises(LoginExpiredError) as caught:
        await api.refresh(login)

    assert str(caught.value) == EXPIRED


async def test_a_wrong_app_is_the_operators_to_repair(fake: FakeSpotify) -> None:
    async with open_api(fake, client_id="nobody") as api:
        with pytest.raises(SetupError) as caught:
            await api.refresh(fake.login("ada"))

    assert str(caught.value) == (
        "Spotify does not accept the way I am set up; please tell my operator, and meanwhile "
        "paste its tracks, upload a file, or use a Deezer link."
    )


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503),
        Fault(status=400, body="[]"),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(body="<html>"),
        Fault(body="[]"),
        Fault(body="[" * 100_000),
        Fault(body='{"access_token":"new"}'),
        Fault(body='{"access_token":3,"expires_in":3600}'),
        Fault(body='{"access_token":"new","expires_in":"soon"}'),
        Fault(cut_off=True),
    ],
)
async def test_an_answer_that_makes_no_sense_expires_no_login(
    fake: FakeSpotify, api: SpotifyApi, fault: Fault
) -> None:
    fake.faults = [fault]

    login = fake.login("ada")

    with pytest.raises(SpotifyDownError):
        await api.refresh(login)
    fake.faults = []

    assert (await api.refresh(login)).refresh_token == login.refresh_token
