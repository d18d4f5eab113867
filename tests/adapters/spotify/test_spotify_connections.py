"""Connections to Spotify end in time, and carry nothing from one person to the next."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from bot.adapters.spotify.api import SpotifyApi
from bot.core.spotify.errors import SpotifyDownError
from tests.adapters.spotify.scenes import DOWN, open_three_playlists, refusal
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    FakeSpotify,
    SpotifyUser,
)
from tests.fakes.spotify.clients import open_api
from tests.use_cases.acting import until


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_three_playlists() as started:
        yield started


async def give_up(fake: FakeSpotify, api: SpotifyApi) -> None:
    """Ask, and wait no longer once that has arrived; nothing is left that knows of the question."""
    asking = asyncio.create_task(api.profile(fake.login("ada")))
    await until(lambda: fake.calls)
    asking.cancel()
    await asyncio.wait({asking})


async def test_nothing_is_followed_elsewhere(fake: FakeSpotify, api: SpotifyApi) -> None:
    elsewhere = {"Location": f"{fake.url}/v1/me?elsewhere"}
    fake.faults = [Fault(status=302, headers=elsewhere)]

    with pytest.raises(SpotifyDownError):
        await api.profile(fake.login("ada"))

    assert not any(call.query for call in fake.calls)


async def test_an_endless_answer_is_told_as_a_failure(fake: FakeSpotify, api: SpotifyApi) -> None:
    fake.faults = [Fault(body=f'{{"id":"x"}}{" " * 3_000_000}')]

    assert await refusal(api, fake.login("ada")) == DOWN


async def test_a_slow_answer_is_told_as_a_failure(fake: FakeSpotify) -> None:
    fake.faults = [Fault(delay_s=5)]

    async with open_api(fake, timeout_s=0.1) as api:
        assert await refusal(api, fake.login("ada")) == DOWN


async def test_an_answer_that_trickles_ends_in_time() -> None:
    class Trickling(FakeSpotify):
        async def _handle(self, request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Length": "100000"})
            await response.prepare(request)
            with contextlib.suppress(ConnectionError):
                while True:
                    await response.write(b" ")
                    await asyncio.sleep(0.01)
            return response

    async with Trickling([SpotifyUser("ada")]) as fake, open_api(fake, timeout_s=0.1) as api:
        said = await refusal(api, fake.login("ada"))

    assert said == DOWN


async def test_a_port_where_nobody_listens_is_told_as_a_failure(fake: FakeSpotify) -> None:
    async with open_api(fake, api_url="http://127.0.0.1:1/v1/") as api:
        assert await refusal(api, fake.login("ada")) == DOWN


async def test_leaving_waits_for_what_nobody_waits_for_any_more() -> None:
    asked = asyncio.Event()

    class Slow(FakeSpotify):
        async def answer(self, request: web.Request) -> web.Response:
            asked.set()
            await asyncio.sleep(0.1)
            return await super().answer(request)

    async with Slow([SpotifyUser("ada")]) as fake:
        async with open_api(fake) as api:
            asking = asyncio.create_task(api.profile(fake.login("ada")))
            await asked.wait()
            asking.cancel()
        still_answering = fake._at_once

    assert asking.cancelled()
    assert not still_answering


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(cut_off=True)])
async def test_what_fails_when_nobody_waits_any_more_is_not_logged(
    fake: FakeSpotify, fault: Fault
) -> None:
    lost: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: lost.append(told))
    held = asyncio.Event()
    fake.faults = [replace(fault, held=held)]

    async with open_api(fake) as api:
        await give_up(fake, api)
        held.set()
    gc.collect()

    assert lost == []


async def test_after_the_end_nothing_is_asked(fake: FakeSpotify) -> None:
    async with open_api(fake) as api:
        pass

    with pytest.raises(SpotifyDownError):
        await api.profile(fake.login("ada"))

    assert not fake.calls


async def test_no_cookie_passes_from_one_person_to_the_next(
    fake: FakeSpotify, api: SpotifyApi
) -> None:
    cookie = {"Set-Cookie": "sp_t=ada; Path=/"}
    fake.faults = [Fault(body='{"id":"ada"}', headers=cookie, times=1)]

    await api.profile(fake.login("ada"))
    await api.profile(fake.login("bo"))

    assert not any("Cookie" in call.headers for call in fake.calls)


async def test_a_netrc_of_the_machine_replaces_no_token(
    fake: FakeSpotify, api: SpotifyApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(file))

    assert await api.profile(fake.login("ada")) == ("ada", "ada")


async def test_a_collected_client_leaves_the_connections_open() -> None:
    ports = set()

    class Watching(FakeSpotify):
        async def answer(self, request: web.Request) -> web.Response:
            assert request.transport is not None
            ports.add(request.transport.get_extra_info("peername"))
            return await super().answer(request)

    async with Watching([SpotifyUser("ada")]) as fake, open_api(fake) as api:
        for _ in range(3):
            await api.profile(fake.login("ada"))
            gc.collect()

    assert len(ports) == 1


async def test_the_bot_says_who_it_is(fake: FakeSpotify) -> None:
    async with open_api(fake, agent="Constellate/test") as api:
        await api.profile(fake.login("ada"))

    assert fake.calls[0].headers["User-Agent"] == "Constellate/test"
