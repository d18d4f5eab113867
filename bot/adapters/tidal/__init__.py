"""TIDAL: public playlists, read with an app of the operator's and without an account."""

from bot.adapters.tidal.api import TidalApi
from bot.adapters.tidal.playlists import TidalPlaylists
from bot.adapters.tidal.tokens import TidalApp

__all__ = ["TidalApi", "TidalApp", "TidalPlaylists"]
