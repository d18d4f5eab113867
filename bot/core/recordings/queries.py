"""What a recording is searched for by, from nothing but what it is told apart by."""

from bot.core.recordings.artists import first_name
from bot.core.recordings.titles import bare_title, telling_title
from bot.core.recordings.wanted import Wanted

QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))
"""They would end the name that they stand in."""


def by_field(wanted: Wanted) -> str:
    """Search for an artist and a title, each where it stands; guests are no part of either."""
    artist, title = _unquoted(_first(wanted)), _unquoted(telling_title(wanted.title))
    return f'artist:"{artist}" track:"{title}"'


def in_words(wanted: Wanted) -> str:
    """Search for the words of the first artist and of the title without its parts, anywhere."""
    return _unquoted(f"{first_name(wanted.artist)} {bare_title(wanted.title)}")


def _first(wanted: Wanted) -> str:
    return wanted.artist.partition("; ")[0]


def _unquoted(text: str) -> str:
    return " ".join(text.translate(QUOTES).split())
