"""Connections to the fake Discord that fail before anything is sent."""

import re
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.client_reqrep import ConnectionKey

KEY = ConnectionKey(
    "discord.com", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)
CERTIFICATE = ssl.SSLCertVerificationError(1, "hostname mismatch")
FAILURES: Mapping[str, Callable[[], aiohttp.ClientError]] = {
    "no name": lambda: aiohttp.ClientConnectorDNSError(KEY, OSError(-3, "Try again")),
    "no certificate": lambda: aiohttp.ClientConnectorCertificateError(KEY, CERTIFICATE),
    "no connection": lambda: aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(111, "no")),
    "no answer": aiohttp.ConnectionTimeoutError,
}
Connect = Callable[..., Any]
NextFailure = Callable[[str, str], Exception | None]
"""Tells how a request fails, by its method and path, if it does."""


def failing(connect: Connect, next_failure: NextFailure) -> Connect:
    """Wrap `TCPConnector.connect`, so that some connections fail."""

    async def connect_or_fail(self: Any, request: Any, *rest: Any, **more: Any) -> Any:
        if failure := next_failure(request.method, request.url.path):
            raise failure
        return await connect(self, request, *rest, **more)

    return connect_or_fail


class Script:
    """A file that says how the next connections of a kind fail; shared with a process."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def write(self, method: str, path_pattern: str, kind: str, times: int) -> None:
        """Let the next connections of a kind fail."""
        self._file.write_text(f"{method}\t{path_pattern}\t{kind}\n" * times)

    def next_failure(self, method: str, path: str) -> Exception | None:
        """Use the first line up, where it is about a request."""
        lines = self._file.read_text().splitlines() if self._file.exists() else []
        if not lines:
            return None
        wanted, pattern, kind = lines[0].split("\t")
        if method != wanted or not re.search(pattern, path):
            return None
        self._file.write_text("".join(f"{line}\n" for line in lines[1:]))
        return FAILURES[kind]()
