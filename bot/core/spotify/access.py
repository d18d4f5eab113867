"""What is kept of the playlists that an account could read."""

from datetime import timedelta

ACCESS = "access"
"""The kind under which it is kept; by playlist, with one of the two values below."""
PUBLIC, SHARED = "public", "shared"
"""Everybody may see it; or its owner and those who collaborate alone."""
READER = "reader"
"""The kind for playlists that the bot's account alone could read, so that it is asked first."""
YES = "1"
ACCESS_LIFE = timedelta(minutes=10)
"""How long an account is believed to be able to read what it has read."""
RECORD_LIFE = timedelta(days=30)
