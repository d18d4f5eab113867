"""What is said of tracks that were looked for."""

from collections.abc import Sequence

from bot.core.pages.page import Page
from bot.core.recordings.track_search import ListedTrack, SearchResult
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.languages import Text, gettext, gettext_noop, listed, ngettext

TITLE = gettext_noop("Find a track")
MOST_OFFERED = 25
"""Options of a menu."""
MOST_NEAR = 5
LONGEST_WRITTEN = 60
LONGEST_NAME, LONGEST_ARTISTS = 80, 60
"""Of the nearest track."""
# NOTE Find is a button.
UNREADABLE = gettext_noop("I need a letter or a digit to look for; please press Find again.")


def offered(result: SearchResult) -> Sequence[ListedTrack]:
    """Return what a user can choose from: the hits, else what comes nearest."""
    return result.hits[:MOST_OFFERED] or result.near[:MOST_NEAR]


def found_page(result: SearchResult, written: str) -> Page:
    """Write what was found by some words, above the menu of it."""
    return Page(title=gettext(TITLE), description=_told(result, written), footer="")


def not_found(written: str) -> Text:
    """Write that nothing was found, and what else to try."""
    return gettext(
        "I find no “{written}” among these tracks; please try one word of the title, or the "
        "artist.",
        written=shortened(clean(written), LONGEST_WRITTEN),
    )


def _told(result: SearchResult, text: str) -> str:
    written, count = plain(text, LONGEST_WRITTEN), len(result.hits)
    if not result.hits:
        return gettext(
            "I find no “{written}” among these tracks; the nearest is {track}.",
            written=written,
            track=_named(result.near[0]),
        )
    if count > MOST_OFFERED:
        return ngettext(
            "{count} track matches “{written}”; here are the nearest {most}, and more words find "
            "fewer.",
            "{count} tracks match “{written}”; here are the nearest {most}, and more words find "
            "fewer.",
            count,
            written=written,
            most=MOST_OFFERED,
        )
    return ngettext(
        "{count} track matches “{written}”; which one?",
        "{count} tracks match “{written}”; which one?",
        count,
        written=written,
    )


def _named(track: ListedTrack) -> str:
    artists = plain(listed(track.artists), LONGEST_ARTISTS)
    title = f"**{plain(track.name, LONGEST_NAME)}**"
    return gettext("{title} by {artists}", title=title, artists=artists) if artists else title
