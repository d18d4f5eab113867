"""Texts that hold tracks themselves, as copied out of Spotify's desktop app."""

import re
from collections.abc import Sequence

from bot.core.tracks.identity import SPOTIFY

ADDRESS = re.compile(rf"{SPOTIFY}track[:/][0-9A-Za-z]{{22}}")
FEWEST = 8
"""Tracks; fewer make no clusters."""


def track_addresses(text: str) -> Sequence[str]:
    """Find the addresses of tracks in a text, each once, in order."""
    return tuple(dict.fromkeys(ADDRESS.findall(text)))


def has_track_addresses(text: str) -> bool:
    """Return whether a text holds the addresses of enough tracks for clusters."""
    return len(track_addresses(text)) >= FEWEST
