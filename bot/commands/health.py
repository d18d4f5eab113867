"""`constellate health`: whether the bot beside this command lives."""

from datetime import UTC, datetime, timedelta

import typer

from bot.core.errors import UserError
from bot.store.glance import read_fact
from config.settings import load

HEARTBEAT = "heartbeat"
PATIENCE = timedelta(seconds=90)
"""Three signs of life may be missed."""


def health() -> None:
    """Tell whether the running bot has lately been in touch with Discord; exit status 2 if not."""
    beat = read_fact(load().store.url.get_secret_value(), HEARTBEAT)
    if beat is None:
        raise UserError("The bot has never been ready with this database; please start it.")
    age = datetime.now(UTC) - datetime.fromisoformat(beat)
    if age > PATIENCE:
        raise UserError(
            f"The bot's last sign of life is {int(age.total_seconds()):,} seconds old; please look "
            "at its log."
        )
    typer.echo("The bot lives.")
