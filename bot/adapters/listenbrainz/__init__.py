"""Genres from ListenBrainz, which looks up recordings by their names, many at once."""

from bot.adapters.listenbrainz.api import ListenBrainzApi
from bot.adapters.listenbrainz.genres import ListenBrainzGenres

__all__ = ["ListenBrainzApi", "ListenBrainzGenres"]
