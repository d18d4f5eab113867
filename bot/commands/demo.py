"""`constellate demo`: the bundled sample, without any account or file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.clustering import cluster_export
from bot.commands.writing import Destination
from bot.core.requests import ExportRequest
from bot.sample import TITLE, sample_bytes

Out = Annotated[Path, typer.Option(help="Write pictures and documents into this folder.")]


def demo(out: Out = Path("demo")) -> None:
    """Cluster the tracks of the bundled synthetic playlist."""
    destination = Destination(out, None)
    destination.check()
    cluster_export(ExportRequest(sample_bytes(), title=TITLE), destination)
