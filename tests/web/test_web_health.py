"""`/healthz`, as a container's health check asks it."""

import json
import math

import pytest

from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.use_cases.upkeep.health import Health
from bot.web import health_routes, open_web
from tests.web.browser import Browser
from tests.web.conftest import HOST


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_bot_that_works_says_so(browser: Browser, database: Database, method: str) -> None:
    health = Health(SqlBotStateStore(database), lambda: 0.0412, lambda: True)

    async with open_web(HOST, 0, health_routes(health, "1.2.3")) as site:
        seen = await browser.open(f"{site}/healthz", method)

    assert seen.status == 200
    assert seen.headers["Content-Type"] == "application/json; charset=utf-8"
    if method == "GET":
        assert json.loads(seen.text) == {
            "status": "ok",
            "gateway": "ok",
            "latency_ms": 41,
            "store": "ok",
            "workers": "ok",
            "version": "1.2.3",
        }


async def test_a_bot_that_does_not_says_what_fails(browser: Browser, database: Database) -> None:
    health = Health(SqlBotStateStore(database), lambda: math.inf, lambda: False)

    async with open_web(HOST, 0, health_routes(health, "1.2.3")) as site:
        seen = await browser.open(f"{site}/healthz")

    told = json.loads(seen.text)
    assert seen.status == 503
    assert told["status"] == told["gateway"] == told["workers"] == "failing"
    assert told["latency_ms"] is None
    assert told["store"] == "ok"


@pytest.mark.parametrize(
    ("latency", "status", "heading", "line"),
    [
        (0.0412, 200, "All is well", "Discord: ok, 41 ms away"),
        (math.inf, 503, "Something is wrong; my log says more", "Discord: failing"),
    ],
)
async def test_who_looks_with_a_browser_is_shown_a_page(  # noqa: PLR0913, PLR0917  as parametrised
    browser: Browser, database: Database, latency: float, status: int, heading: str, line: str
) -> None:
    health = Health(SqlBotStateStore(database), lambda: latency, lambda: True)

    async with open_web(HOST, 0, health_routes(health, "1.2.3")) as site:
        # In English, as all that operators read, whatever the browser wants.
        headers = {"Accept": "text/html,*/*", "Accept-Language": "de"}
        seen = await browser.open(f"{site}/healthz", headers=headers)

    assert seen.status == status
    assert '<html lang="en">' in seen.text
    assert heading in seen.words
    assert line in seen.words
    assert "Database: ok" in seen.words
    assert "Version 1.2.3" in seen.words
