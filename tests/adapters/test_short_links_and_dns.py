"""A name that leads to a private address is asked nothing: nobody there can prove the name."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.adapters.short_links import ShortLinks
from bot.core.errors import SourceError
from tests.fakes.server import HOST
from tests.system.trials.certificates import make_certificate, server_context


class Misled(AbstractResolver):
    """Finds every name at ports of this machine, as a resolver that was lied to.

    Each look finds the next port, and once there is no other, the last one again.
    """

    def __init__(self, *ports: int) -> None:
        self._ports = [*ports]
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return this machine's address."""
        del port, family
        self.asked += 1
        found = self._ports.pop(0) if len(self._ports) > 1 else self._ports[0]
        return [
            ResolveResult(
                hostname=host, host=HOST, port=found, family=socket.AF_INET, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Do nothing."""


def heard_by(heard: list[bytes]) -> Callable[..., Any]:
    """Return what notes the first words of whoever connects."""

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(100))
        writer.close()

    return hear


async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Lead on to another short link of the same service."""
    await reader.readuntil(b"\r\n\r\n")
    head = b"HTTP/1.1 302 Found\r\nLocation: https://spotify.link/b\r\nContent-Length: 0\r\n"
    writer.write(head + b"Connection: close\r\n\r\n")
    writer.close()


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


@pytest.mark.parametrize("secure", [False, True])
async def test_a_service_whose_name_leads_into_the_network_is_asked_nothing(
    tmp_path: Path, *, secure: bool
) -> None:
    heard: list[bytes] = []
    context = server_context(make_certificate(tmp_path)) if secure else None
    server = await asyncio.start_server(heard_by(heard), HOST, 0, ssl=context)
    resolver = Misled(port_of(server))
    connector = aiohttp.TCPConnector(resolver=resolver)

    async with server, aiohttp.ClientSession(connector=connector) as session:
        with pytest.raises(SourceError):
            await ShortLinks(session).follow("https://spotify.link/a")

    assert resolver.asked == 1
    assert not any(b"GET" in words or b"HTTP" in words for words in heard)


async def test_a_name_that_leads_into_the_network_at_the_second_look_is_asked_nothing(
    tmp_path: Path,
) -> None:
    heard: list[bytes] = []
    certificate = make_certificate(tmp_path, "spotify.link")
    trusting = ssl.create_default_context(cafile=str(certificate))
    service = await asyncio.start_server(redirect, HOST, 0, ssl=server_context(certificate))
    inside = await asyncio.start_server(heard_by(heard), HOST, 0)
    resolver = Misled(port_of(service), port_of(inside))
    connector = aiohttp.TCPConnector(resolver=resolver, ssl=trusting, use_dns_cache=False)

    async with service, inside, aiohttp.ClientSession(connector=connector) as session:
        with pytest.raises(SourceError):
            await ShortLinks(session).follow("https://spotify.link/a")

    assert resolver.asked == 2
    assert heard
    assert not any(b"GET" in words or b"HTTP" in words for words in heard)
