"""Why a playlist cannot be clustered, as its user reads it."""

from bot.core.models import Playlist
from bot.languages import gettext, ngettext

FEWEST_TRACKS = 8
"""With fewer, every cluster is an accident."""


def nothing_known(playlist: Playlist) -> str:
    """Say that nothing is known of any track by which they could be compared."""
    if not playlist.tracks:
        return gettext(
            "There is nothing in this playlist but local files, podcasts or empty rows, which I "
            "cannot compare; please give me one with tracks from a streaming service."
        )
    if playlist.found or playlist.not_found:
        return _nothing_known_by_names(playlist)
    if playlist.url:
        return gettext(
            "No service that I ask knows how these tracks sound; please give me an export of the "
            "playlist with audio features (exportify.app makes one), or another playlist."
        )
    return gettext(
        "This export tells me neither genres nor enough of the sound (I need six of the nine audio "
        "features); please export the playlist with Exportify (exportify.app or exportify.net), "
        "with audio features and genres switched on where it asks, and give me that CSV."
    )


def _nothing_known_by_names(playlist: Playlist) -> str:
    if playlist.found:
        return gettext(
            "Of these tracks I found {count} by artist and title, and no service that I ask knows "
            "how they sound; please give me another list, or an export with audio features "
            "(exportify.app makes one).",
            count=len(playlist.found),
        )
    return gettext(
        "I looked for these tracks by artist and title, and found none; please check that every "
        "line is like this: Artist - Title, or give me an export with audio features "
        "(exportify.app makes one)."
    )


def too_few(playlist: Playlist, known: int) -> str:
    """Say that there are too few tracks, or that of too few enough is known."""
    distinct = len(playlist.tracks)
    if distinct < FEWEST_TRACKS:
        return ngettext(
            "That playlist has {count} track; I need at least {fewest}, so please give me a longer "
            "one.",
            "That playlist has {count} tracks; I need at least {fewest}, so please give me a "
            "longer one.",
            distinct,
            fewest=FEWEST_TRACKS,
        )
    return gettext(
        "I know the sound or the genres of {known} of these {tracks} tracks, and need at least "
        "{fewest}; please give me a longer one, or an export with audio features.",
        known=known,
        tracks=distinct,
        fewest=FEWEST_TRACKS,
    )
