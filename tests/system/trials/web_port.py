"""The bot's own port while others hold connections to it, or send without an end."""

import asyncio
import contextlib
import json
import resource
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.server import HOST
from tests.system.trials.faults_home import Home, open_home
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.logins_desk import free_port

PEER, OTHER = "127.0.0.1", "127.0.0.2"
MANY, CROWD, SLOW = 1_400, 1_000, 200
ALLOWED = 1_024
"""Descriptors of the bot, as systems mostly set it."""
LOOKS = 20
"""At /healthz, one after the other, each on a connection of its own."""
PATIENCE_S = 5.0
DRIP_S = 0.2
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n"
BODY = b"POST /oauth/callback HTTP/1.1\r\nHost: bot\r\nContent-Length: 60000\r\n\r\n"
HEAD = b"GET /healthz HTTP/1.1\r\n"

Writers = list[asyncio.StreamWriter]
Hold = Callable[["Port"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Port:
    """The bot's port, and connections that are held to it."""

    home: Home
    number: int
    held: Writers

    async def connect(
        self, peer: str, words: bytes = b""
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection from one of this machine's addresses, and say something."""
        async with asyncio.timeout(PATIENCE_S):
            reader, writer = await asyncio.open_connection(HOST, self.number, local_addr=(peer, 0))
        writer.write(words)
        return reader, writer

    async def hold(self, peer: str, words: bytes = b"") -> None:
        """Open a connection and leave it."""
        with contextlib.suppress(OSError, TimeoutError):
            self.held.append((await self.connect(peer, words))[1])

    async def is_healthy(self, peer: str) -> bool:
        """Ask for the bot's health."""
        with contextlib.suppress(OSError, TimeoutError, ValueError):
            reader, writer = await self.connect(peer, HEALTH)
            try:
                async with asyncio.timeout(PATIENCE_S):
                    answer = await reader.read()
            finally:
                writer.close()
            return bool(json.loads(answer.partition(b"\r\n\r\n")[2])["status"] == "ok")
        return False

    def hang_up(self) -> None:
        """Close what is held."""
        for writer in self.held:
            writer.transport.abort()
        self.held.clear()

    def descriptors(self) -> int:
        """Count those of the bot."""
        return len(list(Path(f"/proc/{self.home.bot.process_id}/fd").iterdir()))


async def _idle(port: Port) -> None:
    for _ in range(MANY):
        await port.hold(PEER)


async def _crowd(port: Port) -> None:
    await asyncio.gather(*(port.hold(PEER, HEAD) for _ in range(CROWD)))


async def _bodies(port: Port) -> None:
    for _ in range(SLOW):
        await port.hold(PEER, BODY)


async def _drip(port: Port) -> None:
    """Send a byte now and then of every request that is under way."""
    while True:
        await asyncio.sleep(DRIP_S)
        for writer in port.held:
            if not writer.transport.is_closing():
                writer.write(b"a")


HOLDS: Sequence[tuple[str, Hold]] = (
    (f"{MANY:,} idle connections, one after the other", _idle),
    (f"{CROWD:,} at once, each with half a request", _crowd),
    (f"{SLOW} bodies that come a byte at a time", _bodies),
)


async def rows(tell: Tell) -> Sequence[Row]:
    """Hold connections in every way while the health is asked for from the same and another."""
    number = free_port()
    settings = {"CONSTELLATE_WEB__ENABLED": "true", "CONSTELLATE_WEB__PORT": str(number)}
    found = []
    async with contextlib.AsyncExitStack() as stack:
        with _few_descriptors():
            home = await stack.enter_async_context(open_home(settings))
        for name, hold in HOLDS:
            tell(f"  {name}")
            found.append(await _row(Port(home, number, []), name, hold))
    return found


async def _row(port: Port, name: str, hold: Hold) -> Row:
    before = port.descriptors()
    async with _held(port, hold):
        most = port.descriptors()
        looks = [await _look(port, peer) for peer in (OTHER, PEER) for _ in range(LOOKS)]
        most = max(most, port.descriptors())
        seen = await port.home.ask()
    amiss = port.home.complaints()
    well = [looked for looked in looks if looked is not None]
    cells = (
        name,
        f"{sum(each is not None for each in looks[:LOOKS])} of {LOOKS}",
        f"{sum(each is not None for each in looks[LOOKS:])} of {LOOKS}",
        f"{max(well, default=0) * 1_000:.0f} ms",
        f"{before} / {most} / {ALLOWED:,}",
        seen.said,
        "; ".join(amiss) or "nothing",
    )
    return Row(cells, kept=len(well) == len(looks) and seen.said == "the answer" and not amiss)


@contextlib.asynccontextmanager
async def _held(port: Port, hold: Hold) -> AsyncIterator[None]:
    await hold(port)
    dripping = asyncio.create_task(_drip(port))
    try:
        yield
    finally:
        dripping.cancel()
        port.hang_up()


async def _look(port: Port, peer: str) -> float | None:
    """Return the seconds until the health was told; None where it was not."""
    since = time.monotonic()
    return time.monotonic() - since if await port.is_healthy(peer) else None


@contextlib.contextmanager
def _few_descriptors() -> Iterator[None]:
    """Let a process that is started meanwhile have as many as systems mostly give."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, ALLOWED), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * MANY)), hard))


ABOUT = """\
Connections to the web port are held, from one address, while /healthz is asked 20 times from
another address and 20 times from the same one, and while a user asks about a playlist; the bot may
have 1,024 descriptors. A row is kept where /healthz says each time that all is well, where the user
has the answer, and where the log holds no traceback."""
WEB_PORT = Trial(
    name="web-port",
    title="The web port",
    about=" ".join(ABOUT.split()),
    header=(
        "What is held",
        "/healthz from elsewhere",
        "from the same address",
        "The slowest",
        "The bot's descriptors, before / meanwhile / allowed",
        "A user's command",
        "Amiss",
    ),
    rows=rows,
)
