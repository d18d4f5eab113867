"""What somebody listens to most, as ranks of tracks."""

from collections.abc import Mapping
from enum import StrEnum

from bot.core.models import TrackId


class Term(StrEnum):
    """Over how long somebody's top tracks are counted."""

    LONG = "long_term"
    MEDIUM = "medium_term"
    SHORT = "short_term"


WEIGHTS: Mapping[Term, int] = {Term.LONG: 8, Term.MEDIUM: 4, Term.SHORT: 1}
"""As in the page the idea comes from (jbrown1618/spotify-stats, 2023)."""
PLACES = 50
"""Top tracks of a term that Spotify tells."""


def ranks(placements: Mapping[Term, tuple[TrackId, ...]]) -> dict[TrackId, int]:
    """Rank tracks by their places among somebody's top tracks; equal scores share a rank."""
    scores: dict[TrackId, int] = {}
    for term, tracks in placements.items():
        for position, track in enumerate(tracks[:PLACES], start=1):
            points = WEIGHTS[term] * (PLACES + 1 - position)
            scores[track] = scores.get(track, 0) + points
    falling = sorted(scores.values(), reverse=True)
    places = {score: place for place, score in reversed(list(enumerate(falling, start=1)))}
    return {track: places[score] for track, score in scores.items()}
