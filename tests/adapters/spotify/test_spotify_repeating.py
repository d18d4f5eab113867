"""A question that changes nothing is asked again, once or twice, where Spotify fails."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web

from bot.adapters.spotify.api import SpotifyApi
from bot.core.spotify.accounts import Scope
from bot.core.spotify.errors import SpotifyDownError
from bot.core.spotify.pkce import challenge, make_verifier
from tests.adapters.spotify.scenes import (
    DOWN,
    ID,
    ITEMS,
    open_long_playlist,
    read,
    refusal,
    silent,
    tracks,
)
from tests.fakes.server import Fault
from tests.fakes.spotify import REDIRECT_URI, FakeSpotify, SpotifyPlaylistRecord, SpotifyUser
from tests.fakes.spotify.clients import Waiting, open_api

LOOK = f"/v1/playlists/{ID}"
TOKEN = "/api/token"  # noqa: S105  a path
FAILURES = [
    *(pytest.param(Fault(status=status), id=str(status)) for status in (500, 502, 503, 504)),
    pytest.param(Fault(cut_off=True), id="cut off"),
    pytest.param(Fault(body="<html>"), id="garbage"),
]


class Stumbling(FakeSpotify):
    """Fails three times at the third page, wherever that comes among the others."""

    left = 3

    async def answer(self, request: web.Request) -> web.Response:
        """Fail, or answer."""
        if request.query.get("offset") != "100" or not self.left:
            return await super().answer(request)
        self.left -= 1
        return web.Response(status=502)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_long_playlist() as started:
        yield started


@pytest.mark.parametrize("wrong", FAILURES)
@pytest.mark.parametrize("times", [1, 2])
async def test_what_fails_once_or_twice_costs_no_page(
    fake: FakeSpotify, api: SpotifyApi, wrong: Fault, times: int
) -> None:
    fake.faults = [replace(wrong, path=ITEMS, times=times, after=12)]

    playlist = await read(fake, api)

    assert len(playlist.tracks) == 1_000
    assert fake.counts()[ITEMS] == 20 + times


@pytest.mark.parametrize("path", ["/v1/me/", LOOK])
async def test_what_fails_three_times_is_told(
    fake: FakeSpotify, api: SpotifyApi, path: str
) -> None:
    fake.faults = [Fault(path=path, status=502)]

    if path == LOOK:
        assert await refusal(api, fake.login("ada")) == DOWN
    else:
        with pytest.raises(SpotifyDownError):
            await api.profile(fake.login("ada"))

    assert len(fake.calls) == 3


async def test_the_waits_are_short_and_uneven(fake: FakeSpotify) -> None:
    fake.faults = [Fault(status=502)]
    waits: list[list[float]] = []

    for _ in range(2):
        waiting = Waiting()
        async with open_api(fake, waiting=waiting) as api:
            await refusal(api, fake.login("ada"))
        waits.append(waiting.seconds)

    assert waits[0] != waits[1]
    assert all(0 < first <= 1 and 0 < second <= 2 for first, second in waits)


async def test_a_short_wait_that_is_named_is_kept(fake: FakeSpotify) -> None:
    fake.faults = [Fault(status=503, headers={"Retry-After": "2"}, times=1)]
    waiting = Waiting()

    async with open_api(fake, waiting=waiting) as api:
        await api.profile(fake.login("ada"))

    assert waiting.seconds == [2]


async def test_a_long_wait_that_is_named_is_believed(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.faults = [Fault(status=503, headers={"Retry-After": "48925"})]

    assert await refusal(api, fake.login("ada")) == DOWN
    assert len(fake.calls) == 1


async def test_an_answer_that_comes_too_late_is_asked_for_again(fake: FakeSpotify) -> None:
    fake.faults = [Fault(delay_s=5, times=1)]

    async with open_api(fake, timeout_s=0.2) as api:
        assert await api.profile(fake.login("ada")) == ("ada", "ada")


@pytest.mark.slow
async def test_no_question_is_repeated_longer_than_people_wait(fake: FakeSpotify) -> None:
    fake.faults = [Fault(delay_s=20)]

    async with open_api(fake, timeout_s=4.5) as api:
        assert await refusal(api, fake.login("ada")) == DOWN

    assert len(fake.calls) == 2


@pytest.mark.parametrize("status", [400, 404])
async def test_what_spotify_refuses_is_not_asked_again(
    fake: FakeSpotify, api: SpotifyApi, status: int
) -> None:
    fake.faults = [Fault(status=status)]

    await refusal(api, fake.login("ada"))

    assert len(fake.calls) == 1


async def test_a_page_that_fails_three_times_is_asked_for_once_more_at_the_end() -> None:
    record = SpotifyPlaylistRecord(ID, "ada", tracks(1_000))
    async with Stumbling([SpotifyUser("ada")], [record]) as fake, open_api(fake) as api:
        playlist = await read(fake, api)

    assert len(playlist.tracks) == 1_000
    assert fake.counts()[ITEMS] == 20 + 3


async def test_a_spotify_that_is_down_is_not_asked_for_every_page(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    login = fake.login("ada")
    seen = await api.snapshot(login, ID)
    fake.faults = [Fault(path=ITEMS, status=502)]

    with pytest.raises(SpotifyDownError):
        await api.playlist(login, seen, silent)

    assert fake.counts()[ITEMS] <= 18


@pytest.mark.parametrize("wrong", FAILURES)
async def test_a_login_is_renewed_though_the_first_answer_fails(
    fake: FakeSpotify, api: SpotifyApi, wrong: Fault
) -> None:
    fake.faults = [replace(wrong, path=TOKEN, times=1)]
    login = fake.login("ada")

    renewed = await api.refresh(login)

    assert renewed.access_token != login.access_token
    assert fake.counts()[TOKEN] == 2


@pytest.mark.parametrize("wrong", FAILURES)
async def test_a_code_which_works_once_is_shown_once(wrong: Fault) -> None:
    verifier = make_verifier()
    async with FakeSpotify([SpotifyUser("ada")]) as fake, open_api(fake) as api:
        page = api.authorize_url("state", challenge(verifier), REDIRECT_URI, [Scope.TOP])
        code = fake.agree(page, "ada").partition("code=")[2].partition("&")[0]
        fake.faults = [replace(wrong, path=TOKEN, times=1)]

        with pytest.raises(SpotifyDownError):
            await api.exchange(code, verifier, REDIRECT_URI)

    assert fake.counts()[TOKEN] == 1
