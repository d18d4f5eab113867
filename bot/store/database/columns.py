"""Kinds of columns: how our values become the few types that strict tables take, and back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Boolean, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Int64 = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of up to 63 bits, as Discord's ids are; SQLite calls that INTEGER."""


def utc_now() -> datetime:
    """Return the time, with its zone."""
    return datetime.now(UTC)


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone, kept as microseconds since 1970 so that none is lost."""

    impl = Int64
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Count the microseconds."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the time, in UTC; one beyond the calendar counts as long ago, so as stale."""
        if value is None:
            return None
        try:
            return EPOCH + value * MICROSECOND
        except OverflowError:
            return EPOCH


class Bool(TypeDecorator[bool]):
    """A truth value; SQLite keeps 0 or 1."""

    impl = Boolean().with_variant(Integer(), "sqlite")
    cache_ok = True

    def process_result_value(self, value: object, dialect: Dialect) -> bool:  # noqa: ARG002
        """Make a number a truth value again."""
        return bool(value)


class ColumnText(TypeDecorator[str]):
    """Text, where halves of characters that cannot be encoded become the replacement mark."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Join halves that belong together and replace those left alone."""
        if value is None or value.isascii():
            return value
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
