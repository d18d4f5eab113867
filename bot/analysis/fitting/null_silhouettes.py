"""What the silhouette is where there is nothing to find."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bot.analysis.tracks.arrays import Floats, Singles

TABLE = "null_silhouettes.json"


@dataclass(frozen=True, slots=True)
class NullTable:
    """Mean silhouettes by number of tracks, effective dimensions and number of clusters."""

    tracks: tuple[int, ...]
    dimensions: tuple[int, ...]
    clusters: tuple[int, ...]
    silhouettes: Floats


def null_silhouettes(values: Singles, clusters: Sequence[int]) -> Floats:
    """Return what so many clusters reach by chance in a cloud (n, dimensions) like this one.

    Like this one: Gaussian, with as many tracks and effective dimensions. From a table
    made once by `python -m bot.analysis.fitting.null_simulation`, between whose entries the
    logarithms are interpolated.
    """
    table = _table()
    by_tracks = _between(table.silhouettes, table.tracks, len(values))
    reached = _between(by_tracks, table.dimensions, effective_dimensions(values))
    return reached[[table.clusters.index(number) for number in clusters]]


def effective_dimensions(values: Singles) -> float:
    """Count the columns of equal spread that would scatter as much (participation ratio)."""
    variances = values.var(axis=0, dtype=np.float64)
    return float(variances.sum() ** 2 / max(float((variances**2).sum()), 1e-12))


@cache
def _table() -> NullTable:
    fields = json.loads(files("bot.analysis.fitting").joinpath(TABLE).read_text("utf-8"))
    return NullTable(
        tracks=tuple(fields["tracks"]),
        dimensions=tuple(fields["dimensions"]),
        clusters=tuple(fields["clusters"]),
        silhouettes=np.array(fields["silhouettes"]),
    )


def _between(values: Floats, grid: Sequence[int], place: float) -> Floats:
    """Interpolate along the first axis; outside the grid its ends go on."""
    position = float(np.interp(np.log(max(place, 1.0)), np.log(grid), np.arange(len(grid))))
    below = min(int(position), len(grid) - 2)
    part = position - below
    between: Floats = (1 - part) * values[below] + part * values[below + 1]
    return between
