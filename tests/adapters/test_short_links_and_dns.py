"""A name that leads to a private address is asked nothing: nobody there can prove the name."""

import asyncio
import socket
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
    """Finds every name at one port of this machine, as a resolver that was lied to."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return this machine's address."""
        del port, family
        self.asked += 1
        return [
            ResolveResult(
                hostname=host, host=HOST, port=self._port, family=socket.AF_INET, proto=0, flags=0
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


@pytest.mark.parametrize("secure", [False, True])
async def test_a_service_whose_name_leads_into_the_network_is_asked_nothing(
    tmp_path: Path, *, secure: bool
) -> None:
    heard: list[bytes] = []
    context = server_context(make_certificate(tmp_path)) if secure else None
    server = await asyncio.start_server(heard_by(heard), HOST, 0, ssl=context)
    resolver = Misled(server.sockets[0].getsockname()[1])
    connector = aiohttp.TCPConnector(resolver=resolver)

    async with server, aiohttp.ClientSession(connector=connector) as session:
        with pytest.raises(SourceError):
            await ShortLinks(session).follow("https://spotify.link/a")

    assert resolver.asked == 1
    assert not any(b"GET" in words or b"HTTP" in words for words in heard)
