"""What keeps a PostgreSQL from doing its work, told by its own codes."""

import asyncio
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004  that of waiting for a connection


class Failure(Enum):
    """What is in the way."""

    AWAY = auto()
    STARTING = auto()
    CROWDED = auto()
    CONFLICT = auto()
    """Another transaction was faster; the same work may succeed at once."""
    AUTHENTICATION = auto()
    NO_DATABASE = auto()
    NO_TABLES = auto()
    FORBIDDEN = auto()
    READ_ONLY = auto()
    FULL = auto()
    DAMAGED = auto()


CODES = {
    "08": Failure.AWAY,
    "57P01": Failure.AWAY,
    "57P02": Failure.AWAY,
    "57P03": Failure.STARTING,
    "53300": Failure.CROWDED,
    "40001": Failure.CONFLICT,
    "40P01": Failure.CONFLICT,
    "55P03": Failure.CONFLICT,
    "28": Failure.AUTHENTICATION,
    "3D000": Failure.NO_DATABASE,
    "3F000": Failure.NO_DATABASE,
    "42P01": Failure.NO_TABLES,
    "42501": Failure.FORBIDDEN,
    "25006": Failure.READ_ONLY,
    "53100": Failure.FULL,
    "XX001": Failure.DAMAGED,
    "XX002": Failure.DAMAGED,
}
"""By SQLSTATE, or by the class of it; see appendix A of PostgreSQL's manual."""
PASSING = frozenset({Failure.AWAY, Failure.STARTING, Failure.CROWDED, Failure.CONFLICT})
"""What the same work may get past by itself, a moment later."""


def failure_of(error: BaseException) -> Failure | None:
    """Return what is in the way; None for a fault of the program's."""
    if isinstance(error, TimeoutError):
        return Failure.CROWDED
    if isinstance(error, (OSError, asyncio.TimeoutError)):
        return Failure.AWAY
    code = str(getattr(cause_of(error), "sqlstate", None) or "")
    found = CODES.get(code) or CODES.get(code[:2])
    if found is None and isinstance(error, DBAPIError) and error.connection_invalidated:
        return Failure.AWAY
    return found


def is_passing(error: BaseException) -> bool:
    """Return whether the same work may succeed a moment later."""
    return failure_of(error) in PASSING


def is_lost(error: BaseException) -> bool:
    """Return whether the server did not say what became of a statement."""
    return failure_of(error) is Failure.AWAY


def cause_of(error: BaseException) -> BaseException:
    """Return what the driver itself raised."""
    return getattr(error, "orig", None) or error
