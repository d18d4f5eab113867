"""The app at Spotify that asks, and where it asks."""

from dataclasses import dataclass, field

ACCOUNTS_URL = "https://accounts.spotify.com"
API_URL = "https://api.spotify.com/v1/"


@dataclass(frozen=True, slots=True)
class SpotifyApp:
    """What its owner has set up in Spotify's dashboard."""

    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    """Not needed: logins prove themselves by PKCE."""
    market: str | None = None
    """Two letters of a country; None for the one of the person who asks."""
    accounts_url: str = ACCOUNTS_URL
    api_url: str = API_URL
    timeout_s: float = 10.0
    """For one answer."""
    agent: str = "Constellate"
    """How the bot names itself."""
