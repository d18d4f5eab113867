"""Where clusters lie on the map, in words, for readers who have no picture of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist, hypot, sqrt
from statistics import fmean, median
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]

MIDDLE = 0.35
"""Of how far tracks lie from the map's middle on the whole: what is nearer is in the middle."""
AS_NEAR = 1.25
"""Of the distance to the nearest cluster: up to this another one is a neighbour too."""
MOST_NEIGHBOURS = 2
CLOSE, WIDE = 0.75, 1.33
"""Of the usual distance between tracks and their cluster's middle."""
SIDES = {("", ""): "in the middle", ("upper", ""): "at the top", ("lower", ""): "at the bottom"}
"""What is not as in `at the upper left`."""
MOST_PLACES = 100
"""Of a cluster, evenly chosen, that are looked at: enough for words, of 10,000 tracks too."""
MIXED, APART = 0.25, 0.05
"""Parts of a cluster's tracks that lie nearer to another one's middle."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the map shows of one cluster."""

    side: str
    """As in `at the upper left`; empty of the only cluster."""
    neighbours: tuple[int, ...]
    """Numbers of the nearest other clusters, the nearest first."""
    spread: str
    """How its tracks lie: `close together`, `spread out`, or empty for neither."""
    overlap: str
    """How far it runs into others; empty where there are none."""


def whereabouts(clusters: Mapping[int, Sequence[Place]]) -> Mapping[int, Whereabouts]:
    """Say of each cluster, by number, where it is among the others; one alone is not on a side."""
    there = {number: _some(places) for number, places in clusters.items() if places}
    middles = {number: _middle(places) for number, places in there.items()}
    if not there:
        return {}
    whole = [place for places in there.values() for place in places]
    centre, reach = _middle(whole), _reach(whole)
    spreads = {number: _spread(places, middles[number]) for number, places in there.items()}
    usual = median(spreads.values())
    return {
        number: Whereabouts(
            side=_side(middles[number], centre, reach) if len(there) > 1 else "",
            neighbours=_neighbours(number, middles),
            spread=_spread_words(spreads[number], usual) if len(there) > 1 else "",
            overlap=_overlap(number, places, middles),
        )
        for number, places in there.items()
    }


def whereabouts_in_words(about: Whereabouts, names: Mapping[int, str]) -> str:
    """Write it as a sentence; names of clusters are shown as they are given."""
    near = " and ".join(f"cluster {number}, {names[number]}" for number in about.neighbours)
    told = ", ".join(filter(None, [about.side, f"next to {near}" if near else ""]))
    tracks = " and ".join(filter(None, [about.spread, about.overlap]))
    sentences = [f"On the map: {told}."] * bool(told) + [f"Its tracks {tracks}."] * bool(tracks)
    return " ".join(sentences)


def _some(places: Sequence[Place]) -> Sequence[Place]:
    return places[:: -(-len(places) // MOST_PLACES)]


def _middle(places: Sequence[Place]) -> Place:
    return fmean(x for x, _ in places), fmean(y for _, y in places)


def _reach(places: Sequence[Place]) -> Place:
    """Measure how far places lie from their middle on the whole, along each axis; never 0."""
    x, y = _middle(places)
    wide = sqrt(fmean((place[0] - x) ** 2 for place in places))
    high = sqrt(fmean((place[1] - y) ** 2 for place in places))
    return wide or 1.0, high or 1.0


def _side(middle: Place, centre: Place, reach: Place) -> str:
    across = (middle[0] - centre[0]) / reach[0]
    upwards = (middle[1] - centre[1]) / reach[1]
    high = "" if abs(upwards) < MIDDLE else "upper" if upwards > 0 else "lower"
    wide = "" if abs(across) < MIDDLE else "right" if across > 0 else "left"
    return SIDES.get((high, wide)) or f"at the {' '.join(filter(None, [high, wide]))}"


def _neighbours(number: int, middles: Mapping[int, Place]) -> tuple[int, ...]:
    away = sorted(
        (dist(middles[number], middle), other)
        for other, middle in middles.items()
        if other != number
    )
    near = [other for distance, other in away if distance <= AS_NEAR * away[0][0]]
    return tuple(near[:MOST_NEIGHBOURS])


def _spread(places: Sequence[Place], middle: Place) -> float:
    return fmean(hypot(x - middle[0], y - middle[1]) for x, y in places)


def _spread_words(spread: float, usual: float) -> str:
    if spread < CLOSE * usual:
        return "lie close together"
    return "are spread out" if spread > WIDE * usual else ""


def _overlap(number: int, places: Sequence[Place], middles: Mapping[int, Place]) -> str:
    if len(middles) == 1:
        return ""
    strays = [
        nearest
        for place in places
        if (nearest := min(middles, key=lambda other: dist(place, middles[other]))) != number
    ]
    part = len(strays) / len(places)
    if part >= MIXED:
        return f"mix with those of cluster {max(set(strays), key=strays.count)}"
    return "stand apart from the others" if part <= APART else ""
