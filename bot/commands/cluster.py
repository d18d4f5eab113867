"""`constellate cluster`: an export file becomes a table, pictures and documents."""

import os
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.commands.clustering import cluster_export, in_worker
from bot.commands.explaining import explain_export
from bot.commands.writing import Destination, folder_name
from bot.core.errors import ExportError, UserError
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS, SMALLEST_SIZE, Options, Sizes
from bot.core.requests import ExportRequest
from bot.core.text.cluster_sizes import refuse_crossed
from bot.core.tracks.limits import FEWEST_NEWEST, MAX_BYTES
from bot.core.tracks.sorting import Sort
from bot.ports import Job


class Order(StrEnum):
    """An order of the tracks of each cluster, by the word that is typed."""

    TYPICAL = "typical"
    ARTIST = "artist"
    TITLE = "title"
    YEAR = "year"
    BPM = "bpm"
    ENERGY = "energy"
    MOOD = "mood"
    KEY = "key"
    WAVE = "wave"


SORTS = {
    Order.TYPICAL: Sort.TYPICAL,
    Order.ARTIST: Sort.ARTIST,
    Order.TITLE: Sort.TITLE,
    Order.YEAR: Sort.YEAR,
    Order.BPM: Sort.TEMPO,
    Order.ENERGY: Sort.ENERGY,
    Order.MOOD: Sort.MOOD,
    Order.KEY: Sort.KEY,
    Order.WAVE: Sort.WAVE,
}
File = Annotated[
    Path,
    typer.Argument(help="The playlist: an export, a list of tracks, a zip.", show_default=False),
]
Title = Annotated[str | None, typer.Option(help="Name the playlist so in every output.")]
Name = Annotated[
    str | None,
    typer.Option("--playlist", help="Which playlist of a file that holds several, or `all`."),
]
Clusters = Annotated[
    int | None,
    typer.Option(
        min=FEWEST_CLUSTERS,
        max=MOST_CLUSTERS,
        help="How many clusters; left out, as many as suit it.",
    ),
]
MinSize = Annotated[
    int | None,
    typer.Option(min=SMALLEST_SIZE, help="How many tracks every cluster has at least."),
]
MaxSize = Annotated[
    int | None,
    typer.Option(min=SMALLEST_SIZE, help="How many tracks every cluster has at most."),
]
FocusOption = Annotated[Focus, typer.Option(help="Which side of the sound counts most.")]
OrderOption = Annotated[
    Order, typer.Option(help="How tracks are listed: key goes round the Camelot wheel.")
]
NewestOption = Annotated[
    int | None,
    typer.Option(min=FEWEST_NEWEST, help="Take the newest N tracks alone, where there are more."),
]
Out = Annotated[Path | None, typer.Option(help="Write pictures and documents into this folder.")]
Json = Annotated[str | None, typer.Option(help="Write the JSON here; `-` is standard output.")]
Explain = Annotated[bool, typer.Option("--explain", help="Only say what each column is read as.")]
LIST_PLAYLISTS: Job[ExportRequest, Sequence[str]] = Job("bot.jobs.explaining:list_playlists")
ALL = "all"


def cluster(  # noqa: PLR0913, PLR0917  one argument per option of the command
    file: File,
    title: Title = None,
    playlist: Name = None,
    clusters: Clusters = None,
    min_size: MinSize = None,
    max_size: MaxSize = None,
    focus: FocusOption = Focus.BALANCED,
    order: OrderOption = Order.TYPICAL,
    newest: NewestOption = None,
    out: Out = None,
    json: Json = None,
    explain: Explain = False,  # noqa: FBT002  that is how Typer passes options
) -> None:
    """Cluster the tracks of a playlist export by how they sound."""
    destination = Destination(out, json)
    destination.check(file)
    request = ExportRequest(
        content=_read_limited(file),
        fallback_title=_title(file),
        title=title,
        playlist=playlist,
        options=Options(clusters, focus, _sizes(min_size, max_size)),
        products=destination.products,
        order=SORTS[order],
        newest=newest,
    )
    if explain:
        explain_export(request)
    else:
        _cluster(request, destination)


def _cluster(request: ExportRequest, destination: Destination) -> None:
    if request.playlist and request.playlist.casefold() == ALL:
        _cluster_all(request, destination)
    else:
        cluster_export(request, destination)


def _title(file: Path) -> str:
    return file.stem.replace("_", " ").strip() or "Playlist"


def _sizes(least: int | None, most: int | None) -> Sizes:
    sizes = Sizes(least, most)
    refuse_crossed(sizes)
    return sizes


def _cluster_all(request: ExportRequest, destination: Destination) -> None:
    """Cluster each playlist of a file; one that cannot be is told of, and the others go on."""
    if destination.json is not None:
        raise UserError("Each of several playlists has a JSON of its own; please use --out.")
    refused: list[str] = []
    names = in_worker(LIST_PLAYLISTS, request, "Reading")
    for name in names:
        own = replace(request, playlist=name if len(names) > 1 else None, title=None)
        folder = destination.folder and destination.folder / folder_name(name)
        try:
            cluster_export(own, Destination(folder, None))
        except UserError as error:
            refused.append(name)
            Console(stderr=True).print(Text(f"{name}: {error}"))
    if len(refused) == len(names):
        raise UserError("None of these playlists could be clustered; please see what each lacks.")


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
