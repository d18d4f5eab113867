"""A service on this machine that answers like the real one, and fails on demand."""

import asyncio
import bisect
import contextlib
import json
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.fakes.calls import Call
from tests.fakes.conditions import Chance, Failures, Latency

if TYPE_CHECKING:
    import ssl

HOST = "127.0.0.1"
MOST_BODY = 2**23
"""Bytes that are taken; some of the real services take files of 5 MB."""


@dataclass(slots=True)
class Fault:
    """What goes wrong instead of an answer, for some calls."""

    path: str = ""
    """Stands in the path of the calls it is for; empty for all."""
    times: int | None = None
    """After so many calls it is over; None for never."""
    after: int = 0
    """So many calls go well before."""
    status: int = 200
    body: str | None = None
    """None for the ordinary answer."""
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    held: asyncio.Event | None = None
    """Nothing is answered before it is set."""
    together: int = 0
    """Nothing is answered before so many calls have been open at once."""
    cut_off: bool = False
    """Close the connection in the middle of the answer."""

    def strikes(self, path: str) -> bool:
        """Tell whether it is this call's turn, and count it."""
        if self.path not in path or self.times == 0:
            return False
        if self.after:
            self.after -= 1
            return False
        if self.times:
            self.times -= 1
        return True


async def arrived(held: Fault) -> None:
    """Wait until the calls have come that a fault is for, so many times."""
    while held.times:  # noqa: ASYNC110  a matter of milliseconds
        await asyncio.sleep(0.001)


class FakeService(ABC):
    """Listens on a free port for the length of an `async with`; add to `faults` at any time.

    `latency` and `failures` are for all answers, but for those that a fault spoils, and can be set
    at any time, too; `chance` decides on both.
    """

    latency: Latency | None = None
    failures: Failures | None = None

    def __init__(self) -> None:
        self.chance = Chance()
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self.url = ""
        self.ssl_context: ssl.SSLContext | None = None
        """Shown to whoever comes; set it before the start."""
        self.most_at_once = 0
        self._at_once = 0
        self._runner = web.AppRunner(self._application(), shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        """Start listening."""
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0, ssl_context=self.ssl_context).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"{'https' if self.ssl_context else 'http'}://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the port."""
        await self._runner.cleanup()

    @abstractmethod
    async def answer(self, request: web.Request) -> web.Response:
        """Answer as the real service does."""

    def paths(self) -> list[str]:
        """List what was asked for."""
        return [call.path for call in self.calls]

    def calls_by_kind(self) -> Counter[str]:
        """Count the calls of each kind of path."""
        return Counter(call.kind for call in self.calls)

    def calls_by_asker(self) -> Counter[str]:
        """Count the calls of each client."""
        return Counter(call.asker for call in self.calls)

    def count(self, path: str) -> int:
        """Count the calls whose path has this in it."""
        return sum(path in call.path for call in self.calls)

    def most_within(self, seconds: float) -> int:
        """Count the calls of the busiest stretch of so many seconds."""
        arrived = [call.begun for call in self.calls]
        return max(
            (
                bisect.bisect_right(arrived, begun + seconds) - first
                for first, begun in enumerate(arrived)
            ),
            default=0,
        )

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=MOST_BODY)
        application.router.add_get("/{path:.*}", self._handle)
        return application

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        query = {key: request.query.getall(key) for key in request.query}
        call = Call(request.path, query, dict(request.headers))
        self.calls.append(call)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            response = await self._answer_or_fail(request)
            call.status = response.status
            return response
        finally:
            call.ended = time.monotonic()
            self._at_once -= 1

    async def _answer_or_fail(self, request: web.Request) -> web.StreamResponse:
        struck = next((fault for fault in self.faults if fault.strikes(request.path)), None)
        if struck is None and (self.latency or self.failures):
            struck = await self._as_it_comes(request)
        if struck is None:
            return await self.answer(request)
        # Now, for whoever asks may be gone after the delay.
        await request.read()
        await asyncio.sleep(struck.delay_s)
        if struck.held:
            await struck.held.wait()
        while self.most_at_once < struck.together:  # noqa: ASYNC110  a matter of milliseconds
            await asyncio.sleep(0.001)
        response = await self._failed(request, struck)
        return await _cut_off(request, response) if struck.cut_off else response

    async def _as_it_comes(self, request: web.Request) -> Fault | None:
        """Take the time that an answer takes, and return what goes wrong with it."""
        body = (await request.read()).decode(errors="replace")
        drawn = self.chance.draw(f"{request.method} {request.path_qs} {body}")
        await asyncio.sleep(self.latency.seconds(drawn) if self.latency else 0)
        spoiled = self.failures.spoil(drawn) if self.failures else None
        return None if spoiled is None else Fault(**spoiled)

    async def _failed(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.body is None and fault.status == web.HTTPOk.status_code:
            return await self.answer(request)
        return web.Response(status=fault.status, text=fault.body or "", headers=fault.headers)


def json_response(
    document: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Answer with JSON."""
    text = json.dumps(document)
    return web.Response(status=status, text=text, headers=headers, content_type="application/json")


async def _cut_off(request: web.Request, whole: web.Response) -> web.StreamResponse:
    """Promise the whole body, give half of it and hang up."""
    body = whole.body if isinstance(whole.body, bytes) else b""
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    # The client may have hung up meanwhile.
    with contextlib.suppress(ConnectionError):
        await response.prepare(request)
        await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
