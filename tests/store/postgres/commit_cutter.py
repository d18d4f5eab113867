"""A port in front of a PostgreSQL that cuts the connection once, on the next commit."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from enum import Enum, auto

from sqlalchemy import make_url

from tests.fakes.server import HOST
from tests.store import server

CHUNK = 2**16
COMMIT = b"COMMIT;"


class Cut(Enum):
    """When the connection is gone."""

    BEFORE = auto()
    """The server never hears of the commit."""
    AFTER = auto()
    """It has committed, and its answer is lost."""


class CommitCutter:
    """Passes bytes on, and cuts where it is told to."""

    def __init__(self, cut: Cut) -> None:
        self.cuts = 0
        self.armed = False
        self._cut = cut
        self._target = make_url(server.base_url())

    @contextlib.asynccontextmanager
    async def opened(self) -> AsyncIterator[str]:
        """Listen for the length of the block, and tell the URL of the tests' schema."""
        listening = await asyncio.start_server(self._serve, HOST, 0)
        port = listening.sockets[0].getsockname()[1]
        url = make_url(server.server_url()).set(host=HOST, port=port)
        async with listening:
            yield url.render_as_string(hide_password=False)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place = self._target.host, self._target.port or 5432
        to_client, to_server = await asyncio.open_connection(*place)
        answering = asyncio.create_task(_pass(to_client, writer))
        with contextlib.suppress(OSError):
            while part := await reader.read(CHUNK):
                if COMMIT in part and self.armed:
                    self.cuts += 1
                    self.armed = False
                    await self._cut_off(part, answering, to_client, to_server)
                    writer.transport.abort()
                    break
                to_server.write(part)
        to_server.close()
        await asyncio.wait({answering})

    async def _cut_off(
        self,
        part: bytes,
        answering: asyncio.Task[None],
        to_client: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
    ) -> None:
        answering.cancel()
        await asyncio.wait({answering})
        if self._cut is Cut.AFTER:
            to_server.write(part)
            await to_client.read(CHUNK)
        to_server.transport.abort()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while part := await reader.read(CHUNK):
            writer.write(part)
    writer.close()
