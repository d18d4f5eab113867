"""How tracks sound, by a playlist that was kept before reports had pieces of their own for it."""

from bot.core.errors import GoneError
from bot.records import pieces

SILENT = pieces.PlaylistSound(features={})


def playlist_sound(packed: bytes) -> pieces.PlaylistSound:
    """Read of a packed playlist how its tracks sound, and nothing else.

    Nothing where it cannot be read: the tracks can still be walked through.
    """
    try:
        return pieces.unpack(pieces.playlist_sounds, packed)
    except GoneError:
        return SILENT
