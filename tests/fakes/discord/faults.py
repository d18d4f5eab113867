"""Discord misbehaving on demand."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from aiohttp import web

from tests.fakes.discord.bodies import answer


class Drop(Enum):
    """When a connection drops."""

    BEFORE = auto()
    """Before Discord has the request."""
    AFTER = auto()
    """After Discord has done what was asked."""
    HALFWAY = auto()
    """After that, in the middle of the answer."""
    SILENT = auto()
    """After that no answer comes, until the bot hangs up, or for two and a half seconds."""

    SWALLOWED = auto()
    """The same, but Discord never had the request."""

    @property
    def is_done(self) -> bool:
        """Tell whether Discord has done what was asked."""
        return self not in {Drop.BEFORE, Drop.SWALLOWED}


@dataclass(slots=True)
class Fault:
    """What goes wrong, and how often yet."""

    method: str
    path: re.Pattern[str]
    status: int
    times: int | None
    """None for ever."""
    retry_after: float
    code: int = 0
    """Discord's own, in the body."""
    drop: Drop | None = None
    """When the connection drops, without an answer; None where it does not."""

    def response(self) -> web.Response:
        """Answer as Discord does when it is overloaded or overrun."""
        if self.status != web.HTTPTooManyRequests.status_code:
            return answer({"message": "Server Error", "code": self.code}, status=self.status)
        body = {"message": "You are being rate limited.", "retry_after": self.retry_after}
        # Without Via, discord.py takes the answer for a ban by Cloudflare.
        headers = {"Via": "1.1 google", "Retry-After": str(self.retry_after)}
        return answer(body | {"global": False}, status=self.status, headers=headers)


@dataclass(slots=True)
class Faults:
    """What is still to go wrong."""

    waiting: list[Fault] = field(default_factory=list)
    unheard: set[str] = field(default_factory=set)
    """Paths of what was done while nobody heard of it, so that it may be asked for again."""

    def next(self, request: web.Request) -> Fault | None:
        """Return what goes wrong with a request, if anything does, and count it."""
        for fault in self.waiting:
            if fault.method == request.method and fault.path.search(request.path):
                self._use_up(fault)
                return fault
        return None

    def _use_up(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if not fault.times:
            self.waiting.remove(fault)
