"""Logins that are begun, and where browsers land after Spotify's page."""

from bot.core.spotify.accounts import HolderId
from bot.use_cases.spotify.linking import Linking
from tests.fakes.spotify import REDIRECT_URI
from tests.use_cases.spotify.linked import ADA


def begin(linking: Linking, name: str = "Ada", holder: HolderId = ADA) -> str:
    return linking.start(ADA, name, holder)


def back(site: str, landed: str) -> str:
    """Return where the browser lands, at the port of this test."""
    return landed.replace(REDIRECT_URI, f"{site}/oauth/callback")
