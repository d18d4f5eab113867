"""Which application of Discord's a database on a server belongs to, and how that changes."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, delete

from bot.ports.bot_state import APPLICATION, COMMANDS, SERVER_COMMANDS
from bot.store.database.database import open_database
from bot.store.database.errors import StoreError
from bot.store.database.server_address import read_address
from bot.store.database.tables import bot_state, pending_commands
from bot.store.processes.leases import living_processes

RUNNING = "The bot is running on the database {database}; please stop it first."
JUST_NOW = "A process that was killed counts as running for another 20 seconds."


async def hand_over_on_server(url: str) -> str:
    """Let a database belong to the application that starts next; what is pending is forgotten.

    Returns the database's name, without its password. Raises StoreError where a bot uses it.
    """
    name = str(read_address(url))
    async with open_database(url) as database:
        await database.write(partial(_hand_over, name=name))
    return name


async def forget_commands_on_server(url: str) -> None:
    """Forget which commands Discord was told of, so that the next start tells it again."""
    async with open_database(url) as database:
        await database.write(partial(_forget, names=(COMMANDS, SERVER_COMMANDS)))


def _hand_over(connection: Connection, name: str) -> None:
    if living_processes(connection):
        raise StoreError(f"{RUNNING.format(database=name)} {JUST_NOW}")
    _forget(connection, (APPLICATION, COMMANDS, SERVER_COMMANDS))
    # Their tokens are the former application's.
    connection.execute(delete(pending_commands))


def _forget(connection: Connection, names: Collection[str]) -> None:
    connection.execute(delete(bot_state).where(bot_state.c.name.in_(names)))
