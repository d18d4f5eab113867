"""People link their accounts to the bot by consent that only they can finish."""

from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.spotify.accounts import Login, Scope
from bot.core.spotify.errors import CodeRejectedError, SetupError, SpotifyDownError
from bot.core.spotify.pkce import challenge, make_verifier
from tests.adapters.spotify.scenes import open_two_users
from tests.fakes.server import Fault
from tests.fakes.spotify import REDIRECT_URI, FakeApp, FakeSpotify, SpotifyUser
from tests.fakes.spotify.clients import NOW, open_api

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_two_users() as started:
        yield started


def consent(api: SpotifyApi, verifier: str = VERIFIER) -> str:
    return api.authorize_url("state-1", challenge(verifier), REDIRECT_URI, [Scope.TOP])


def landed(address: str) -> dict[str, str]:
    """Read what the browser brings back."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def code(fake: FakeSpotify, api: SpotifyApi, user_id: str = "ada") -> str:
    return landed(fake.agree(consent(api), user_id))["code"]


def test_the_challenge_is_the_one_of_the_standard() -> None:
    """As in appendix B of RFC 7636."""
    assert challenge(VERIFIER) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_every_login_has_a_verifier_of_its_own() -> None:
    first, second = make_verifier(), make_verifier()

    assert first != second
    assert 43 <= len(first) <= 128


async def test_agreeing_makes_a_login_of_whom_agreed(fake: FakeSpotify, api: SpotifyApi) -> None:
    back = landed(fake.agree(consent(api), "ada"))

    login = await api.exchange(back["code"], VERIFIER, REDIRECT_URI)

    assert back["state"] == "state-1"
    assert login.scopes == {"user-top-read"}
    assert login.expires == NOW + timedelta(hours=1)
    assert await api.profile(login) == ("ada", "Ada")


async def test_a_browser_is_sent_back_with_code_and_state(api: SpotifyApi) -> None:
    async with aiohttp.ClientSession() as browser:
        page = await browser.get(consent(api))
        words = await page.text()
        answer = await browser.get(f"{consent(api)}&user=bo", allow_redirects=False)

    back = landed(answer.headers["Location"])
    login = await api.exchange(back["code"], VERIFIER, REDIRECT_URI)
    assert "Agree as Bo" in words
    assert await api.profile(login) == ("bo", "Bo")


def test_who_declines_comes_back_without_a_code(fake: FakeSpotify, api: SpotifyApi) -> None:
    back = landed(fake.decline(consent(api)))

    assert back == {"error": "access_denied", "state": "state-1"}


async def test_two_people_at_once_get_a_login_each(fake: FakeSpotify, api: SpotifyApi) -> None:
    first, second = make_verifier(), make_verifier()
    codes = [
        landed(fake.agree(consent(api, verifier), user))["code"]
        for verifier, user in ((first, "ada"), (second, "bo"))
    ]

    ada = await api.exchange(codes[0], first, REDIRECT_URI)
    bo = await api.exchange(codes[1], second, REDIRECT_URI)

    assert (await api.profile(ada))[0] == "ada"
    assert (await api.profile(bo))[0] == "bo"


async def test_a_code_works_once(fake: FakeSpotify, api: SpotifyApi) -> None:
    used = code(fake, api)
    await api.exchange(used, VERIFIER, REDIRECT_URI)

    with pytest.raises(CodeRejectedError) as caught:
        await api.exchange(used, VERIFIER, REDIRECT_URI)

    assert str(caught.value) == (
        "Spotify no longer accepts that answer; please start again with /spotify link."
    )


async def test_a_code_is_worth_nothing_without_its_verifier(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    with pytest.raises(CodeRejectedError):
        await api.exchange(code(fake, api), make_verifier(), REDIRECT_URI)


async def test_a_code_comes_back_to_where_it_was_asked_for(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    with pytest.raises(CodeRejectedError):
        await api.exchange(code(fake, api), VERIFIER, "https://elsewhere.example/callback")


@pytest.mark.parametrize(
    "redirect_uri", ["http://localhost:8888/oauth/callback", "http://bot.example/callback"]
)
async def test_the_fake_refuses_addresses_that_spotify_refuses(redirect_uri: str) -> None:
    async with FakeSpotify(app=FakeApp(redirect_uris=[redirect_uri])) as fake:
        async with open_api(fake) as api:
            address = api.authorize_url("s", challenge(VERIFIER), redirect_uri, [])

        with pytest.raises(ValueError, match="Invalid redirect URI"):
            fake.agree(address, "ada")


async def test_an_app_with_a_secret_shows_it() -> None:
    app = FakeApp(client_secret="5ec2e7")  # noqa: S106

    async with FakeSpotify([SpotifyUser("ada")], app=app) as fake:
        async with open_api(fake, client_secret="5ec2e7") as api:  # noqa: S106
            login = await api.exchange(code(fake, api), VERIFIER, REDIRECT_URI)
        async with open_api(fake, client_secret="wr0ng") as api:  # noqa: S106
            with pytest.raises(SetupError):
                await api.refresh(login)

    assert login.scopes == {"user-top-read"}
    assert all("Authorization" in call.headers for call in fake.calls)


async def test_a_login_that_could_not_be_renewed_is_none(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    fake.faults = [Fault(body='{"access_token":"new","expires_in":3600,"scope":""}')]

    with pytest.raises(SpotifyDownError):
        await api.exchange(code(fake, api), VERIFIER, REDIRECT_URI)


def test_a_login_shows_no_token() -> None:
    login = Login("BQaccess", "AQrefresh", NOW, frozenset())

    assert "access" not in repr(login)
    assert "AQ" not in repr(login)
