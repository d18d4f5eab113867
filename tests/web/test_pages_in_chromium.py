"""The pages of the port in a real browser, on a phone and on a desk: seen, read, pressed."""

import os
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.upkeep.contact import Contact
from bot.use_cases.upkeep.health import Health
from bot.web import callback_routes, health_routes, open_web
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import ADA, Linked
from tests.web.chromium import DESKTOP, PHONE, PROGRAM, Screen, Tab, open_tab
from tests.web.landing import begin

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not here"),
]
HOST = "127.0.0.1"
FINGER_PX, READABLE_PX = 44, 16
PICTURES = os.environ.get("TESTS_PICTURES")
"""A folder for what was seen, for people to look at."""
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
HEIGHTS = "[...document.querySelectorAll('main a, button')].map(each => each.offsetHeight)"
LEADS_TO = "[...document.querySelectorAll('main a')].map(each => each.href)"
LONG = "Ada Quill von und zu " * 4 + "W" * 60


@pytest.fixture
def port() -> int:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        number: int = listening.getsockname()[1]
        return number


@pytest.fixture
def redirect_uri(port: int) -> str:
    return f"http://{HOST}:{port}/oauth/callback"


@pytest.fixture
def linking(linked: Linked, clock: Clock, redirect_uri: str) -> Linking:
    """Let Spotify know the address of this test."""
    accounts = linked.fake.accounts
    accounts.app = replace(accounts.app, redirect_uris=(redirect_uri,))
    return Linking(linked.accounts, linked.api, redirect_uri, clock.now)


@pytest.fixture
async def site(
    linking: Linking, port: int, redirect_uri: str, database: Database
) -> AsyncIterator[str]:
    health = Health(SqlBotStateStore(database), lambda: 0.042, lambda: True)
    routes = [*callback_routes(linking, redirect_uri, Contact()), *health_routes(health, "1.2.3")]
    async with open_web(HOST, port, routes) as address:
        yield address


@pytest.fixture
async def tab(site: str, tmp_path: Path) -> AsyncIterator[Tab]:
    del site
    async with open_tab(tmp_path / "browser") as opened:
        yield opened


async def seen_well(tab: Tab, name: str, screen: Screen) -> str:
    """Return what is read on a page that fits its screen and is large enough to read."""
    if PICTURES:
        kind = "phone" if screen.touch else "desktop"
        (Path(PICTURES) / f"{name}-{kind}.png").write_bytes(await tab.picture())
    width = await tab.see("document.documentElement.scrollWidth")
    sizes = await tab.see(
        "[...document.querySelectorAll('header, p, a, button, h1')]"
        ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert width <= screen.width
    assert all(size >= READABLE_PX for size in sizes)
    assert all(high >= FINGER_PX for high in await tab.see(HEIGHTS))
    return await tab.words()


@SCREENS
async def test_a_person_links_their_account_with_two_clicks(
    tab: Tab, linked: Linked, linking: Linking, screen: Screen
) -> None:
    await tab.look_on(screen)
    await tab.open(begin(linking))
    await tab.click("a[href*='user=ada']")

    asked = await seen_well(tab, "question", screen)
    bottom = await tab.see("document.querySelector('button').getBoundingClientRect().bottom")
    await tab.click("button")
    done = await seen_well(tab, "linked", screen)

    assert "Link this Spotify account to the Discord account Ada?" in asked
    assert bottom <= screen.height
    assert "You are linked as Ada, and can go back to Discord." in done
    assert await tab.see("location.search") == ""
    assert await tab.see(LEADS_TO) == ["https://discord.com/channels/@me"]
    account = await linked.store.get(ADA)
    assert account is not None


@SCREENS
async def test_who_declines_reads_that_nothing_is_linked(
    tab: Tab, linked: Linked, linking: Linking, screen: Screen
) -> None:
    await tab.look_on(screen)
    await tab.open(begin(linking))

    await tab.click("p:last-of-type a")

    assert "Nothing was linked" in await seen_well(tab, "declined", screen)
    assert await tab.see(LEADS_TO) == ["https://discord.com/channels/@me"]
    assert await linked.store.get(ADA) is None


@SCREENS
async def test_a_login_that_took_too_long_says_how_to_begin_anew(
    tab: Tab, site: str, screen: Screen
) -> None:
    await tab.look_on(screen)

    await tab.open(f"{site}/oauth/callback?state=of-yesterday&code=x")

    said = await seen_well(tab, "expired", screen)
    assert "please start again with /spotify link in Discord" in said


@SCREENS
async def test_a_long_name_breaks_into_lines(
    tab: Tab, linked: Linked, linking: Linking, redirect_uri: str, screen: Screen
) -> None:
    await tab.look_on(screen, dark=True)

    await tab.open(linked.fake.agree(begin(linking, LONG), "ada"))

    assert redirect_uri
    assert "W" * 60 in await seen_well(tab, "long-name-dark", screen)


@SCREENS
async def test_an_address_that_is_none_sends_people_back_to_discord(
    tab: Tab, site: str, screen: Screen
) -> None:
    await tab.look_on(screen)

    await tab.open(f"{site}/elsewhere")

    assert "please go back to Discord" in await seen_well(tab, "absent", screen)


@SCREENS
async def test_the_health_is_read_in_a_browser_too(tab: Tab, site: str, screen: Screen) -> None:
    await tab.look_on(screen)

    await tab.open(f"{site}/healthz")

    said = await seen_well(tab, "health", screen)
    assert "All is well" in said
    assert "Discord: ok, 42 ms away" in said
