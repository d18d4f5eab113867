"""`constellate run`: the bot itself."""

import asyncio
import logging
import os

from bot.commands.check import UNKNOWN_TO_DISCORD
from bot.commands.log_format import log_fatal_error, set_up_log
from bot.core.errors import UserError
from config.sections import LogSettings
from config.settings import load

UMASK = 0o077
"""Files for the operator's account alone: the database says who listens to what."""
LIBRARY_LEVELS = {
    "discord": logging.INFO,
    "aiohttp": logging.INFO,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "spotipy": logging.CRITICAL,
    "urllib3": logging.WARNING,
}
"""The most detailed level of libraries whose finer lines hold tokens or say nothing about the bot.

At DEBUG spotipy logs the token and urllib3 the addresses of private playlists, at ERROR spotipy
logs such addresses again; what fails is logged by the adapters, without them.
"""


def run() -> None:
    """Start the bot; Ctrl-C or SIGTERM ends it."""
    settings = load()
    token = settings.discord.token
    if token is None:
        raise UserError(UNKNOWN_TO_DISCORD)
    os.umask(UMASK)
    _set_up_log(settings.log)
    # Imported here: the other commands have no use for Discord's library and the database's.
    from bot.app.application import run as run_bot  # noqa: PLC0415
    from bot.app.shutdown import DEADLINE_S  # noqa: PLC0415

    with log_fatal_error(settings.log):
        asyncio.run(run_bot(settings, token.get_secret_value(), DEADLINE_S))


def _set_up_log(settings: LogSettings) -> None:
    set_up_log(settings)
    for name, level in LIBRARY_LEVELS.items():
        logging.getLogger(name).setLevel(max(level, logging.getLevelName(settings.level)))
