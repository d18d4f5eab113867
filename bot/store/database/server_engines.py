"""Connections to a PostgreSQL: some that write, some that read, one that migrates."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import NullPool
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.store.database.location import LocationError
from bot.store.database.server_address import WRONG, Address

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

WRITERS, READERS = 4, 4
"""Connections of one process; a server takes a hundred in all unless it is told otherwise."""
CLAIMERS = 2
"""These are held for less than a millisecond."""
TURN_S = 30.0
"""How long work waits for one of them."""
CONNECT_S = 5.0
STATEMENT_S = 60.0
"""What no statement of a bot that is well takes; beyond it, the connection counts as lost."""
LIBRARIES = ("asyncpg", "greenlet")
"""The driver, and what SQLAlchemy waits for it with."""
NO_DRIVER = (
    "DATABASE_URL names a PostgreSQL, for which I lack its libraries; please install me with its "
    "extra: pip install 'constellate[postgres]'."
)


def open_server_writers(address: Address) -> "AsyncEngine":
    """Connect to write: what a transaction reads is still true when it commits, or it fails."""
    return _engine(address, "SERIALIZABLE", pool_size=WRITERS, max_overflow=0, pool_timeout=TURN_S)


def open_server_readers(address: Address) -> "AsyncEngine":
    """Connect to read: every statement by itself, as committed when it began."""
    pool = {"pool_size": READERS, "max_overflow": 0, "pool_timeout": TURN_S}
    return _engine(address, "AUTOCOMMIT", read_only=True, **pool)


def open_server_migrator(address: Address) -> "AsyncEngine":
    """Connect for a change of schema."""
    return _engine(address, "READ COMMITTED", poolclass=NullPool)


def open_server_sessions(address: Address) -> "AsyncEngine":
    """Connect for what lasts as long as a connection: locks, and notifications."""
    return _engine(address, "AUTOCOMMIT", poolclass=NullPool)


def open_server_claims(address: Address) -> "AsyncEngine":
    """Connect for single statements that processes agree by."""
    return _engine(
        address, "AUTOCOMMIT", pool_size=CLAIMERS, max_overflow=0, pool_timeout=CONNECT_S
    )


def _engine(
    address: Address,
    isolation: Literal["SERIALIZABLE", "READ COMMITTED", "AUTOCOMMIT"],
    *,
    read_only: bool = False,
    **pool: Any,
) -> "AsyncEngine":
    settings = {
        "application_name": "constellate",
        "search_path": address.schema,
        "default_transaction_read_only": "on" if read_only else "off",
        # The driver's questions about types are compiled for longer than they run.
        "jit": "off",
    }
    arguments = {"server_settings": settings, "timeout": CONNECT_S, "command_timeout": STATEMENT_S}
    if not all(map(find_spec, LIBRARIES)):
        raise LocationError(NO_DRIVER)
    # Here, because it cannot be imported where one of them is missing.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    try:
        return create_async_engine(
            address.url,
            isolation_level=isolation,
            connect_args=arguments,
            # What a failed statement was to keep must not stand in the log.
            hide_parameters=True,
            **pool,
        )
    except (ArgumentError, NoSuchModuleError, TypeError, ValueError):
        raise LocationError(WRONG) from None
