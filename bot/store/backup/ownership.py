"""Which application of Discord's a database belongs to, and how it comes to belong to another."""

from pathlib import Path

from bot.ports.bot_state import APPLICATION, COMMANDS, SERVER_COMMANDS
from bot.store.database.errors import StoreError, startup_errors
from bot.store.database.inspection import looking_into, version
from bot.store.database.schema import HEAD
from bot.store.database.usage_lock import exclusive_lock

MISSING = "There is no database {file}; please check DATABASE_URL."
FORGET = "DELETE FROM facts WHERE name IN (?, ?, ?)"
OLDER = "The database {file} is not of this version; please start the bot once, then stop it."


def hand_over(file: Path) -> None:
    """Let a database belong to the application that starts next; what is pending is forgotten.

    Raises StoreError where there is none, a bot uses it, or it is of another version.
    """
    if not file.is_file():
        raise StoreError(MISSING.format(file=file))
    with startup_errors(file), exclusive_lock(file), looking_into(file) as connection:
        if version(connection) != HEAD:
            raise StoreError(OLDER.format(file=file))
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(FORGET, [APPLICATION, COMMANDS, SERVER_COMMANDS])
        # Their tokens are the former application's.
        connection.execute("DELETE FROM errands")
        connection.execute("COMMIT")


def forget_commands(file: Path) -> None:
    """Forget which commands Discord was told of, so that the next start tells it again.

    The bot may run meanwhile. Raises StoreError where the database cannot be written.
    """
    if not file.is_file():
        return
    with startup_errors(file), looking_into(file) as connection:
        if version(connection) is not None:
            connection.execute(FORGET, [COMMANDS, SERVER_COMMANDS, ""])
