"""The refusals for what Deezer does not give: one sentence with the way out."""

from datetime import datetime

from bot.core.errors import SourceError, UnavailableError
from bot.core.text.wording import minute_after
from bot.core.tracks.limits import MAX_ROWS


class BusyError(UnavailableError):
    """Deezer wants fewer calls, or none for a while; asking on is of no use."""


class ReadingFailedError(UnavailableError):
    """Deezer gave no answer to one call; the next may be answered."""


class UnknownIdError(SourceError):
    """Deezer has nothing by that id."""


def busy() -> BusyError:
    """Return the refusal for when Deezer wants fewer calls."""
    return BusyError(
        "Deezer asks me to slow down; please try again in a minute, or attach an export."
    )


def blocked(until: datetime) -> BusyError:
    """Return the refusal until Deezer answers again, in whole minutes."""
    return BusyError(
        f"Deezer asks me to wait until {minute_after(until)}; please try again then, or attach an "
        "export."
    )


def down_until(until: datetime) -> BusyError:
    """Return the refusal while Deezer is down, with the minute in which it is asked again."""
    return BusyError(
        f"Deezer is not answering at the moment; please try again at {minute_after(until)}, or "
        "attach an export."
    )


def absent() -> UnknownIdError:
    """Return the refusal for a playlist that does not exist, or is not public."""
    return UnknownIdError(
        "I find no such public playlist on Deezer; please check that the link is whole and the "
        "playlist public, or attach an export."
    )


def private() -> SourceError:
    """Return the refusal for a playlist that only its owner sees."""
    return SourceError(
        "That Deezer playlist is private; please make it public for a moment, or attach an export."
    )


def empty() -> SourceError:
    """Return the refusal of a playlist with nothing in it."""
    return SourceError("That Deezer playlist has no tracks yet; please send me one that has some.")


def too_many_rows(found: int) -> SourceError:
    """Return the refusal that says how many rows there are and may be."""
    return SourceError(
        f"That Deezer playlist has {found:,} rows and I read up to {MAX_ROWS:,}; please send me a "
        "smaller one."
    )


def down() -> ReadingFailedError:
    """Return the refusal for a time when Deezer does not work."""
    return ReadingFailedError(
        "Deezer is not answering as it should; please try again in a minute, or attach an export."
    )


def incomplete(read: int, total: int) -> UnavailableError:
    """Return the refusal of a playlist of which Deezer gave a part alone."""
    return UnavailableError(
        f"Deezer gave me {read:,} of the {total:,} tracks and failed at the rest; please try again "
        "in a minute, or attach an export."
    )
