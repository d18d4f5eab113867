"""Spotify's accounts service: consent, codes that work once, tokens that are renewed."""

import base64
import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from bot.core.spotify.accounts import Login, Scope

REDIRECT_URI = "http://127.0.0.1:8888/oauth/callback"
LIFETIME_S = 3_600
Answers = tuple[int, dict[str, Any]]
"""A status and a document."""


@dataclass(frozen=True)
class FakeApp:
    """What is set up in the dashboard."""

    client_id: str = "0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f"
    client_secret: str | None = None
    redirect_uris: Collection[str] = (REDIRECT_URI,)


@dataclass(frozen=True)
class Grant:
    """What somebody has agreed to."""

    user_id: str
    scopes: frozenset[str]
    challenge: str = ""
    redirect_uri: str = ""
    client_id: str = ""
    """Of the app through which they did; empty for the only one."""


class FakeAccounts:
    """Knows who has agreed to what; see the attributes for its moods."""

    def __init__(self, app: FakeApp) -> None:
        self.app = app
        self.others: dict[str, FakeApp] = {}
        """Apps of other people, by their client ids."""
        self.premium = True
        """Whether the app's owner pays; else no token is given."""
        self.rotates = False
        """Whether a refresh makes the old token void, as until July 2026."""
        self.unrotated: str | None = ""
        """What stands for a new refresh token where there is none; None for leaving it out."""
        self.codes: dict[str, Grant] = {}
        self.access: dict[str, Grant] = {}
        self.refreshing: dict[str, Grant] = {}
        self.expired: set[str] = set()

    def refusal(self, query: Mapping[str, str]) -> str:
        """Say what is wrong with a request for consent; nothing where it is right."""
        app = self._app(query.get("client_id"))
        if app is None:
            return "INVALID_CLIENT: Invalid client"
        if not _is_known(query.get("redirect_uri", ""), app):
            return "INVALID_CLIENT: Invalid redirect URI"
        wanted = (query.get("response_type"), query.get("code_challenge_method"))
        if wanted != ("code", "S256") or not query.get("code_challenge"):
            return "response_type must be code and code_challenge_method S256"
        return ""

    def agree(self, address: str, user_id: str | None) -> str:
        """Tell where the browser lands when somebody agrees, or, with None, declines."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        refused = self.refusal(query)
        if refused:
            raise ValueError(refused)
        told = (
            {"error": "access_denied"} if user_id is None else {"code": self._code(query, user_id)}
        )
        state = {"state": query["state"]} if "state" in query else {}
        return f"{query['redirect_uri']}?{urlencode(told | state)}"

    def token(self, form: Mapping[str, str], authorization: str | None) -> Answers:
        """Answer `POST /api/token`."""
        if not self._is_app(form.get("client_id"), authorization):
            return _error("invalid_client", "Invalid client")
        match form.get("grant_type"):
            case "authorization_code":
                return self._exchanged(form)
            case "refresh_token":
                return self._refreshed(form.get("refresh_token", ""), form.get("client_id", ""))
        return _error("unsupported_grant_type", "grant_type is not supported")

    def login(self, user_id: str, scopes: Iterable[str] = tuple(Scope)) -> Login:
        """Make a login at once, as if somebody had agreed."""
        _, told = self._issued(Grant(user_id, frozenset(scopes)))
        return Login(
            access_token=told["access_token"],
            refresh_token=told["refresh_token"],
            expires=datetime.now(UTC) + timedelta(seconds=LIFETIME_S),
            scopes=frozenset(scopes),
        )

    def expire(self) -> None:
        """Let an hour pass: no access token works any more."""
        self.expired |= self.access.keys()

    def revoke(self, user_id: str) -> None:
        """Take away everything that somebody has agreed to; six months do the same."""
        for grants in (self.codes, self.access, self.refreshing):
            for token in [token for token, grant in grants.items() if grant.user_id == user_id]:
                del grants[token]

    def _code(self, query: Mapping[str, str], user_id: str) -> str:
        scopes = frozenset(query.get("scope", "").split())
        code = f"AQ{secrets.token_urlsafe(60)}"
        self.codes[code] = Grant(
            user_id, scopes, query["code_challenge"], query["redirect_uri"], query["client_id"]
        )
        return code

    def _exchanged(self, form: Mapping[str, str]) -> Answers:
        # Whatever comes of it, a code works once.
        grant = self.codes.pop(form.get("code", ""), None)
        if grant is None:
            return _error("invalid_grant", "Invalid authorization code")
        if form.get("client_id", grant.client_id) != grant.client_id:
            return _error("invalid_grant", "Invalid authorization code")
        if form.get("redirect_uri") != grant.redirect_uri:
            return _error("invalid_grant", "Invalid redirect URI")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != grant.challenge:
            return _error("invalid_grant", "code_verifier was incorrect")
        return self._issued(grant)

    def _refreshed(self, token: str, client_id: str) -> Answers:
        grant = self.refreshing.get(token)
        if grant is None or (client_id and grant.client_id not in {"", client_id}):
            return _error("invalid_grant", "Refresh token revoked")
        status, told = self._issued(grant)
        if self.rotates:
            del self.refreshing[token]
            return status, told
        del self.refreshing[told.pop("refresh_token")]
        return status, told if self.unrotated is None else told | {"refresh_token": self.unrotated}

    def _issued(self, grant: Grant) -> Answers:
        access = f"BQ{secrets.token_urlsafe(120)}"
        refresh = f"AQ{secrets.token_urlsafe(90)}"
        self.access[access] = self.refreshing[refresh] = grant
        return 200, {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": LIFETIME_S,
            "refresh_token": refresh,
            "scope": " ".join(sorted(grant.scopes)),
        }

    def _is_app(self, client_id: str | None, authorization: str | None) -> bool:
        """Tell whether the app asks: by its id, with its secret only where it shows one."""
        if authorization is None:
            return self._app(client_id) is not None
        pair = f"{self.app.client_id}:{self.app.client_secret}"
        return authorization == f"Basic {base64.b64encode(pair.encode()).decode()}"

    def _app(self, client_id: str | None) -> FakeApp | None:
        return self.app if client_id == self.app.client_id else self.others.get(client_id or "")


def _is_known(redirect_uri: str, app: FakeApp) -> bool:
    """Tell whether an address is registered, and one that Spotify still takes."""
    parts = urlsplit(redirect_uri)
    safe = parts.scheme == "https" or _is_loopback(parts.hostname or "")
    return safe and redirect_uri in app.redirect_uris


def _is_loopback(host: str) -> bool:
    # `localhost` is a name, and refused since November 2025.
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _error(error: str, description: str) -> Answers:
    return 400, {"error": error, "error_description": description}
