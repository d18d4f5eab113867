"""What Deezer gives without an account: public playlists, albums, recordings by their names."""

from bot.adapters.deezer.albums import DeezerAlbums
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.playlists import DeezerPlaylists
from bot.adapters.deezer.search import DeezerSearch

__all__ = ["DeezerAlbums", "DeezerApi", "DeezerPlaylists", "DeezerSearch"]
