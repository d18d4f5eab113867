"""What is said of tracks that were looked for."""

from collections.abc import Sequence

from bot.core.pages.page import Page
from bot.core.recordings.track_search import ListedTrack, SearchResult
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.core.text.wording import plural

TITLE = "Find a track"
MOST_OFFERED = 25
"""Options of a menu."""
MOST_NEAR = 5
LONGEST_WRITTEN = 60
LONGEST_NAME, LONGEST_ARTISTS = 80, 60
"""Of the nearest track."""
UNREADABLE = "I need a letter or a digit to look for; please press Find again."


def offered(result: SearchResult) -> Sequence[ListedTrack]:
    """Return what a user can choose from: the hits, else what comes nearest."""
    return result.hits[:MOST_OFFERED] or result.near[:MOST_NEAR]


def found_page(result: SearchResult, written: str) -> Page:
    """Write what was found by some words, above the menu of it."""
    return Page(title=TITLE, description=_told(result, _quoted(written)), footer="")


def not_found(written: str) -> str:
    """Write that nothing was found, and what else to try."""
    return (
        f"I find no “{shortened(clean(written), LONGEST_WRITTEN)}” among these tracks; please try "
        "one word of the title, or the artist."
    )


def _told(result: SearchResult, quoted: str) -> str:
    if not result.hits:
        return f"I find no {quoted} among these tracks; the nearest is {_named(result.near[0])}."
    count = len(result.hits)
    found = f"{plural(count, 'track')} {'matches' if count == 1 else 'match'} {quoted}"
    if count > MOST_OFFERED:
        return f"{found}; here are the nearest {MOST_OFFERED}, and more words find fewer."
    return f"{found}; which one?"


def _quoted(written: str) -> str:
    return f"“{plain(written, LONGEST_WRITTEN)}”"


def _named(track: ListedTrack) -> str:
    artists = plain(", ".join(track.artists), LONGEST_ARTISTS)
    by = f" by {artists}" if artists else ""
    return f"**{plain(track.name, LONGEST_NAME)}**{by}"
