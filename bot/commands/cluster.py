"""`constellate cluster`: an export file becomes a table, pictures and documents."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.clustering import cluster_export
from bot.commands.writing import Destination
from bot.core.errors import ExportError
from bot.core.exports import MAX_BYTES
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS, Options
from bot.core.requests import ExportRequest

File = Annotated[Path, typer.Argument(help="The export: a CSV or JSON file.", show_default=False)]
Title = Annotated[str | None, typer.Option(help="Name the playlist so in every output.")]
Name = Annotated[
    str | None, typer.Option("--playlist", help="Which playlist of a file that holds several.")
]
Clusters = Annotated[
    int | None,
    typer.Option(
        min=FEWEST_CLUSTERS,
        max=MOST_CLUSTERS,
        help="How many clusters; left out, as many as suit it.",
    ),
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
        content=_read_limited(file),
        fallback_title=file.stem.replace("_", " ").strip() or "Playlist",
        title=title,
        playlist=playlist,
        options=Options(clusters, focus),
        products=destination.products,
    )
    cluster_export(request, destination)


def _read_limited(path: Path) -> bytes:
    """Read a file, one byte more than allowed at most, so that the worker can refuse it.

    Raises ExportError when there is nothing to read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ExportError(f"There is no file {path}; please check its name.") from error
    except IsADirectoryError as error:
        raise ExportError(f"{path} is a folder; please name one file in it.") from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise ExportError(f"I cannot read {path} ({reason}); please check it.") from error
