"""The refusals for what Deezer does not give: one sentence with the way out."""

from datetime import datetime

from bot.adapters.lists.refusals import ListRefusals
from bot.core.errors import SourceError, UnavailableError
from bot.core.text.wording import minute_after
from bot.languages import gettext

REFUSALS = ListRefusals("Deezer")


class BusyError(UnavailableError):
    """Deezer wants fewer calls, or none for a while; asking on is of no use."""


class ReadingFailedError(UnavailableError):
    """Deezer gave no answer to one call; the next may be answered."""


class UnknownIdError(SourceError):
    """Deezer has nothing by that id."""


def busy() -> BusyError:
    """Return the refusal for when Deezer wants fewer calls."""
    return BusyError(REFUSALS.busy().sentence)


def blocked(until: datetime) -> BusyError:
    """Return the refusal until Deezer answers again, in whole minutes."""
    return BusyError(REFUSALS.blocked(minute_after(until)).sentence)


def down_until(until: datetime) -> BusyError:
    """Return the refusal while Deezer is down, with the minute in which it is asked again."""
    return BusyError(REFUSALS.down_until(minute_after(until)).sentence)


def absent() -> UnknownIdError:
    """Return the refusal for what does not exist, or is not public."""
    return UnknownIdError(REFUSALS.absent().sentence)


def private() -> SourceError:
    """Return the refusal for a playlist, or a profile, that only its owner sees."""
    return SourceError(
        gettext(
            "That is private on Deezer; please make it public for a moment, paste its tracks, or "
            "upload a file."
        )
    )


def empty() -> SourceError:
    """Return the refusal of a list with nothing in it."""
    return REFUSALS.empty()


def too_many_rows(found: int) -> SourceError:
    """Return the refusal that says how many rows there are and may be."""
    return REFUSALS.too_many_rows(found)


def down() -> ReadingFailedError:
    """Return the refusal for a time when Deezer does not work."""
    return ReadingFailedError(REFUSALS.down().sentence)


def incomplete(read: int, total: int) -> UnavailableError:
    """Return the refusal of a playlist of which Deezer gave a part alone."""
    return UnavailableError(
        gettext(
            "Deezer gave me {read} of the {total} tracks and failed at the rest; please try again "
            "in a minute, paste its tracks, or upload a file.",
            read=read,
            total=total,
        )
    )
