"""How large a playlist may be."""

from bot.core.errors import TooLargeError


def refuse_larger(tracks: int, largest: int) -> None:
    """Raise TooLargeError, which says who can raise the limit, when a playlist exceeds it."""
    if tracks > largest:
        raise TooLargeError(
            f"That playlist has {tracks:,} tracks, and here I take up to {largest:,}; an admin of "
            "the server can raise this with /config, or please give me a smaller one."
        )
