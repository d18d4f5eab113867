"""Logins that are begun, and where browsers land after Spotify's page."""

from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.fakes.spotify import REDIRECT_URI
from tests.use_cases.spotify.linked import ADA


def begin(linking: Linking, name: str = "Ada") -> str:
    return linking.start(PendingLogin(ADA, name, ADA))


def back(site: str, landed: str) -> str:
    """Return where the browser lands, at the port of this test."""
    return landed.replace(REDIRECT_URI, f"{site}/oauth/callback")
