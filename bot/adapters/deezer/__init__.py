"""What Deezer gives without an account: public playlists, and albums."""

from bot.adapters.deezer.albums import DeezerAlbums
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.playlists import DeezerPlaylists

__all__ = ["DeezerAlbums", "DeezerApi", "DeezerPlaylists"]
