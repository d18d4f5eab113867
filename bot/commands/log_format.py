"""What the running bot writes to standard error: lines for people, or for programs.

Both are in English, also of an error that was raised while a user was answered in another language.
"""

import contextlib
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import typer

from bot.core.errors import UserError
from bot.languages import Language, speaking
from config.sections import LogSettings

log = logging.getLogger(__name__)

TEXT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
REFERENCE = "reference"
"""What a user was asked to quote, where a user was."""
INTERACTION = re.compile(r"(/(?:webhooks|interactions)/[0-9]+/)[^/?\s]+")
"""In an address of Discord's, which aiohttp repeats where Discord does not answer in time. With the
token behind it, a reader of the log could write in the bot's name for a quarter of an hour."""


class TextFormatter(logging.Formatter):
    """Lines for people; a traceback takes several."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, without tokens of interactions."""
        with speaking(Language.ENGLISH):
            return _without_tokens(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in ASCII: no reader has to guess where a record ends."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; its traceback is one text, with line breaks in it."""
        with speaking(Language.ENGLISH):
            return json.dumps(self._fields(record))

    def _fields(self, record: logging.LogRecord) -> dict[str, str]:
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _without_tokens(record.getMessage()),
        }
        if REFERENCE in vars(record):
            fields[REFERENCE] = str(vars(record)[REFERENCE])
        if record.exc_info and record.exc_info[0]:
            fields["traceback"] = _without_tokens(self.formatException(record.exc_info))
        return fields


def set_up_log(settings: LogSettings) -> None:
    """Send log records and the warnings of libraries to standard error, in the form that is set."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if settings.format == "json" else TextFormatter(TEXT))
    logging.basicConfig(level=settings.level, handlers=[handler])
    logging.captureWarnings(capture=True)


@contextlib.contextmanager
def log_fatal_error(settings: LogSettings) -> Iterator[None]:
    """Log as JSON the error that ends the bot; in the form of text, Python prints it."""
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
