"""A port in front of a service, which can be shut, or hold back what is sent."""

import asyncio
import contextlib
from types import TracebackType
from typing import Self

from tests.fakes.server import HOST

CHUNK = 2**16


class Proxy:
    """Passes bytes on for the length of an `async with`; while it is shut, nobody listens."""

    def __init__(self, target: str) -> None:
        self._scheme, _, place = target.partition("://")
        self._target_port = int(place.rpartition(":")[2])
        self._port = 0
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self.ports: set[int] = set()
        """From which the service sees this come now."""

    async def __aenter__(self) -> Self:
        """Open on a free port."""
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Shut for good."""
        self.shut()

    @property
    def url(self) -> str:
        """Tell where it is."""
        return f"{self._scheme}://{HOST}:{self._port}"

    async def open(self) -> None:
        """Listen, on the same port as ever."""
        self._server = await asyncio.start_server(self._serve, HOST, self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    def shut(self) -> None:
        """Refuse connections, and break those there are."""
        if self._server:
            self._server.close()
        self._server = None
        for writer in self._writers:
            writer.transport.abort()

    def hold(self) -> None:
        """Pass nothing on, as a network that has stopped; connections stay."""
        self._flowing.clear()

    def let_go(self) -> None:
        """Pass on what was held, and all that comes."""
        self._flowing.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            inner_reader, inner_writer = await asyncio.open_connection(HOST, self._target_port)
            writers = {writer, inner_writer}
            port = inner_writer.get_extra_info("sockname")[1]
            self._writers |= writers
            self.ports.add(port)
            try:
                await asyncio.gather(
                    self._pass(reader, inner_writer), self._pass(inner_reader, writer)
                )
            finally:
                self._writers -= writers
                self.ports.discard(port)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what comes, and the end of it."""
        try:
            while part := await reader.read(CHUNK):
                await self._flowing.wait()
                writer.write(part)
                await writer.drain()
            await self._flowing.wait()
        except OSError:
            writer.transport.abort()
        finally:
            writer.close()
