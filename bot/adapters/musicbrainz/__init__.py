"""Labels and ids from MusicBrainz, one call a second: for the background."""

from bot.adapters.musicbrainz.api import MusicBrainzApi
from bot.adapters.musicbrainz.genres import GenresByIsrc
from bot.adapters.musicbrainz.labels import MusicBrainzLabels
from bot.adapters.musicbrainz.recordings import MusicBrainzRecordings

__all__ = ["GenresByIsrc", "MusicBrainzApi", "MusicBrainzLabels", "MusicBrainzRecordings"]
