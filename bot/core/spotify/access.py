"""What the account cache keeps of the playlists that an account could read.

A look at a playlist writes it, for the account that could read it. A viewer is then let in to what
was made of the playlist without another look, for ACCESS_LIFE; and the account that could read it
is asked first the next time. Unlinking deletes it with the account.
"""

from collections.abc import Mapping
from datetime import timedelta

ACCESS = "access"
"""The kind under which it is kept; by playlist, with one of the two values below."""
PUBLIC, SHARED = "public", "shared"
"""It is open to all; or to its owner and collaborators alone."""
READER = "reader"
"""The kind for playlists that the bot's account alone could read, so that it is asked first."""
YES = "1"
ACCESS_LIFE = timedelta(minutes=10)
"""How long an account counts as able to read what it has read."""
RECORD_LIFE = timedelta(days=30)
"""How long all of this is kept."""


def could_read(kept: Mapping[str, str], playlist_id: str) -> bool:
    """Return whether kept answers say so; a value that is not known here counts as absent."""
    return kept.get(playlist_id) in {PUBLIC, SHARED, YES}
