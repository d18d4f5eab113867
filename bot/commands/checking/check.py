"""`constellate check`: what is set up, what is missing, and what that means."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.checking.findings import Finding, findings_of
from bot.commands.checking.online import check_online
from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError
from config.settings import load

LISTED_STYLE, HINT_STYLE, BLOCKING_STYLE = "", "yellow", "bold red"

Online = Annotated[
    bool, typer.Option("--online", help="Also ask Discord and each service, and say how soon.")
]


def check(*, online: Online = False) -> None:
    """Show the settings in force, and whether the bot could start with them."""
    settings = load()
    findings = findings_of(settings)
    with write_errors(OUTPUT):
        Console().print(_table(findings))
    for finding in findings:
        if finding.blocking:
            raise UserError(finding.text)
    if online and settings.discord.token:
        check_online(settings, settings.discord.token.get_secret_value())
    with write_errors(OUTPUT):
        Console().print("All is set; `constellate run` starts the bot.")


def _table(findings: Sequence[Finding]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        style = BLOCKING_STYLE if finding.blocking else HINT_STYLE if finding.hint else LISTED_STYLE
        # As Text: an address may hold what looks like markup.
        table.add_row(Text(finding.topic, style="bold"), Text(finding.text, style=style))
    return table
