"""What the running bot writes to standard error: lines for people, or for programs."""

import contextlib
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import typer

from bot.core.errors import UserError
from config.sections import LogSettings

log = logging.getLogger(__name__)

TEXT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
REFERENCE = "reference"
"""What people were told to quote, where they were told so."""
INTERACTION = re.compile(r"(/(?:webhooks|interactions)/[0-9]+/)[^/?\s]+")
"""In an address of Discord's; aiohttp says it where nobody answers there in time. Whoever reads the
token behind it can write in the bot's name for a quarter of an hour."""


class TextLines(logging.Formatter):
    """Lines for people; a traceback takes several."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, without tokens of interactions."""
        return _without_tokens(super().format(record))


class JsonLines(logging.Formatter):
    """One JSON object a line, in ASCII: no reader has to guess where a record ends."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; its traceback is one text, with line breaks in it."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _without_tokens(record.getMessage()),
        }
        if REFERENCE in vars(record):
            told[REFERENCE] = str(vars(record)[REFERENCE])
        if record.exc_info and record.exc_info[0]:
            told["traceback"] = _without_tokens(self.formatException(record.exc_info))
        return json.dumps(told)


def start_log(settings: LogSettings) -> None:
    """Write what happens from now on, and what libraries warn of."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if settings.format == "json" else TextLines(TEXT))
    logging.basicConfig(level=settings.level, handlers=[handler])
    logging.captureWarnings(capture=True)


@contextlib.contextmanager
def ended_in(settings: LogSettings) -> Iterator[None]:
    """Write in JSON too why the bot ends where it does not go on; as text, Python does that."""
    try:
        yield
    except Exception as error:
        if settings.format != "json":
            raise
        mendable = isinstance(error, UserError)
        log.critical("%s", error if mendable else "I end", exc_info=None if mendable else error)
        raise typer.Exit(2 if mendable else 1) from error


def _without_tokens(text: str) -> str:
    return INTERACTION.sub(r"\1***", text)
