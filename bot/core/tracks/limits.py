"""How much of a file is read, and how large a playlist may be."""

from bot.core.errors import ExportError, TooLargeError, UserError
from bot.core.models import MOST_TRACKS
from bot.core.tracks.unpacking import largest_unpacked
from bot.languages import Text, gettext

MAX_BYTES = 10 * 2**20
"""Discord lets every user attach 10 MiB; 20,000 rows with every column take about half of it."""
MAX_ROWS = 20_000
"""Twice the 10,000 tracks that a Spotify playlist may hold."""
MOST_LISTED = 100_000
"""Rows of a service's list of which the newest are read; no user has so many, and services count
places in a list up to there at least."""
FEWEST_NEWEST = 8
"""Fewer tracks make no clusters."""
LARGE = 1_000
"""Tracks; from here on, reading a playlist, asking about it and grouping it takes many times longer
than what most people ask for."""
BYTES_A_TRACK = 400
"""Of an export with features, about."""
PACKED = b"PK\x03\x04"
"""How a zip begins."""
BYTES_A_SHORT_TRACK = 60
"""Of an id, a title and an artist; a zip does not tell how long its lines are."""
MAX_PLAYLISTS = 2_000
"""Of a file; far more than people have, and each costs a look."""
STARTS_OF_ROWS = (b"\n", b"\r", b"{")
MAX_CELL = 2_000
"""Characters of a cell that are read; it may list many names."""
MAX_NAME = 300
"""Characters of a name that are kept; titles of classical works have up to 250. Each may become
five or more in a document, and 18 where names are compared."""
MAX_MARKS = 30
"""Marks over one letter, as in Unicode's Stream-Safe Text Format: languages write up to five, and
putting them in order takes the square of their number."""
MAX_ARTISTS = 50
"""Of a track; each costs an address in every document."""
MAX_GENRES = 50
"""Of a track; services tell up to about 20."""
MAX_HEADER = 16_384
"""Characters of the header line; the longest known one has about 1,000."""


def too_large() -> ExportError:
    """Return the refusal of a file that is too large; it does not say by how much."""
    return ExportError(
        gettext(
            "That file is larger than the {size} MiB I read; please export a single playlist with "
            "Exportify and send me that.",
            size=MAX_BYTES // 2**20,
        )
    )


def tracks_about(content: bytes) -> int:
    """Estimate how many tracks a file has before it is read, rather too many than too few."""
    if content.startswith(PACKED):
        return largest_unpacked(content) // BYTES_A_SHORT_TRACK
    return max(len(content) // BYTES_A_TRACK, *map(content.count, STARTS_OF_ROWS))


def refuse_larger(
    tracks: int, largest: int, newest: int | None = None, *, cuttable: bool = True
) -> None:
    """Raise TooLargeError when what is wanted of a playlist exceeds the limit.

    `newest` is how many of its tracks are wanted; None for all. The error says who can raise the
    limit, and offers the newest tracks where the playlist is `cuttable`.
    """
    wanted = tracks if newest is None else min(tracks, newest)
    if wanted <= largest and tracks <= MOST_LISTED:
        return
    offered = largest if cuttable and tracks <= MOST_LISTED else None
    said = _smaller if offered is None else _newest
    raise TooLargeError(said(tracks, largest), offered)


def refuse_larger_union(tracks: int, largest: int) -> None:
    """Raise UserError when playlists that are compared have too many tracks together."""
    if tracks <= largest:
        return
    told = {"tracks": tracks, "largest": largest}
    if largest < MOST_TRACKS:
        raise UserError(
            gettext(
                "Together they have {tracks} different tracks, and here I take up to {largest}; "
                "please compare smaller ones, or ask an admin of the server to raise that with "
                "/config.",
                **told,
            )
        )
    raise UserError(
        gettext(
            "Together they have {tracks} different tracks, and here I take up to {largest}; "
            "please compare smaller ones.",
            **told,
        )
    )


def _smaller(tracks: int, largest: int) -> Text:
    """Write the way out where the newest tracks alone are none."""
    told = {"tracks": tracks, "largest": largest}
    if largest < MOST_TRACKS:
        return gettext(
            "That playlist has {tracks} tracks, and here I take up to {largest}; please send me a "
            "smaller one, paste the links of a part of it, or ask an admin of the server to raise "
            "that with /config.",
            **told,
        )
    return gettext(
        "That playlist has {tracks} tracks, and here I take up to {largest}; please send me a "
        "smaller one, or paste the links of a part of it.",
        **told,
    )


def _newest(tracks: int, largest: int) -> Text:
    """Write the way out where the newest tracks may be taken."""
    told = {"tracks": tracks, "largest": largest}
    if largest < MOST_TRACKS:
        return gettext(
            "That playlist has {tracks} tracks, and here I take up to {largest}; please take the "
            "newest {largest}, paste the links of a part of it, or ask an admin of the server to "
            "raise that with /config.",
            **told,
        )
    return gettext(
        "That playlist has {tracks} tracks, and here I take up to {largest}; please take the "
        "newest {largest}, or paste the links of a part of it.",
        **told,
    )
