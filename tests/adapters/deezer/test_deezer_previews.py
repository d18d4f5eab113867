"""Previews come from Deezer's hosts, as MP3s that are small enough, or not at all."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.deezer import DeezerApi
from bot.adapters.deezer.previews import MOST_BYTES, DeezerPreviews
from bot.adapters.http import HttpError, open_session
from bot.core.errors import SourceError
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_row, isrc
from tests.fakes.previews import FakePreviews, clip
from tests.fakes.server import Fault

CODE, PATH = isrc(1), "/api/1/1/a/0.mp3"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


@pytest.fixture
async def host() -> AsyncIterator[FakePreviews]:
    async with FakePreviews({PATH: clip(1)}) as started:
        yield started


@pytest.fixture
async def deezer(host: FakePreviews) -> AsyncIterator[FakeDeezer]:
    async with told(host.address(PATH)) as started:
        yield started


def told(address: object) -> FakeDeezer:
    """Make a Deezer that tells this address of a preview."""
    return FakeDeezer([DeezerPlaylist(7, [deezer_row(1, preview=address)])])


def previews(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews, total_s: float = 10
) -> DeezerPreviews:
    api = DeezerApi(session, deezer.url, sleep=SkippingClock().sleep)
    return DeezerPreviews(api, session, [host.url], total_s=total_s)


async def test_a_preview_is_found_by_its_isrc_and_downloaded_as_it_is(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews
) -> None:
    found = await previews(session, deezer, host).preview(CODE)

    assert found == clip(1)
    assert deezer.paths() == [f"/track/isrc:{CODE}"]
    assert host.calls[0].query == {
        "hdnea": [f"exp=1795867200~acl={PATH}*~data=user_id=0~hmac=0a1b2c"]
    }
    assert "Cookie" not in host.calls[0].headers


async def test_what_deezer_does_not_know_has_no_preview(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews
) -> None:
    assert await previews(session, deezer, host).preview(isrc(2)) == b""
    assert host.calls == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        None,
        7,
        "undefined",
        "http://cdn-preview-1.deezer.com/stream/0.mp3",
        "http://cdnt-preview.dzcdn.net/0.mp3",
        "https://dzcdn.net/0.mp3",
        "https://evildzcdn.net/0.mp3",
        "https://cdnt-preview.dzcdn.net.evil.example/0.mp3",
        "https://cdnt-preview.dzcdn.net@evil.example/0.mp3",
        "https://cdnt-preview.dzcdn.net:8443/0.mp3",
        "https://127.0.0.1/0.mp3",
        "https://[::1",
        "file:///etc/passwd",
    ],
)
async def test_no_other_host_is_asked(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch, address: object
) -> None:
    def fail(*_asked: object, **_other: object) -> None:
        pytest.fail("it was asked")

    monkeypatch.setattr(aiohttp.ClientSession, "get", fail)
    async with told(address) as deezer:
        found = await DeezerPreviews(DeezerApi(session, deezer.url), session).preview(CODE)

    assert found == b""


async def test_the_hosts_of_deezer_are_asked(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(_session: object, address: object, **_other: object) -> None:
        asked.append(str(address))
        raise aiohttp.ClientError

    address = f"https://cdnt-preview.dzcdn.net{PATH}?hdnea=exp=1~acl={PATH}*~hmac=0a"
    monkeypatch.setattr(aiohttp.ClientSession, "get", refuse)
    async with told(address) as deezer:
        with pytest.raises(HttpError):
            await DeezerPreviews(DeezerApi(session, deezer.url), session).preview(CODE)

    assert asked == [address]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=404),
        Fault(status=410),
        Fault(status=302, headers={"Location": PATH}),
        Fault(status=307, headers={"Location": "https://evil.example/0.mp3"}),
        Fault(body="<html>not an MP3</html>"),
        Fault(body=""),
    ],
)
async def test_what_is_no_mp3_is_no_preview(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews, fault: Fault
) -> None:
    host.faults = [fault]

    assert await previews(session, deezer, host).preview(CODE) == b""
    assert len(host.calls) == 1


@pytest.mark.parametrize(("size", "taken"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
async def test_what_is_too_large_is_no_preview(
    session: aiohttp.ClientSession,
    deezer: FakeDeezer,
    host: FakePreviews,
    size: int,
    taken: bool,  # noqa: FBT001  of a parameter
) -> None:
    host.clips[PATH] = clip(1, size)

    assert bool(await previews(session, deezer, host).preview(CODE)) is taken


async def test_an_mp3_may_begin_with_a_tag(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews
) -> None:
    host.clips[PATH] = b"ID3\x04" + bytes(100)

    assert await previews(session, deezer, host).preview(CODE) == host.clips[PATH]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=403),
        Fault(status=429),
        Fault(status=500),
        Fault(status=503),
        Fault(cut_off=True),
        Fault(delay_s=5),
    ],
)
async def test_a_host_that_fails_says_nothing_about_the_preview(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews, fault: Fault
) -> None:
    host.faults = [fault]

    with pytest.raises(HttpError):
        await previews(session, deezer, host, total_s=0.2).preview(CODE)


async def test_a_closed_port_says_nothing_about_the_preview(
    session: aiohttp.ClientSession,
) -> None:
    async with FakePreviews() as host, told(host.address(PATH)) as deezer:
        await host.__aexit__(None, None, None)

        with pytest.raises(HttpError):
            await previews(session, deezer, host).preview(CODE)


async def test_where_deezer_itself_fails_its_refusal_is_raised(
    session: aiohttp.ClientSession, deezer: FakeDeezer, host: FakePreviews
) -> None:
    deezer.faults = [Fault(status=500)]

    with pytest.raises(SourceError):
        await previews(session, deezer, host).preview(CODE)
