"""What a contributor is known by, as services and files tell it."""

import re

from bot.core.models import Addition
from bot.core.tracks.cells import PLACEHOLDERS, line

SPOTIFY, FILE = "spotify:user:", "file:"
"""Begin the keys of people whom Spotify names, and of whom a file does. A file says what its maker
likes, so that nothing in it is taken for a person at Spotify."""
LONGEST_KEY = 100
USER_PAGE = re.compile(r"(?:https?://open\.spotify\.com/user/|spotify:user:)([^?/#\s]+).*")
MEANINGLESS = re.compile(r"[0-9a-z]{25,}|[0-9]{6,}|[0-9a-fA-F-]{32,36}")
"""An id made by chance or of digits, as Spotify gives to newer accounts, which is no name."""


def spotify_addition(user_id: str, at: float | None) -> Addition | None:
    """Return what Spotify tells of a row; None where it does not tell who added it."""
    return _addition(SPOTIFY, user_id, at)


def file_addition(text: str, at: float | None) -> Addition | None:
    """Return what a file tells of a row, likewise."""
    named = USER_PAGE.fullmatch(text)
    plain = named[1] if named else text
    return None if plain.casefold() in PLACEHOLDERS else _addition(FILE, plain, at)


def spotify_key(user_id: str) -> str:
    """Return the key of who has an account at Spotify."""
    return f"{SPOTIFY}{line(user_id, LONGEST_KEY)}"


def source_name(key: str) -> str:
    """Return what the source calls a contributor; empty where that says nothing to people."""
    name = key.removeprefix(SPOTIFY if key.startswith(SPOTIFY) else FILE)
    return "" if MEANINGLESS.fullmatch(name) else name


def _addition(prefix: str, text: str, at: float | None) -> Addition | None:
    by = line(text, LONGEST_KEY)
    return Addition(f"{prefix}{by}", None if at is None else int(at)) if by else None
