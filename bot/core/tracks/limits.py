"""How much of a file is read, and how large a playlist may be."""

from bot.core.errors import TooLargeError

MAX_BYTES = 10 * 2**20
"""Discord lets every user attach 10 MiB; 20,000 rows with every column take about half of it."""
MAX_ROWS = 20_000
"""Twice the 10,000 tracks that a Spotify playlist may hold."""
LARGE = 1_000
"""Tracks; from here on, reading a playlist, asking about it and grouping it takes many times longer
than what most people ask for."""
BYTES_A_TRACK = 400
"""Of an export with features, about."""
STARTS_OF_ROWS = (b"\n", b"\r", b"{")
MAX_CELL = 2_000
"""Characters of a cell that are kept; names of tracks end long before."""
MAX_ARTISTS = 50
"""Of a track; each costs an address in every document."""
MAX_GENRES = 50
"""Of a track; services tell up to about 20."""
MAX_HEADER = 16_384
"""Characters of the header line; the longest known one has about 1,000."""


def tracks_about(content: bytes) -> int:
    """Estimate how many tracks a file has before it is read, rather too many than too few."""
    return max(len(content) // BYTES_A_TRACK, *map(content.count, STARTS_OF_ROWS))


def refuse_larger(tracks: int, largest: int) -> None:
    """Raise TooLargeError, which says who can raise the limit, when a playlist exceeds it."""
    if tracks > largest:
        raise TooLargeError(
            f"That playlist has {tracks:,} tracks, and here I take up to {largest:,}; an admin of "
            "the server can raise this with /config, or please give me a smaller one."
        )
