"""Spotify, in the name of the people who linked their accounts."""

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.app import SpotifyApp
from bot.adapters.spotify.blocks import SharedRateLimit

__all__ = ["SharedRateLimit", "SpotifyApi", "SpotifyApp"]
