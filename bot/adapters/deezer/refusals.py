"""Why Deezer does not give a playlist: errors of one sentence each, with the way out."""

from datetime import datetime

from bot.core.errors import SourceError, UnavailableError
from bot.core.text.wording import minute_after
from bot.core.tracks.limits import MAX_ROWS


class BusyError(UnavailableError):
    """Deezer wants fewer calls; it may answer in a moment."""


class UnknownAlbumError(SourceError):
    """Deezer has nothing by that id."""


def busy() -> BusyError:
    """Return that Deezer's limit is used up."""
    return BusyError(
        "Deezer asks me to slow down; please try again in a minute, or attach an export."
    )


def blocked(until: datetime) -> UnavailableError:
    """Return from when on Deezer answers again, in whole minutes."""
    return UnavailableError(
        f"Deezer asks me to wait until {minute_after(until)}; please try again then, or attach an "
        "export."
    )


def absent() -> UnknownAlbumError:
    """Return that there is no such playlist that is public."""
    return UnknownAlbumError(
        "I find no such public playlist on Deezer; please check that the link is whole and the "
        "playlist public, or attach an export."
    )


def private() -> SourceError:
    """Return that only its owner sees the playlist."""
    return SourceError(
        "That Deezer playlist is private; please make it public for a moment, or attach an export."
    )


def empty() -> SourceError:
    """Return that there is nothing in the playlist."""
    return SourceError("That Deezer playlist has no tracks yet; please send me one that has some.")


def too_many_rows(found: int) -> SourceError:
    """Return that there are too many rows, with both counts."""
    return SourceError(
        f"That Deezer playlist has {found:,} rows and I read up to {MAX_ROWS:,}; please send me a "
        "smaller one."
    )


def down() -> UnavailableError:
    """Return that Deezer does not work now."""
    return UnavailableError(
        "Deezer is not answering as it should; please try again in a minute, or attach an export."
    )
