"""CoverDownloads come from a few hosts, small and made anew, or not at all."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.covers import MOST_BYTES, CoverDownloads
from bot.adapters.http import open_session
from tests.covers.drawn import cover, decoded
from tests.fakes.covers import FakeCovers
from tests.fakes.server import Fault

PICTURE = cover()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeCovers]:
    async with FakeCovers({"/image/a": PICTURE}) as started:
        yield started


async def fetched(session: aiohttp.ClientSession, fake: FakeCovers) -> bytes | None:
    return await CoverDownloads(session, [fake.url]).cover(f"{fake.url}/image/a")


async def test_a_cover_is_kept_as_a_small_jpeg(
    session: aiohttp.ClientSession, fake: FakeCovers
) -> None:
    kept = await fetched(session, fake)

    assert kept is not None
    assert len(kept) < 10_000 < len(PICTURE)
    assert (decoded(kept).format, decoded(kept).size) == ("JPEG", (120, 120))


async def test_a_png_becomes_a_jpeg(session: aiohttp.ClientSession, fake: FakeCovers) -> None:
    fake.pictures["/image/a"] = cover(kind="PNG")

    kept = await fetched(session, fake)

    assert kept is not None
    assert decoded(kept).format == "JPEG"


@pytest.mark.parametrize(
    "url",
    [
        "https://i.scdn.co/image/ab67616d00001e02",
        "https://I.SCDN.CO/image/ab67616d00001e02",
        "https://mosaic.scdn.co/300/ab67",
        "https://image-cdn-ak.spotifycdn.com/image/ab67",
        "https://cdn-images.dzcdn.net/images/cover/1/250x250.jpg",
        "https://e-cdns-images.dzcdn.net/images/cover/1/250x250.jpg",
        "https://a.b.dzcdn.net/x",
    ],
)
async def test_the_hosts_of_spotify_and_deezer_are_asked(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    asked: list[str] = []

    def refuse(_session: object, address: object, **_other: object) -> None:
        asked.append(str(address))
        raise aiohttp.ClientError

    monkeypatch.setattr(aiohttp.ClientSession, "get", refuse)

    assert await CoverDownloads(session).cover(url) is None
    assert asked == [url]


@pytest.mark.parametrize(
    "url",
    [
        "http://i.scdn.co/image/a",
        "https://i.scdn.co.evil.example/image/a",
        "https://i.scdn.co@evil.example/image/a",
        "https://ada@i.scdn.co/image/a",
        "https://i.scdn.co:8443/image/a",
        "https://evil.example/i.scdn.co",
        "https://dzcdn.net/x",
        "https://evildzcdn.net/x",
        "https://evil.example#.dzcdn.net/x",
        "https://evil.example\\.dzcdn.net/x",
        "https://..dzcdn.net/x",
        "https://127.0.0.1/image/a",
        "https://[::1",
        "file:///etc/passwd",
        "https://i.scdn.co/image/ a",
        "",
    ],
)
async def test_no_other_host_is_asked(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    def fail(*_asked: object, **_other: object) -> None:
        pytest.fail("it was asked")

    monkeypatch.setattr(aiohttp.ClientSession, "get", fail)

    assert await CoverDownloads(session).cover(url) is None


async def test_no_origins_mean_no_covers(session: aiohttp.ClientSession, fake: FakeCovers) -> None:
    assert await CoverDownloads(session, []).cover(f"{fake.url}/image/a") is None
    assert fake.calls == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=404),
        Fault(status=500),
        Fault(status=302, headers={"Location": "/image/a"}),
        Fault(body="<html>not a picture</html>"),
        Fault(body=""),
        Fault(cut_off=True),
    ],
)
async def test_what_goes_wrong_is_no_cover(
    session: aiohttp.ClientSession, fake: FakeCovers, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await fetched(session, fake) is None
    assert len(fake.calls) == 1


async def test_what_is_too_large_is_no_cover(
    session: aiohttp.ClientSession, fake: FakeCovers
) -> None:
    fake.pictures["/image/a"] = PICTURE + bytes(MOST_BYTES)

    assert await fetched(session, fake) is None


async def test_a_slow_host_is_no_cover(session: aiohttp.ClientSession, fake: FakeCovers) -> None:
    fake.faults = [Fault(delay_s=5)]

    impatient = CoverDownloads(session, [fake.url], total_s=0.1)

    assert await impatient.cover(f"{fake.url}/image/a") is None


async def test_a_closed_port_is_no_cover(session: aiohttp.ClientSession) -> None:
    async with FakeCovers({}) as fake:
        pass

    assert await fetched(session, fake) is None


async def test_a_host_that_wants_to_be_left_alone_is(
    session: aiohttp.ClientSession, fake: FakeCovers
) -> None:
    now = 1_000.0
    covers = CoverDownloads(session, [fake.url], clock=lambda: now)
    fake.faults = [Fault(status=429, headers={"Retry-After": "60"}, times=1)]
    await covers.cover(f"{fake.url}/image/a")

    now += 59
    meanwhile = await covers.cover(f"{fake.url}/image/a")
    now += 2
    afterwards = await covers.cover(f"{fake.url}/image/a")

    assert meanwhile is None
    assert afterwards is not None
    assert len(fake.calls) == 2
