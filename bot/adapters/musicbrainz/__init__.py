"""Labels from MusicBrainz, one question a second: for the background."""

from bot.adapters.musicbrainz.labels import MusicBrainzLabels

__all__ = ["MusicBrainzLabels"]
