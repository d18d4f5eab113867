"""Tables as tools write them, of invented tracks."""

from collections.abc import Sequence

FIRST, SECOND = "1" * 22, "2" * 22


def table(header: str, *rows: str) -> bytes:
    """Write a table."""
    return "\n".join([header, *rows]).encode()


def ids(count: int) -> Sequence[str]:
    """Invent ids of tracks."""
    return [f"{number:022d}" for number in range(count)]
