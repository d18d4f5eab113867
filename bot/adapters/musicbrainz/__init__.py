"""Labels from MusicBrainz, one call a second: for the background."""

from bot.adapters.musicbrainz.labels import MusicBrainzLabels

__all__ = ["MusicBrainzLabels"]
