"""`constellate run`: the bot itself."""

import asyncio
import logging
import os

from bot.commands.check import UNKNOWN_TO_DISCORD
from bot.commands.log_format import ended_in, start_log
from bot.core.errors import UserError
from config.sections import LogSettings
from config.settings import load

OWNER_ALONE = 0o077
LOUDEST = {
    "discord": logging.INFO,
    "aiohttp": logging.INFO,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "spotipy": logging.CRITICAL,
    "urllib3": logging.WARNING,
}
"""Libraries whose finer lines hold tokens, or say nothing about the bot.

At DEBUG spotipy logs the token and urllib3 the addresses of private playlists, at ERROR spotipy
logs such addresses again; what fails is logged by the adapters, without them.
"""


def run() -> None:
    """Start the bot; Ctrl-C or SIGTERM ends it."""
    settings = load()
    token = settings.discord.token
    if token is None:
        raise UserError(UNKNOWN_TO_DISCORD)
    # The database says who listens to what.
    os.umask(OWNER_ALONE)
    _log(settings.log)
    # Imported here: the other commands have no use for Discord's library and the database's.
    from bot.app.application import run as run_bot  # noqa: PLC0415
    from bot.app.shutdown import LAST_S  # noqa: PLC0415

    with ended_in(settings.log):
        asyncio.run(run_bot(settings, token.get_secret_value(), LAST_S))


def _log(settings: LogSettings) -> None:
    start_log(settings)
    for name, loudest in LOUDEST.items():
        logging.getLogger(name).setLevel(max(loudest, logging.getLevelName(settings.level)))
