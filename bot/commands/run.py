"""`constellate run`: the bot itself."""

import asyncio
import logging

from bot.commands.check import UNKNOWN_TO_DISCORD
from bot.core.errors import UserError
from config.settings import load

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
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
    _log(settings.log.level)
    # Imported here: the other commands have no use for Discord's library and the database's.
    from bot.application import run as run_bot  # noqa: PLC0415

    asyncio.run(run_bot(settings, token.get_secret_value()))


def _log(level: str) -> None:
    logging.basicConfig(level=level, format=FORMAT)
    for name, loudest in LOUDEST.items():
        logging.getLogger(name).setLevel(max(loudest, logging.getLevelName(level)))
