"""A short link is followed over known hosts alone, and never far."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session
from bot.adapters.short_links import ShortLinks
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service, parse_link, short_link
from tests.fakes.redirects import FakeRedirects
from tests.fakes.server import Fault

SPOTIFY = "https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M?si=1"
DEEZER = "https://www.deezer.com/playlist/908622995?host=1&utm_source=user_sharing"
LOST = (
    "I can't find out where that short link leads; please open it and send me the address it leads "
    "to."
)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


def links(session: aiohttp.ClientSession, fake: FakeRedirects, total_s: float = 5) -> ShortLinks:
    """Follow links, asking the fake in place of every host that has short ones."""
    hosts = ("spotify.link", "spotify.app.link", "open.spotify.com")
    stand_ins = dict.fromkeys((*hosts, "link.deezer.com"), fake.url)
    return ShortLinks(session, stand_ins=stand_ins, total_s=total_s)


async def refusal(followed: ShortLinks, url: str = "https://spotify.link/a") -> str:
    with pytest.raises(SourceError) as caught:
        await followed.follow(url)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://spotify.link/a", SPOTIFY),
        ("spotify.app.link/a?_p=c1", SPOTIFY),
        ("<https://open.spotify.com/s/a>", SPOTIFY),
        ("Listen! https://link.deezer.com/s/a.", DEEZER),
        ("http://link.deezer.com/s/a#b", DEEZER),
    ],
)
async def test_every_form_of_a_short_link_leads_to_its_playlist(
    session: aiohttp.ClientSession, text: str, target: str
) -> None:
    address = short_link(text) or ""
    async with FakeRedirects({"/a": target, "/s/a": target}) as fake:
        found = await links(session, fake).follow(address)

    assert found == target
    assert parse_link(found)
    assert len(fake.calls) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_every_redirect_is_followed(session: aiohttp.ClientSession, status: int) -> None:
    async with FakeRedirects({"/a": SPOTIFY}) as fake:
        fake.status = status
        found = await links(session, fake).follow("https://spotify.link/a")

    assert found == SPOTIFY


async def test_five_hops_are_followed_and_six_are_not(session: aiohttp.ClientSession) -> None:
    targets = {f"/{n}": f"https://spotify.link/{n + 1}" for n in range(1, 6)} | {"/6": SPOTIFY}
    async with FakeRedirects(targets) as fake:
        five = await links(session, fake).follow("https://spotify.link/2")
        six = await refusal(links(session, fake), "https://spotify.link/1")

    assert (five, six) == (SPOTIFY, LOST)
    assert len(fake.calls) == 5 + 5


async def test_a_relative_redirect_stays_on_its_host(session: aiohttp.ClientSession) -> None:
    async with FakeRedirects({"/a": "/b", "/b": SPOTIFY}) as fake:
        found = await links(session, fake).follow("https://spotify.link/a")

    assert found == SPOTIFY


async def test_the_page_that_deezer_puts_between_names_where_it_leads(
    session: aiohttp.ClientSession,
) -> None:
    quoted = "https%3A%2F%2Fwww.deezer.com%2Fplaylist%2F908622995%3Fhost%3D1"
    between = f"https://link.deezer.com/?awf={quoted}&dest={quoted}"
    async with FakeRedirects({"/s/a": between}) as fake:
        found = await links(session, fake).follow("https://link.deezer.com/s/a")

    assert parse_link(found) == PlaylistLink(Service.DEEZER, "908622995")
    assert len(fake.calls) == 1


async def test_the_page_that_deezer_puts_between_may_not_lead_elsewhere(
    session: aiohttp.ClientSession,
) -> None:
    between = "https://link.deezer.com/?dest=https%3A%2F%2F127.0.0.1%2Fplaylist%2F1"
    async with FakeRedirects({"/s/a": between}) as fake:
        assert await refusal(links(session, fake), "https://link.deezer.com/s/a") == LOST


async def test_spotify_gives_a_plain_redirect_to_whoever_names_curl(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeRedirects({"/a": SPOTIFY}, picky=frozenset({"/a"})) as fake:
        found = await links(session, fake).follow("https://spotify.link/a")

    assert found == SPOTIFY
    assert fake.calls[0].headers["User-Agent"].startswith("Constellate/test (+https://example.org)")


async def test_another_kind_of_page_is_told_by_the_parser(session: aiohttp.ClientSession) -> None:
    album = "https://open.spotify.com/album/37i9dQZF1DXcBWIGoYBM5M"
    async with FakeRedirects({"/a": album}) as fake:
        assert await links(session, fake).follow("https://spotify.link/a") == album


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/playlist/1",
        "https://open.spotify.com.evil.example/playlist/1",
        "https://open.spotify.com@evil.example/playlist/1",
        "https://ada:b@open.spotify.com/playlist/1",
        "https://open.spotify.com:8443/playlist/1",
        "http://open.spotify.com/playlist/1",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::1",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/",
        "//evil.example/",
        "file:///etc/passwd",
        "spotify:playlist:37i9dQZF1DXcBWIGoYBM5M",
        "https://open.spotify.com/playlist/ 1",
    ],
)
async def test_a_hop_to_anywhere_else_is_refused_and_not_asked(
    session: aiohttp.ClientSession, target: str
) -> None:
    async with FakeRedirects({"/a": "https://spotify.link/b", "/b": target}) as fake:
        assert await refusal(links(session, fake)) == LOST
        assert fake.paths() == ["/a", "/b"]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/a",
        "http://spotify.link/a",
        "https://127.0.0.1/a",
        "https://spotify.link:80/a",
        "https://[::1",
        "nothing",
        "",
    ],
)
async def test_a_link_that_is_none_is_not_asked_for(
    session: aiohttp.ClientSession, url: str
) -> None:
    async with FakeRedirects({"/a": SPOTIFY}) as fake:
        assert await refusal(links(session, fake), url) == LOST
        assert fake.calls == []


async def test_hosts_that_are_not_allowed_here_are_refused(session: aiohttp.ClientSession) -> None:
    only_deezer = ShortLinks(session, {"link.deezer.com", "www.deezer.com"})

    assert await refusal(only_deezer) == LOST


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=200, body="<html>"),
        Fault(status=404),
        Fault(status=500),
        Fault(status=302),
        Fault(status=304, headers={"Location": SPOTIFY}),
        Fault(body="x" * 1_000, cut_off=True),
    ],
)
async def test_a_link_that_leads_nowhere_is_lost(
    session: aiohttp.ClientSession, fault: Fault
) -> None:
    async with FakeRedirects({"/a": SPOTIFY}) as fake:
        fake.faults = [fault]

        assert await refusal(links(session, fake)) == LOST
        assert len(fake.calls) == 1


async def test_all_hops_together_take_no_longer_than_they_may(
    session: aiohttp.ClientSession,
) -> None:
    targets = {"/a": "https://spotify.link/b", "/b": "https://spotify.link/c", "/c": SPOTIFY}
    async with FakeRedirects(targets) as fake:
        fake.faults = [Fault(delay_s=0.15)]

        assert await refusal(links(session, fake, total_s=0.3)) == LOST
        assert await links(session, fake).follow("https://spotify.link/a") == SPOTIFY


async def test_a_closed_port_is_lost(session: aiohttp.ClientSession) -> None:
    async with FakeRedirects({}) as fake:
        pass

    assert await refusal(links(session, fake)) == LOST


async def test_no_cookie_goes_to_the_next_hop(session: aiohttp.ClientSession) -> None:
    async with FakeRedirects({"/a": "https://spotify.link/b", "/b": SPOTIFY}) as fake:
        await links(session, fake).follow("https://spotify.link/a")

    assert all("Cookie" not in call.headers for call in fake.calls)


async def test_the_body_of_a_hop_is_not_read(session: aiohttp.ClientSession) -> None:
    endless = Fault(status=302, body="x" * 9_000_000, headers={"Location": SPOTIFY})
    async with FakeRedirects({}) as fake:
        fake.faults = [endless]

        assert await links(session, fake).follow("https://spotify.link/a") == SPOTIFY
