"""Both services on one port: `/authorize` and `/api/token`, and everything below `/v1/`."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Self
from urllib.parse import urlencode

from aiohttp import web

from bot.core.spotify.accounts import Login, Scope
from tests.fakes.server import FakeService, json_response
from tests.fakes.spotify.accounts import FakeAccounts, FakeApp
from tests.fakes.spotify.changes import FakeChanges
from tests.fakes.spotify.records import SpotifyPlaylistRecord, SpotifyUser
from tests.fakes.spotify.shapes import api_error
from tests.fakes.spotify.web_api import PREMIUM_NEEDED, FakeWebApi

BEARER = "Bearer "


class FakeSpotify(FakeService):
    """Knows some people and their playlists; a Fault for `/v1/` leaves the accounts service well.

    The accounts service is at `url`, the Web API at `api_url`.
    """

    def __init__(
        self,
        users: Iterable[SpotifyUser] = (),
        playlists: Iterable[SpotifyPlaylistRecord] = (),
        app: FakeApp | None = None,
    ) -> None:
        super().__init__()
        self.app = app or FakeApp()
        self.users = {user.id: user for user in users}
        self.playlists = {playlist.id: playlist for playlist in playlists}
        self.accounts = FakeAccounts(self.app)
        self.web_api = FakeWebApi(self.users, self.playlists)
        self.changes = FakeChanges(self.playlists)

    async def __aenter__(self) -> Self:
        """Start listening."""
        await super().__aenter__()
        self.web_api.url = self.url
        return self

    @property
    def api_url(self) -> str:
        """Tell where the Web API is."""
        return f"{self.url}/v1/"

    def login(self, user_id: str, scopes: Iterable[str] = tuple(Scope)) -> Login:
        """Make a login at once, as if somebody had agreed."""
        return self.accounts.login(user_id, scopes)

    def agree(self, address: str, user_id: str) -> str:
        """Tell where somebody's browser lands when they open the page of consent and agree."""
        return self.accounts.agree(address, user_id)

    def decline(self, address: str) -> str:
        """Tell where somebody's browser lands when they do not agree."""
        return self.accounts.agree(address, None)

    def counts(self) -> Counter[str]:
        """Count the calls of each path."""
        return Counter(self.paths())

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `accounts.spotify.com` and `api.spotify.com`."""
        match request.path.strip("/").split("/"):
            case ["authorize"]:
                return self._consent(request)
            case ["api", "token"] if not self.accounts.premium:
                return web.Response(status=403, text=PREMIUM_NEEDED)
            case ["api", "token"] if request.method == "POST":
                form = {name: str(value) for name, value in (await request.post()).items()}
                status, told = self.accounts.token(form, request.headers.get("Authorization"))
                return json_response(told, status)
            case ["v1", *parts]:
                return self._authenticated(request, parts, await request.text())
        return web.Response(status=404, text="Not found")

    def _authenticated(self, request: web.Request, parts: list[str], body: str) -> web.Response:
        token = request.headers.get("Authorization", "").removeprefix(BEARER)
        grant = self.accounts.access.get(token)
        if grant is None:
            return api_error(401, "Invalid access token" if token else "No token provided")
        if token in self.accounts.expired:
            return api_error(401, "The access token expired")
        query = dict(request.query)
        if refusal := self.web_api.refusal(grant, parts):
            return refusal
        if request.method == "GET":
            return self.web_api.answer(grant, parts, query)
        return self.changes.answer(grant, request.method, parts, query, body)

    def _consent(self, request: web.Request) -> web.Response:
        """Show who could agree, or, with a `user` in the query, send their browser back."""
        refused = self.accounts.refusal(request.query)
        if refused:
            return web.Response(status=400, text=refused)
        if "user" in request.query:
            landing = self.accounts.agree(str(request.url), request.query["user"] or None)
            return web.Response(status=302, headers={"Location": landing})
        choices = {user.id: f"Agree as {user.name or user.id}" for user in self.users.values()}
        links = [_link(request, user, words) for user, words in (choices | {"": "Cancel"}).items()]
        return web.Response(text="\n".join(links), content_type="text/html")

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_post("/{path:.*}", self._handle)
        application.router.add_delete("/{path:.*}", self._handle)
        return application


def _link(request: web.Request, user: str, words: str) -> str:
    address = f"/authorize?{urlencode([*request.query.items(), ('user', user)])}"
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'
