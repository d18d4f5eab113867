"""The app that asks Spotify, and its connections, for several threads and people at once."""

import time
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

ACCOUNTS_URL = "https://accounts.spotify.com"
API_URL = "https://api.spotify.com/v1/"
CHUNK = 2**16
MOST_BYTES = 2 * 2**20
"""Of an answer; a page of 50 rows takes less than a tenth of one."""
ONCE = Retry(0, read=False, respect_retry_after_header=False, raise_on_status=False)
"""The throttle decides whether to ask again; a 429 arrives as one, with its Retry-After."""


@dataclass(frozen=True, slots=True)
class SpotifyApp:
    """What its owner has set up in Spotify's dashboard, and where it asks."""

    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    """Not needed: logins prove themselves by PKCE."""
    own: bool = False
    """Whether it is a user's own, and not the operator's."""
    market: str | None = None
    """Two letters of a country; None for the one of the person who asks."""
    accounts_url: str = ACCOUNTS_URL
    api_url: str = API_URL
    timeout_s: float = 6.0
    """For one answer."""
    agent: str = "Constellate"
    """How the bot names itself."""


class Connections(requests.Session):
    """A session that keeps connections, and nothing of the people who use them.

    An answer may take `timeout_s` from beginning to end. `shut` closes it, since spotipy calls
    `close` whenever one of its clients is collected, under the feet of the others.
    """

    def __init__(self, agent: str, at_once: int, timeout_s: float) -> None:
        super().__init__()
        self._timeout_s = timeout_s
        self.headers["User-Agent"] = agent
        # A `.netrc` on the machine would replace people's tokens.
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        adapter = HTTPAdapter(pool_maxsize=at_once, max_retries=ONCE)
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def request(
        self, method: str, url: str | bytes, *positional: Any, **named: Any
    ) -> requests.Response:
        """Ask, follow nothing, and read all of the answer; requests bounds neither size nor time.

        Spotipy's own timeout, which it always gives, is replaced.
        """
        deadline = time.monotonic() + self._timeout_s
        ours = {"stream": True, "allow_redirects": False, "timeout": self._timeout_s}
        response = super().request(method, url, *positional, **{**named, **ours})
        try:
            response._content = _body(response, deadline)  # noqa: SLF001  # no public way in
        except BaseException:
            response.close()
            raise
        return response

    def close(self) -> None:
        """Stay open."""

    def shut(self) -> None:
        """Close the connections."""
        super().close()


def _body(response: requests.Response, deadline: float) -> bytes:
    body = bytearray()
    # `read1` returns what has come, where `read` waits for a whole chunk, however slow it is.
    while part := response.raw.read1(CHUNK, decode_content=True):
        body += part
        if len(body) > MOST_BYTES or time.monotonic() > deadline:
            raise requests.ConnectionError("the answer is too large or too slow")
    return bytes(body)
