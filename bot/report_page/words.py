"""What stands on a page beside names and numbers, in the language that is spoken.

The script has no words of its own: it reads them beside its facts, and fills in what stands in
braces.
"""

from collections.abc import Mapping

from bot.core.models import Reason
from bot.core.text.wording import REASONS, UNPLACED_TITLE
from bot.languages import gettext, pgettext
from bot.languages.current import language


def language_tag() -> str:
    """Return the language as browsers name it: `pt-BR`."""
    return language().value.replace("_", "-")


def reason_words(reason: Reason) -> str:
    """Say why a row is in no cluster."""
    return gettext(REASONS[reason])


def template_words() -> Mapping[str, str]:
    """Return what the template writes, by its own names for it."""
    return _headings() | _leads() | _controls()


def style_words() -> str:
    """Return what the style writes before who added a track."""
    # NOTE Before the name of who added a track
    return gettext("added by")


def script_words() -> Mapping[str, str]:
    """Return what the script writes; it fills in what stands in braces."""
    return {
        "first_order": gettext("In the first order again."),
        # NOTE {column} is the heading of a column of a table: Track, Album, Artists, Year …
        "ascending": gettext("Sorted by {column}, ascending.", column="{column}"),
        # NOTE {column} is the heading of a column of a table: Track, Album, Artists, Year …
        "descending": gettext("Sorted by {column}, descending.", column="{column}"),
        # NOTE So many of all tracks are shown by a search; both are numbers
        "found": gettext("{shown} of {all} tracks", shown="{shown}", all="{all}"),
        # NOTE On a button that makes the page light
        "light": pgettext("theme", "Light"),
        # NOTE On a button that makes the page dark
        "dark": pgettext("theme", "Dark"),
        # NOTE Beats a minute
        "tempo": gettext("{tempo} BPM", tempo="{tempo}"),
        # NOTE A track for screen readers: title, artists, and the number and name of its cluster
        "track": gettext(
            "{title}, {artists}; cluster {number}, {name}",
            title="{title}",
            artists="{artists}",
            number="{number}",
            name="{name}",
        ),
        "to_table": pgettext("button", "Show in the table"),
        "sorry": gettext("This browser cannot draw the map; the tables have every track."),
    }


def _headings() -> dict[str, str]:
    return {
        # NOTE What follows heads the columns of tables of tracks.
        "art": pgettext("column", "Art"),
        "track": pgettext("column", "Track"),
        "album": pgettext("column", "Album"),
        "artists": pgettext("column", "Artists"),
        # NOTE A record label
        "label": pgettext("column", "Label"),
        # NOTE Where a track stands among those that the user hears most
        "rank": pgettext("column", "Rank"),
        # NOTE Whether a track is among those that the user has saved
        "saved": pgettext("column", "Saved"),
        "link": pgettext("column", "Link"),
        # NOTE Who added a track
        "added_by": pgettext("column", "Added by"),
        # NOTE Why a row is in no cluster
        "why": pgettext("column", "Why"),
        "not_placed": gettext(UNPLACED_TITLE),
    }


def _leads() -> dict[str, str]:
    return {
        "to_tracks": gettext("To the tracks"),
        "to_map": gettext("To the search and the map"),
        "made_by": gettext(
            "Made by Constellate. This page needs no network: it loads nothing, and tells nothing "
            "to others. Links lead to the services."
        ),
        "search_and_map": gettext("Search and map"),
        "map_of_tracks": gettext("Map of the tracks"),
        # NOTE What a part of the page is, for screen readers
        "map": pgettext("role", "map"),
        "on_keyboard": gettext(
            "Tap or point at a track to see which it is. Drag to move. On the keyboard, arrows go "
            "from track to track, + and − zoom, Enter leads to the table."
        ),
    }


def _controls() -> dict[str, str]:
    return {
        # NOTE What a field is for
        "search": pgettext("field", "Search"),
        "search_what": gettext("Search track, artist, album, label"),
        # NOTE On a button that makes the page light
        "light": pgettext("theme", "Light"),
        "shown_clusters": gettext("Clusters that are shown"),
        # NOTE On a button that shows all clusters
        "all": pgettext("clusters", "All"),
        # NOTE On a button that shows no cluster
        "none": pgettext("clusters", "None"),
        # NOTE What a map goes by from left to right, before a menu
        "across": pgettext("map", "Across"),
        # NOTE What a map goes by from bottom to top, before a menu
        "up": pgettext("map", "Up"),
        "zoom_in": pgettext("button", "Zoom in"),
        "zoom_out": pgettext("button", "Zoom out"),
        "show_all": pgettext("button", "Show everything"),
    }
