"""What can be wrong with a service, brought about at its proxy or in its answers."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tests.fakes.server import Fault
from tests.system.trials.world import Host

SLOW_S = 10.2
"""A little more, since the bot gives up on some services after just that."""
SHORT_S, LONG_S = 5, 48_925
GARBAGE = "<html><body>It works!</body></html>\x00\ufffd{"


@dataclass(slots=True)
class Passing(Fault):
    """Keeps its word: it is over so many seconds after it first struck."""

    lasts_s: float = 0.0
    _since: float | None = field(default=None)

    def strikes(self, path: str) -> bool:
        """Tell whether it is this call's turn."""
        if self.path not in path:
            return False
        self._since = self._since or time.monotonic()
        return time.monotonic() - self._since < self.lasts_s


@dataclass(frozen=True, slots=True)
class FailureMode:
    """One way to be wrong."""

    name: str
    begin: Callable[[Host], Awaitable[None]]
    uncounted: bool = False
    """Whether nobody can count what was asked."""
    echo_s: float = 3.0
    """How long nothing must have been asked for it to count as over."""
    lasts: bool = False
    """Whether the service wants to be left alone for longer than anybody waits."""


async def end(host: Host) -> None:
    """Let a service be well again."""
    host.service.faults.clear()
    host.proxy.shut()
    await host.proxy.open()


async def _down(host: Host) -> None:
    host.proxy.shut()


def _faulty(make: Callable[[str], Fault]) -> Callable[[Host], Awaitable[None]]:
    async def begin(host: Host) -> None:
        host.service.faults.append(make(host.path))

    return begin


def _too_many(path: str) -> Fault:
    told = {"Retry-After": str(SHORT_S)}
    return Passing(path, status=429, body="{}", headers=told, lasts_s=SHORT_S)


def _for_hours(path: str) -> Fault:
    return Fault(path, status=429, body="{}", headers={"Retry-After": str(LONG_S)})


FAILURE_MODES = (
    FailureMode("refuses connections", _down, uncounted=True),
    FailureMode("takes 10 s", _faulty(lambda path: Fault(path, delay_s=SLOW_S))),
    FailureMode("429, Retry-After 5", _faulty(_too_many), echo_s=SHORT_S + 1),
    FailureMode("500", _faulty(lambda path: Fault(path, status=500, body="Internal Server Error"))),
    FailureMode("garbage", _faulty(lambda path: Fault(path, body=GARBAGE))),
    FailureMode("cut off", _faulty(lambda path: Fault(path, cut_off=True))),
    # The last, since it is not over when the next one would begin.
    FailureMode("429, Retry-After 48925", _faulty(_for_hours), lasts=True),
)
