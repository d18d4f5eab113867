"""Public playlists of Deezer, which anybody may read without an account."""

from bot.adapters.deezer.playlists import DeezerPlaylists

__all__ = ["DeezerPlaylists"]
