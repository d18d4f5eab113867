"""`constellate cluster FILE --explain`: what each column of a file is read as."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.clustering import in_worker
from bot.commands.writing import OUTPUT, write_errors
from bot.core.exports.tables.explanation import ColumnUse, Explanation
from bot.core.requests import ExportRequest
from bot.core.text.wording import plural
from bot.ports import Job

EXPLAIN_EXPORT: Job[ExportRequest, Explanation] = Job("bot.jobs.explaining:explain_export")
NOT_READ = "not read"


def explain_export(request: ExportRequest) -> None:
    """Print what each column of a file is read as."""
    explanation = in_worker(EXPLAIN_EXPORT, request, "Reading")
    with write_errors(OUTPUT):
        Console().print(_table(explanation))


def _table(explanation: Explanation) -> Table:
    title = explanation.title or "This file"
    rows = plural(explanation.rows, "row")
    table = Table(title=Text(f"{title}: {rows}"), title_justify="left")
    for heading in ("Column", "Read as", "For example"):
        table.add_column(heading)
    for use in explanation.columns:
        table.add_row(Text(use.name), Text(_read_as(use)), Text(use.example))
    return table


def _read_as(use: ColumnUse) -> str:
    if use.doubtful:
        return f"{NOT_READ}: its values are no {use.doubtful}"
    return use.read_as or NOT_READ
