"""The port opens where it may, and ends in order."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from bot.core.errors import UserError
from bot.web import open_web
from bot.web.pages import page, plain
from tests.web.browser import Browser
from tests.web.conftest import HOST


async def _well(_: web.Request) -> web.Response:
    return page(plain("Well"))


ROUTES = [web.get("/well", _well)]


async def test_a_port_in_use_is_told_with_the_way_out() -> None:
    async with open_web(HOST, 0, ROUTES) as site:
        port = int(site.rpartition(":")[2])

        with pytest.raises(UserError, match=rf"127\.0\.0\.1, port {port}: another .*; please"):
            async with open_web(HOST, port, ROUTES):
                pass


@pytest.mark.parametrize(
    ("host", "port", "reason"),
    [
        ("192.0.2.1", 0, "no such address"),
        ("a" * 64, 0, "no such host"),
        (HOST, 70_000, "the system refuses"),
    ],
)
async def test_an_address_that_cannot_be_used_is_told(host: str, port: int, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        async with open_web(host, port, ROUTES):
            pass


async def test_it_listens_on_ipv6_too(browser: Browser) -> None:
    async with open_web("::1", 0, ROUTES) as site:
        seen = await browser.open(f"{site}/well")

    assert site.startswith("http://[::1]:")
    assert seen.status == 200


async def test_after_the_end_nobody_listens_and_nobody_is_left_waiting(browser: Browser) -> None:
    async with open_web(HOST, 0, ROUTES) as site:
        kept = await browser.open(f"{site}/well")

    assert kept.status == 200
    with pytest.raises(aiohttp.ClientConnectionError):
        await browser.open(f"{site}/well")


async def test_an_answer_under_way_is_finished_before_the_end(browser: Browser) -> None:
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def slow(_: web.Request) -> web.Response:
        begun.set()
        await let_go.wait()
        return page(plain("Finished"))

    async with open_web(HOST, 0, [web.get("/slow", slow)]) as site:
        asking = asyncio.create_task(browser.open(f"{site}/slow"))
        await begun.wait()
        asyncio.get_running_loop().call_later(0.05, let_go.set)

    assert (await asking).words.strip().endswith("Finished")
