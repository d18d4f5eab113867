"""Kinds of columns: how our values become the few types that strict tables take, and back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Boolean, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SERVER = "postgresql"
ZERO = "\ufdd0"
"""What stands for the character zero; Unicode gives it to programs, and to no text."""
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
    """Text in the order of its bytes, whatever language a server is set to.

    Halves of characters that cannot be encoded become the replacement mark. The character zero,
    which PostgreSQL does not take, stands there as one that is no character and comes back as zero.
    """

    impl = Text().with_variant(Text(collation="C"), SERVER)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Join halves that belong together and replace those left alone."""
        if value is None:
            return value
        if "\0" in value and dialect.name == SERVER:
            value = value.replace("\0", ZERO)
        if value.isascii():
            return value
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text, with its zeros."""
        if value is None or dialect.name != SERVER:
            return value
        return value.replace(ZERO, "\0")
