"""What is kept of the playlists that an account could read."""

from collections.abc import Mapping
from datetime import timedelta

ACCESS = "access"
"""The kind under which it is kept; by playlist, with one of the two values below."""
PUBLIC, SHARED = "public", "shared"
"""Everybody may see it; or its owner and those who collaborate alone."""
READER = "reader"
"""The kind for playlists that the bot's account alone could read, so that it is asked first."""
YES = "1"
ADMITTED = timedelta(minutes=10)
"""How long an account is believed to be able to read what it has read."""
REMEMBERED = timedelta(days=30)


def could_read(kept: Mapping[str, str], playlist_id: str) -> bool:
    """Return whether kept answers say so; a value that is not known here counts as absent."""
    return kept.get(playlist_id) in {PUBLIC, SHARED, YES}
