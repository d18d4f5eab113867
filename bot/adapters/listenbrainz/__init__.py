"""ListenBrainz: genres of recordings by their names, many at once, and lists of tracks."""

from bot.adapters.listenbrainz.api import ListenBrainzApi
from bot.adapters.listenbrainz.genres import ListenBrainzGenres
from bot.adapters.listenbrainz.lists import ListenBrainzLists

__all__ = ["ListenBrainzApi", "ListenBrainzGenres", "ListenBrainzLists"]
