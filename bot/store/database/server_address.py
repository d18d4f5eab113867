"""Where a PostgreSQL is, as DATABASE_URL says it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.database.location import LocationError

DRIVER = "postgresql+asyncpg"
PUBLIC = "public"
SCHEMA, SSL_MODE, SSL = "schema", "sslmode", "ssl"
WRONG = (
    "DATABASE_URL names no database of PostgreSQL's; please write it as in "
    f"{DRIVER}://USER:PASSWORD@HOST/DATABASE."
)


@dataclass(frozen=True, slots=True)
class Address:
    """A database on a server, and the schema in it that holds the bot's tables."""

    url: URL
    schema: str

    def __str__(self) -> str:
        """Name the database for logs and sentences, without its password."""
        host = self.url.host or self.url.query.get("host") or "localhost"
        port = f":{self.url.port}" if self.url.port else ""
        schema = "" if self.schema == PUBLIC else f", schema {self.schema}"
        return f"{self.url.database or self.url.username} on {host}{port}{schema}"


def read_address(url: str) -> Address:
    """Read a URL; raises LocationError where it names no database of PostgreSQL's.

    `schema` is taken from its query, and `sslmode`, as other programs call it, is the driver's
    `ssl`.
    """
    try:
        read = make_url(url)
    except (ArgumentError, ValueError):
        # Not chained, since the error may quote the password.
        raise LocationError(WRONG) from None
    query: dict[str, Any] = dict(read.query)
    schema = query.pop(SCHEMA, PUBLIC)
    if mode := query.pop(SSL_MODE, None):
        query.setdefault(SSL, mode)
    if not isinstance(schema, str) or not (read.database or read.username):
        raise LocationError(WRONG)
    return Address(read.set(drivername=DRIVER, query=query), schema)
