"""`constellate run`: the bot itself."""

import asyncio
import logging
import os
import platform
import sys
from pathlib import Path

from bot import __version__
from bot.commands.log_format import log_fatal_error, set_up_log
from bot.commands.token import required_token
from bot.core.shards import ALL_SHARDS, Shards
from bot.ports.bot_state import PROCESS
from bot.store.processes.process_lock import is_any_alive, is_part_alive
from config.sections import LogSettings
from config.settings import load

log = logging.getLogger(__name__)

ANOTHER = "another bot is running on %s; with one token both answer everything, so please stop one"
UMASK = 0o077
"""Files for the operator's account alone: the database says who listens to what."""
SWITCH_S = 0.001
"""How long the event loop may keep threads from running Python that have a read or a write to
finish. With Python's own 5 ms, 95% of the acknowledgements at 20 commands a second took half as
long again on a busy machine, in five of six pairs of runs; the processor's time was the same."""
LIBRARY_LEVELS = {
    "discord": logging.INFO,
    "aiohttp": logging.INFO,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
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
    token = required_token(settings)
    os.umask(UMASK)
    sys.setswitchinterval(SWITCH_S)
    _set_up_log(settings.log)
    log.info("this is Constellate %s, on Python %s", __version__, platform.python_version())
    warn_of_another(settings.store.file, settings.discord.shards)
    # Imported here: the other commands have no use for Discord's library and the database's.
    from bot.app.application import run as run_bot  # noqa: PLC0415
    from bot.app.shutdown import DEADLINE_S  # noqa: PLC0415

    with log_fatal_error(settings.log):
        asyncio.run(run_bot(settings, token, DEADLINE_S))


def warn_of_another(database: Path, shards: Shards = ALL_SHARDS) -> None:
    """Log that a bot is running on this database already, but for one that is other shards."""
    if _is_another_alive(database, shards):
        log.warning(ANOTHER, database)


def _is_another_alive(database: Path, shards: Shards) -> bool:
    if not shards.ids:
        return is_any_alive(database)
    return any(is_part_alive(database, each.named(PROCESS)) for each in (shards, ALL_SHARDS))


def _set_up_log(settings: LogSettings) -> None:
    set_up_log(settings)
    for name, level in LIBRARY_LEVELS.items():
        logging.getLogger(name).setLevel(max(level, logging.getLevelName(settings.level)))
