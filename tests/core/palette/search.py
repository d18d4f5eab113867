"""Choose the colours of the clusters: `python -m tests.core.palette.search`, some minutes.

Looked for are twelve colours in order, such that the smallest CIEDE2000 in any of four kinds of
vision is large among the first two, the first three, and so on to all: the sum of its logarithms is
made as large as can be, each divided by the number of colours, since few clusters are the rule, and
a colour that comes early counts in every one. Beyond `ENOUGH` nothing is won. One colour at a time
is exchanged for the best in its place, from many random starts on a coarse grid, and then on finer
ones round the best of these and round what is shipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

import numpy as np
from numpy.typing import NDArray

from bot.core.pages.page import BADGES
from bot.core.palette import CLUSTERS
from tests.core.palette.families import FAMILIES
from tests.core.palette.measuring import distances, minima, prefix_minima, readable
from tests.core.palette.vision import VISIONS, Colours, from_hex

Indices = NDArray[np.intp]
COUNT = len(BADGES)
ENOUGH = 20.0
STEPS = 22
"""Of red, green and blue on the coarse grid."""
STARTS, RESTARTS = 8, 100
SHAKEN = 4
"""How many colours of the best are drawn anew in two of three restarts."""
SHAKES = 12
"""How often the best is shaken on each of the finer grids."""
ROUNDS = ((12, 6), (8, 4), (4, 2), (4, 2), (2, 1), (2, 1))
"""How far from the best the finer grids reach, and their steps, in 255ths."""


@dataclass(frozen=True, slots=True)
class Field:
    """The colours there are to choose from."""

    colours: Colours
    between: Colours
    """The smallest distance of every two in any vision."""
    own: tuple[Indices, ...]
    """By place, the colours it may take."""

    @classmethod
    def of(cls, candidates: Sequence[Colours], *, badges: bool) -> "Field":
        """Keep what is readable and, with `badges`, looks like the emoji of its place."""
        kept = [colours[readable(colours)] for colours in candidates]
        if badges:
            pairs = zip(BADGES, kept, strict=True)
            kept = [colours[FAMILIES[emoji].holds(colours)] for emoji, colours in pairs]
        colours, indices = np.unique(np.vstack(kept), axis=0, return_inverse=True)
        ends = np.cumsum([len(place) for place in kept])[:-1]
        return cls(colours, _least_distances(colours), tuple(np.split(indices.ravel(), ends)))

    def drawn(self, rng: np.random.Generator) -> Indices:
        """Draw a colour for every place."""
        return np.array([rng.choice(place) for place in self.own])

    def nearest(self, chosen: Colours) -> Indices:
        """Find colours chosen before."""
        away = [np.abs(self.colours - colour).sum(axis=1) for colour in chosen]
        return np.array([each.argmin() for each in away])


def search(*, badges: bool) -> Colours:
    """Find the colours; with `badges` each must look like its emoji."""
    grid = np.array(list(product(np.linspace(0, 255, STEPS).round() / 255, repeat=3)))
    field = Field.of([grid] * COUNT, badges=badges)
    found = max(
        (_found(field, rng) for rng in map(np.random.default_rng, range(STARTS))), key=_worth_of
    )
    shipped = from_hex(colour.code for colour in CLUSTERS)
    return max((_refined(each, badges=badges) for each in (found, shipped)), key=_worth_of)


def _found(field: Field, rng: np.random.Generator) -> Colours:
    best, most = _climbed(field, field.drawn(rng), rng)
    for turn in range(RESTARTS):
        start = _shaken(field, best, rng) if turn % 3 else field.drawn(rng)
        tried, worth = _climbed(field, start, rng)
        if worth > most:
            best, most = tried, worth
    return field.colours[best]


def _refined(chosen: Colours, *, badges: bool) -> Colours:
    rng = np.random.default_rng(STARTS)
    for reach, step in ROUNDS:
        shifts = np.array(list(product(range(-reach, reach + 1, step), repeat=3))) / 255
        near = [np.unique(np.clip(colour + shifts, 0, 1), axis=0) for colour in chosen]
        field = Field.of(near, badges=badges)
        best = field.nearest(chosen)
        tries = [_climbed(field, best, rng)]
        tries += [_climbed(field, _shaken(field, best, rng), rng) for _ in range(SHAKES)]
        chosen = field.colours[max(tries, key=lambda tried: tried[1])[0]]
    return chosen


def _shaken(field: Field, chosen: Indices, rng: np.random.Generator) -> Indices:
    is_shaken = np.zeros(COUNT, dtype=bool)
    is_shaken[rng.choice(COUNT, SHAKEN, replace=False)] = True
    return np.where(is_shaken, field.drawn(rng), chosen)


def _climbed(field: Field, start: Indices, rng: np.random.Generator) -> tuple[Indices, float]:
    """Exchange one colour at a time until none is to be had that is better."""
    chosen, most, is_better = start.copy(), -np.inf, True
    while is_better:
        is_better = False
        for place in rng.permutation(COUNT):
            worths = _worths(field, chosen, place)
            if worths.max() > most + 1e-6:
                most, is_better = float(worths.max()), True
                chosen[place] = field.own[place][worths.argmax()]
    return chosen, most


def _worths(field: Field, chosen: Indices, place: int) -> Colours:
    """Value all colours with each that may stand in one place."""
    is_before = np.tri(COUNT, k=-1, dtype=bool)
    rest = np.where(is_before, field.between[np.ix_(chosen, chosen)], np.inf)
    rest[place], rest[:, place] = np.inf, np.inf
    away = field.between[np.ix_(field.own[place], chosen)]
    least = np.tile(rest.min(axis=1), (len(away), 1))
    least[:, place] = away[:, :place].min(axis=1, initial=np.inf)
    least[:, place + 1 :] = np.minimum(least[:, place + 1 :], away[:, place + 1 :])
    return _worth(np.minimum.accumulate(least, axis=1)[:, 1:])


def _worth(least: Colours) -> Colours:
    worth: Colours = np.log(np.clip(least, 1e-3, ENOUGH)) @ (1 / np.arange(2, COUNT + 1))
    return worth


def _worth_of(srgb: Colours) -> float:
    return float(_worth(prefix_minima(_least_distances(srgb))))


def _least_distances(srgb: Colours) -> Colours:
    return reduce(np.minimum, (distances(srgb, vision) for vision in VISIONS))


def _print(title: str, codes: Sequence[str]) -> None:
    print(f"{title}: worth {_worth_of(from_hex(codes)):.2f}", *codes)  # noqa: T201
    for vision in VISIONS:
        print(f"  {vision:13}", *(f"{least:5.1f}" for least in minima(codes, vision)))  # noqa: T201


def _codes(srgb: Colours) -> list[str]:
    return [f"#{bytes(colour).hex()}" for colour in (srgb * 255).round().astype(np.uint8)]


if __name__ == "__main__":
    _print("shipped", [colour.code for colour in CLUSTERS])
    _print("found", _codes(search(badges=True)))
    _print("found without regard to the badges", _codes(search(badges=False)))
