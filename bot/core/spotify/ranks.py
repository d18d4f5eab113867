"""What tracks are to one user: ranks, from what they listen to most, and hearts.

Ranks are made of the user's top tracks, which Spotify counts over three lengths of time. What a
page shows of them is a View: the ranks and hearts, or why there are none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.models import TrackId


class TimeRange(StrEnum):
    """Over how long a user's top tracks are counted, as Spotify calls it."""

    LONG = "long_term"
    MEDIUM = "medium_term"
    SHORT = "short_term"


WEIGHTS: Mapping[TimeRange, int] = {TimeRange.LONG: 8, TimeRange.MEDIUM: 4, TimeRange.SHORT: 1}
"""As in the page the idea comes from (jbrown1618/spotify-stats, 2023)."""
PLACES = 50
"""Top tracks that Spotify lists for a time range."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What a user's own account says of some tracks."""

    ranks: Mapping[TrackId, int] | None
    """From 1; a track that is not among their top ones is absent. None where not known yet."""
    saved: Mapping[TrackId, bool]
    """A track of which it is not known yet is absent."""


class Withheld(StrEnum):
    """Why an answer shows no ranks and hearts."""

    UNLINKED = "unlinked"
    """The viewer has linked no account."""
    PRIVATE = "private"
    """The viewer has, and wants to see theirs alone; the answer is shown to others too."""


View = Personal | Withheld | None
"""What a page shows; None where the bot knows no accounts at all."""


def ranks(placements: Mapping[TimeRange, tuple[TrackId, ...]]) -> dict[TrackId, int]:
    """Rank tracks by their places among a user's top tracks; equal scores share a rank."""
    scores: dict[TrackId, int] = {}
    for time_range, tracks in placements.items():
        for position, track in enumerate(tracks[:PLACES], start=1):
            points = WEIGHTS[time_range] * (PLACES + 1 - position)
            scores[track] = scores.get(track, 0) + points
    falling = sorted(scores.values(), reverse=True)
    places = {score: place for place, score in reversed(list(enumerate(falling, start=1)))}
    return {track: places[score] for track, score in scores.items()}
