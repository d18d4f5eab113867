"""The real port on loopback, and a browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.store.database.database import Database, open_database
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.upkeep.contact import Contact
from bot.web import callback_routes, open_web
from tests.fakes.spotify import REDIRECT_URI
from tests.store.blank import blank_database
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import Linked, open_linked
from tests.web.browser import Browser

HOST = "127.0.0.1"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield Browser(session)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(await blank_database(tmp_path)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        yield opened


@pytest.fixture
def linking(linked: Linked, clock: Clock) -> Linking:
    return Linking(linked.accounts, linked.api, REDIRECT_URI, clock.now)


@pytest.fixture
def contact() -> Contact:
    return Contact()


@pytest.fixture
async def site(linking: Linking, contact: Contact) -> AsyncIterator[str]:
    """Serve the way back from Spotify, as if it were at the address that Spotify knows."""
    async with open_web(HOST, 0, callback_routes(linking, REDIRECT_URI, contact)) as address:
        yield address
