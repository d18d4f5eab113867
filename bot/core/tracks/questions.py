"""What to ask about a track: its Spotify id, its ISRC."""

from collections.abc import Sequence

from bot.core.lookups import Question, Questions, isrc_question, questions_of
from bot.core.models import Track
from bot.core.tracks.identity import isrc_of, spotify_id, spotify_uri


def by_spotify_id(track: Track) -> Question | None:
    """Ask about the Spotify id that a track is identified by."""
    found = spotify_id(spotify_uri("track", track.id))
    return Question(f"spotify:{found}") if found else None


def by_isrc(track: Track) -> Question | None:
    """Ask about the ISRC that a track has or is identified by."""
    code = isrc_of(track)
    return isrc_question(code) if code else None


def by_id_then_isrc(tracks: Sequence[Track]) -> Questions:
    """Ask about each track by its Spotify id, then by its ISRC."""
    return questions_of(tracks, by_spotify_id, by_isrc)
