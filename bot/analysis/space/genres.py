"""Genres as dimensions: how the playlist's own genres go together, and how they do at large."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bot.analysis.space.columns import TINY
from bot.analysis.space.neighbours import examples, nearest
from bot.analysis.tracks.arrays import Booleans, Floats

FILE = "genre_vectors.json"
"""Made by `python -m tests.system.learning`; it says of what."""
OWN_WEIGHT, COMMON_WEIGHT = 0.85, 1.0
"""Mixes with genres, k given: ARI 0.458 / 0.461 / 0.453 at 0.85 / 1 / 1.2 of what genres are at
large; without the playlist's own 0.444, without those at large 0.413 beside 0.438 (60 others)."""
PLAIN_WEIGHT = 1.5
"""Where nothing but the playlist's own genres counts: flat top between 1.25 and 1.5."""
DIMENSIONS = 6
"""4, 6 and 8 do equally well."""


@dataclass(frozen=True, slots=True)
class GenreVectors:
    """Where genres stand to one another in music at large."""

    places: dict[str, int]
    vectors: Floats
    """(genres, factors)"""
    axes: Floats
    """(factors, dimensions) of the directions that artists have."""


def genre_dimensions(vocabulary: Sequence[str], genres: Booleans, similar: Floats) -> Floats:
    """Give every track a place among the genres that it has (n, genres).

    A track without genres has the mean place of those that are `similar` to it (n, dimensions).
    """
    known = np.asarray(genres.any(axis=1))
    blocks = (_own(genres[known]), _at_large(vocabulary, genres[known]))
    return _impute(np.hstack(blocks), known, similar)


def own_dimensions(genres: Booleans, similar: Floats) -> Floats:
    """Give every track a place by how the playlist's genres (n, genres) go together alone."""
    known = np.asarray(genres.any(axis=1))
    return _impute(_own(genres[known]) / OWN_WEIGHT * PLAIN_WEIGHT, known, similar)


def _own(genres: Booleans) -> Floats:
    """Reduce which track has which genre (tracks, genres) to a few dimensions.

    Latent semantic analysis (Deerwester et al. 1990): term frequency times inverse document
    frequency, rows of length one (+0.025 ARI), truncated singular value decomposition. One scale
    for all dimensions, their mean variance the square of the weight: +0.01 ARI over one scale each.
    """
    counts = genres.sum(axis=0)
    weighted = genres * (np.log((1 + len(genres)) / (1 + counts)) + 1)
    rows = weighted / np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), TINY)
    values, vectors = np.linalg.eigh(np.round(rows.T @ rows, 9))
    reduced = rows @ vectors[:, ::-1][:, : _leading(values[::-1])]
    reduced -= reduced.mean(axis=0)
    spread = np.sqrt(reduced.var(axis=0).mean())
    weighed: Floats = reduced / max(float(spread), TINY) * OWN_WEIGHT
    return weighed


def _leading(values: Floats) -> int:
    """Count the dimensions to keep, from eigenvalues in descending order.

    Equal ones, as genres of their own have, stand for directions that only the library's rounding
    tells apart: they are kept together, up to twice the usual number.
    """
    least = values[min(DIMENSIONS, len(values)) - 1] * (1 - TINY)
    return min(int((values >= least).sum()), 2 * DIMENSIONS)


def _at_large(vocabulary: Sequence[str], genres: Booleans) -> Floats:
    """Place tracks by the directions of their genres; one of unknown genres stands in the middle.

    No scale of the playlist's own: where all genres are near one another, they hardly count.
    """
    table = _vectors()
    known = [
        (place, table.places[name]) for place, name in enumerate(vocabulary) if name in table.places
    ]
    here, there = [place for place, _ in known], [place for _, place in known]
    sums = genres[:, here].astype(np.float64) @ table.vectors[there]
    lengths = np.linalg.norm(sums, axis=1)
    directions = sums / np.maximum(lengths, TINY)[:, None]
    told = lengths > TINY
    middle = directions[told].mean(axis=0) if told.any() else 0.0
    centred = np.where(told[:, None], directions - middle, 0.0)
    placed: Floats = centred @ table.axes * COMMON_WEIGHT
    return placed


def _impute(reduced: Floats, known: Booleans, similar: Floats) -> Floats:
    """Give every track a place among the genres: its own, or the mean of its neighbours'.

    Zeros would make `missing` a cluster of its own (ARI -0.07).
    """
    filled = np.zeros((len(known), reduced.shape[1]))
    filled[known] = reduced
    if not similar.any():
        return filled  # Nothing tells who the neighbours are; zeros are the mean.
    among = examples(known)
    filled[~known] = filled[among[nearest(similar[~known], similar[among])]].mean(axis=1)
    return filled


@cache
def _vectors() -> GenreVectors:
    fields = json.loads(files("bot.analysis.space").joinpath(FILE).read_text("utf-8"))
    places = {genre: place for place, genre in enumerate(fields["vectors"])}
    return GenreVectors(
        places, np.array(list(fields["vectors"].values())), np.array(fields["axes"])
    )
