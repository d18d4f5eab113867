"""Connections that are only held hold up nobody, and the bot keeps its descriptors."""

import asyncio
import contextlib
import logging
import os
import resource
import socket
from collections.abc import AsyncIterator, Iterator
from functools import partial

import pytest
from aiohttp import web

from bot.web import open_web
from bot.web.pages import page, plain
from bot.web.places import open_places
from tests.web.conftest import HOST

ELSEWHERE = "127.0.0.2"
QUESTION = b"GET /well HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
SLOW_BODY = b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\na"
SLOW_QUESTION = b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"


class Port:
    """A port with few places, and connections to it."""

    def __init__(self) -> None:
        self.begun = asyncio.Semaphore(0)
        self.let_go = asyncio.Event()
        self.address = ("", 0)
        self._writers: list[asyncio.StreamWriter] = []

    @property
    def routes(self) -> list[web.RouteDef]:
        """Return a page, one that waits, and one that reads what it is sent."""
        return [
            web.get("/well", self._well),
            web.get("/slow", self._slow),
            web.post("/form", self._form),
        ]

    async def connect(self, words: bytes = b"", peer: str = HOST) -> asyncio.StreamReader:
        """Open a connection that says something from one of this machine's addresses."""
        reader, writer = await asyncio.open_connection(*self.address, local_addr=(peer, 0))
        self._writers.append(writer)
        writer.write(words)
        return reader

    def hang_up(self) -> None:
        """End every connection."""
        self.let_go.set()
        for writer in self._writers:
            writer.close()

    async def _well(self, _: web.Request) -> web.Response:
        return page(plain("Well"))

    async def _form(self, request: web.Request) -> web.Response:
        await request.post()
        return page(plain("Taken"))

    async def _slow(self, _: web.Request) -> web.Response:
        self.begun.release()
        await self.let_go.wait()
        return page(plain("Slow"))


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Port]:
    """Open a port with three places, two of them for one peer."""
    monkeypatch.setattr("bot.web.places.MOST", 3)
    monkeypatch.setattr("bot.web.places.MOST_OF_PEER", 2)
    port = Port()
    async with open_web(HOST, 0, port.routes) as address:
        port.address = (HOST, int(address.rpartition(":")[2]))
        yield port
        port.hang_up()


async def said_to(reader: asyncio.StreamReader) -> bytes:
    """Return all that a connection is told until it is over."""
    async with asyncio.timeout(20):
        with contextlib.suppress(ConnectionResetError):
            return await reader.read()
    return b""


@contextlib.contextmanager
def no_descriptor_left() -> Iterator[None]:
    """Let this process open nothing for the length of the block."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    first_free = os.dup(0)
    os.close(first_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (first_free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _note(told: asyncio.Event, _: logging.LogRecord) -> bool:
    told.set()
    return True


async def test_a_peers_newcomer_takes_the_place_of_its_oldest_idle_connection(port: Port) -> None:
    oldest = await port.connect()
    await port.connect()

    newcomer = await port.connect(QUESTION)

    assert b"200 OK" in await said_to(newcomer)
    assert await said_to(oldest) == b""


async def test_where_all_is_taken_the_peer_with_the_most_makes_room(port: Port) -> None:
    oldest = await port.connect()
    await port.connect()
    await port.connect(peer=ELSEWHERE)

    newcomer = await port.connect(QUESTION, ELSEWHERE)

    assert b"200 OK" in await said_to(newcomer)
    assert await said_to(oldest) == b""


async def test_whoever_is_being_answered_keeps_the_place(port: Port) -> None:
    asking = [await port.connect(SLOW_QUESTION), await port.connect(SLOW_QUESTION)]
    for _ in asking:
        await port.begun.acquire()

    refused = await said_to(await port.connect(QUESTION))

    assert refused == b""
    port.let_go.set()
    assert [(await reader.readline()).strip() for reader in asking] == [b"HTTP/1.1 200 OK"] * 2


async def test_a_request_whose_body_does_not_come_keeps_no_place(port: Port) -> None:
    held = [await port.connect(SLOW_BODY), await port.connect(SLOW_BODY)]

    newcomer = await port.connect(QUESTION)

    assert b"200 OK" in await said_to(newcomer)
    assert await said_to(held[0]) == b""


async def test_an_answer_that_nobody_takes_keeps_no_place(
    port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.places.LONGEST_S", -1.0)
    asking = [await port.connect(SLOW_QUESTION), await port.connect(SLOW_QUESTION)]
    for _ in asking:
        await port.begun.acquire()

    newcomer = await port.connect(QUESTION)

    assert b"200 OK" in await said_to(newcomer)


async def test_without_a_descriptor_one_line_is_logged_and_who_waited_is_answered_later(
    port: Port, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = [socket.socket() for _ in range(3)]
    for each in waiting:
        each.setblocking(False)  # noqa: FBT003  that is how it is told
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    caplog.handler.addFilter(partial(_note, told))

    with no_descriptor_left():
        for each in waiting:
            await loop.sock_connect(each, port.address)
        async with asyncio.timeout(20):
            await told.wait()
    await loop.sock_sendall(waiting[-1], QUESTION)
    answer = await loop.sock_recv(waiting[-1], 15)

    lines = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert answer == b"HTTP/1.1 200 OK"
    assert [(line.name, line.exc_info) for line in lines] == [("bot.web.server", None)]
    for each in waiting:
        each.close()


def test_the_port_has_a_quarter_of_few_descriptors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (64, 64))

    places = open_places()

    assert (places.most, places.most_of_peer) == (16, 16)
