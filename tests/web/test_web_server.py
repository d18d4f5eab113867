"""The port: whatever comes, the answer is short, safe and in time."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.web import open_web
from bot.web.pages import page, plain
from tests.web.browser import Browser, SeenPage
from tests.web.conftest import HOST

WANTED = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Server": "constellate",
}
POLICY = re.compile(
    r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; "
    r"base-uri 'none'; frame-ancestors 'none'"
)
SECRET = "AQsecretcode"  # noqa: S105  (a made-up code)
NO_HTTP = [
    f"GET /?code={SECRET} HTTP/9.9\r\n\r\n",
    f"{SECRET}\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: x\r\nbad header {SECRET}\r\n\r\n",
    f"GET /?code={SECRET} \x00\r\n\r\n",
    f"GET /?code={SECRET}{'a' * 9_000} HTTP/1.1\r\nHost: x\r\n\r\n",
]
REFUSED = ("HTTP/1.1 400", "HTTP/1.0 400")
BAD_BODY = "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n\r\n"
SLOW_BODY = "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this"


async def _well(_: web.Request) -> web.Response:
    return page(plain("Well"))


async def _broken(_: web.Request) -> web.Response:
    raise ValueError(SECRET)


async def _endless(_: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


async def _read(request: web.Request) -> web.Response:
    await request.read()
    return page(plain("Read"))


ROUTES = [
    web.get("/well", _well),
    web.get("/broken", _broken),
    web.get("/endless", _endless),
    web.post("/read", _read),
]


@pytest.fixture
async def site() -> AsyncIterator[str]:
    async with open_web(HOST, 0, ROUTES, timeout_s=0.2) as address:
        yield address


async def say(site: str, words: str) -> str:
    """Say something to the port, and return all that it says until it hangs up."""
    host, _, port = site.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(words.encode("latin-1"))
    try:
        async with asyncio.timeout(20):
            return (await reader.read()).decode()
    finally:
        writer.close()


def assert_secured(seen: SeenPage) -> None:
    assert {name: seen.headers.get(name) for name in WANTED} == WANTED
    assert POLICY.fullmatch(seen.headers["Content-Security-Policy"])
    assert "Set-Cookie" not in seen.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/well", 200),
        ("HEAD", "/well", 200),
        ("GET", "/nowhere", 404),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404),
        ("DELETE", "/well", 405),
        ("MOVE", "/well", 405),
        ("GET", "/broken", 500),
        ("GET", "/endless", 503),
    ],
)
async def test_every_answer_has_strict_headers(
    site: str, browser: Browser, method: str, path: str, status: int
) -> None:
    seen = await browser.open(site + path, method)

    assert seen.status == status
    assert_secured(seen)


async def test_the_style_is_the_one_that_the_policy_names(site: str, browser: Browser) -> None:
    seen = await browser.open(f"{site}/well")

    assert len(re.findall(r"<style>", seen.text)) == 1
    assert " style=" not in seen.text
    assert "<script" not in seen.text


async def test_a_wrong_method_is_told_the_right_ones(site: str, browser: Browser) -> None:
    seen = await browser.open(f"{site}/well", "POST")

    assert seen.headers["Allow"] == "GET,HEAD"


@pytest.mark.parametrize("words", NO_HTTP)
async def test_what_is_no_http_has_strict_headers_and_is_unlogged(
    site: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        said = await say(site, words)

    assert said.startswith(REFUSED)
    assert "aiohttp" not in said.lower()
    assert "Server: constellate" in said
    assert "Content-Security-Policy: default-src 'none'" in said
    assert SECRET not in caplog.text


async def test_a_body_that_is_none_ends_in_an_answer(site: str) -> None:
    said = await say(site, BAD_BODY)

    assert said.startswith(REFUSED)
    assert "Server: constellate" in said


async def test_a_body_that_does_not_come_ends_in_an_answer(site: str) -> None:
    said = await say(site, SLOW_BODY)

    assert said.startswith("HTTP/1.1 503")


async def test_a_page_that_fails_says_a_reference_and_neither_it_nor_the_log_a_secret(
    site: str, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    seen = await browser.open(f"{site}/broken")

    [reference] = re.findall(r"quote ([0-9a-f]{8})\.", seen.words)
    assert f"[{reference}]: ValueError" in caplog.text
    assert "_broken" in caplog.text
    assert SECRET not in seen.text + caplog.text


async def test_no_address_is_logged(
    site: str, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await browser.open(f"{site}/well?code={SECRET}")

    assert SECRET not in caplog.text


async def test_a_large_body_is_refused(site: str, browser: Browser) -> None:
    async with browser.session.post(f"{site}/read", data=b"a" * (64 * 2**10)) as fits:
        assert fits.status == 200
    async with browser.session.post(f"{site}/read", data=b"a" * (64 * 2**10 + 1)) as refused:
        assert refused.status == 413


async def test_whoever_says_nothing_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.server.IDLE_S", 0.05)

    async with open_web(HOST, 0, ROUTES) as site:
        said = await say(site, "GET /well HTTP/1.1\r\nHo")

    assert said == ""
