"""Spotify, in the name of the people who linked their accounts."""

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.connections import SpotifyApp
from bot.adapters.spotify.throttle import LocalRateLimit

__all__ = ["LocalRateLimit", "SpotifyApi", "SpotifyApp"]
