"""Discord misbehaving on demand."""

import re
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.discord.bodies import answer


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

    def response(self, request: web.Request) -> web.Response | None:
        """Spoil a request when it is one that is to go wrong."""
        for fault in self.waiting:
            if fault.method == request.method and fault.path.search(request.path):
                self._use_up(fault)
                return fault.response()
        return None

    def _use_up(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if not fault.times:
            self.waiting.remove(fault)
