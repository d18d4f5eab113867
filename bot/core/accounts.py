"""A person's account at Spotify, and what it says of tracks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.models import TrackId


class Scope(StrEnum):
    """What a login may be used for, as Spotify calls it."""

    PRIVATE = "playlist-read-private"
    COLLABORATIVE = "playlist-read-collaborative"
    TOP = "user-top-read"
    SAVED = "user-library-read"


@dataclass(frozen=True, slots=True)
class Login:
    """What lets the bot ask in a person's name; never shown, never logged."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires: datetime
    """Of the access token."""
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpotifyPlaylist:
    """A playlist as one account sees it, without its tracks."""

    id: str
    title: str
    url: str
    snapshot: str
    """Changes with every edit."""
    owner_id: str
    public: bool
    """Whether everybody may see it; what Spotify does not say counts as no."""
    collaborative: bool
    readable: bool
    """Whether this account is given the tracks: only what it owns or collaborates on."""
    total: int
    """Rows; 0 where it is not readable."""


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
