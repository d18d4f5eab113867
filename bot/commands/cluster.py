"""`constellate cluster`: an export file becomes a table, pictures and documents."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.reading import read_limited
from bot.commands.running import run_job
from bot.commands.showing import show
from bot.commands.writing import Destination, write
from bot.core.features import Focus
from bot.core.models import Options
from bot.core.requests import ExportRequest

File = Annotated[Path, typer.Argument(help="The export: a CSV or JSON file.", show_default=False)]
Title = Annotated[str | None, typer.Option(help="Name the playlist so in every output.")]
Name = Annotated[
    str | None, typer.Option("--playlist", help="Which playlist of a file that holds several.")
]
Clusters = Annotated[
    int | None, typer.Option(min=2, max=12, help="How many clusters; left out, as many as suit it.")
]
FocusOption = Annotated[Focus, typer.Option(help="Which side of the sound counts most.")]
Out = Annotated[Path | None, typer.Option(help="Write pictures and documents into this folder.")]
Json = Annotated[str | None, typer.Option(help="Write the JSON here; `-` is standard output.")]


def cluster(  # noqa: PLR0913, PLR0917  one argument per option of the command
    file: File,
    title: Title = None,
    playlist: Name = None,
    clusters: Clusters = None,
    focus: FocusOption = Focus.BALANCED,
    out: Out = None,
    json: Json = None,
) -> None:
    """Group the tracks of a playlist export by how they sound."""
    destination = Destination(out, json)
    destination.check(file)
    request = ExportRequest(
        content=read_limited(file),
        fallback_title=file.stem.replace("_", " ").strip() or "Playlist",
        title=title,
        playlist=playlist,
        options=Options(clusters, focus),
        products=destination.products,
    )
    outcome = run_job(request)
    written = write(outcome, destination)
    if not destination.json_to_output:
        show(outcome.summary, written)
