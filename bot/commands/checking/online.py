"""`constellate check --online`: whether Discord and the services answer, and how soon."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError
from config.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.probes import ProbeResult

ALL_ANSWER = "Everything answers."
WITHOUT = "Not well: {failing}; the bot works without, and says so where it matters."


def check_online(settings: Settings, token: str) -> None:
    """Print how Discord and each service answer. Raises UserError where Discord does not."""
    # Imported here: the other commands have no use for Discord's library.
    from bot.app.operating.online import DISCORD, ask_all  # noqa: PLC0415

    results = asyncio.run(ask_all(settings, token))
    failing = [title for title, result in results.items() if not result.well]
    with write_errors(OUTPUT):
        Console().print()
        Console().print(_table(results))
        Console().print()
    if DISCORD in failing:
        raise UserError(f"I cannot start without Discord: {results[DISCORD].text}.")
    with write_errors(OUTPUT):
        Console().print(WITHOUT.format(failing=_listed(failing)) if failing else ALL_ANSWER)


def _listed(titles: Sequence[str]) -> str:
    *most, last = titles
    return f"{', '.join(most)} and {last}" if most else last


def _table(results: Mapping[str, "ProbeResult"]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for title, result in results.items():
        style = "" if result.well else "yellow"
        told = Text(result.text, style=style)
        table.add_row(Text(title, style="bold"), f"{result.milliseconds:,} ms", told)
    return table
