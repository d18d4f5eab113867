"""Where clusters lie on the map, in words, for readers who have no picture of it.

Sides and spreads are worked out in English, and said where they are put into sentences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist, hypot, isfinite, sqrt
from statistics import fmean, median
from typing import TypeAlias

from bot.core.reports import Axis
from bot.languages import both, gettext, gettext_noop, percent, sentences

Place: TypeAlias = tuple[float, float]

MIDDLE = 0.35
"""Of how far tracks lie from the map's middle on the whole: what is nearer is in the middle."""
AS_NEAR = 1.25
"""Of the distance to the nearest cluster: up to this another one is a neighbour too."""
MOST_NEIGHBOURS = 2
CLOSE, WIDE = 0.75, 1.33
"""Of the usual distance between tracks and their cluster's middle."""
SIDES = {
    ("", ""): gettext_noop("in the middle"),
    ("upper", ""): gettext_noop("at the top"),
    ("lower", ""): gettext_noop("at the bottom"),
    ("", "left"): gettext_noop("at the left"),
    ("", "right"): gettext_noop("at the right"),
    ("upper", "left"): gettext_noop("at the upper left"),
    ("upper", "right"): gettext_noop("at the upper right"),
    ("lower", "left"): gettext_noop("at the lower left"),
    ("lower", "right"): gettext_noop("at the lower right"),
}
CLOSELY, WIDELY = "lie close together", "are spread out"
MIXED_WORDS = {
    "": gettext_noop("Its tracks mix with those of cluster {number}."),
    CLOSELY: gettext_noop("Its tracks lie close together and mix with those of cluster {number}."),
    WIDELY: gettext_noop("Its tracks are spread out and mix with those of cluster {number}."),
}
APART_WORDS = {
    "": gettext_noop("Its tracks stand apart from the others."),
    CLOSELY: gettext_noop("Its tracks lie close together and stand apart from the others."),
    WIDELY: gettext_noop("Its tracks are spread out and stand apart from the others."),
}
SPREAD_WORDS = {
    CLOSELY: gettext_noop("Its tracks lie close together."),
    WIDELY: gettext_noop("Its tracks are spread out."),
}
"""How tracks lie, with and without what they do beside other clusters'."""
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
    mixed_with: int | None = None
    """The number of the cluster that it runs into, if any."""
    apart: bool = False
    """Whether it stands apart from all others."""


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
            mixed_with=mixed_with,
            apart=apart,
        )
        for number, places in there.items()
        for mixed_with, apart in [_overlap(number, places, middles)]
    }


def whereabouts_in_words(about: Whereabouts, names: Mapping[int, str]) -> str:
    """Write it as a sentence; names of clusters are shown as they are given."""
    return sentences([_where(about, names), _tracks(about)])


def shown_share(axes: Sequence[Axis]) -> str:
    """Write which part of how tracks differ a map shows; empty where that is not known."""
    share = sum(axis.share for axis in axes)
    return percent(share) if isfinite(share) and share > 0 else ""


def _where(about: Whereabouts, names: Mapping[int, str]) -> str:
    if not about.side:
        return ""
    side = gettext(about.side)
    if not about.neighbours:
        # NOTE {side} is as in "at the upper left"
        return gettext("On the map: {side}.", side=side)
    near = both(
        [
            # NOTE A cluster with its name, after "next to"
            gettext("cluster {number}, {name}", number=str(number), name=names[number])
            for number in about.neighbours
        ]
    )
    # NOTE {side} is as in "at the upper left", {clusters} as in "cluster 2, Calm and cluster 3,
    # NOTE Fast"
    return gettext("On the map: {side}, next to {clusters}.", side=side, clusters=near)


def _tracks(about: Whereabouts) -> str:
    if about.mixed_with is not None:
        return gettext(MIXED_WORDS[about.spread], number=str(about.mixed_with))
    if about.apart:
        return gettext(APART_WORDS[about.spread])
    return gettext(SPREAD_WORDS[about.spread]) if about.spread else ""


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
    return SIDES[high, wide]


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
        return CLOSELY
    return WIDELY if spread > WIDE * usual else ""


def _overlap(
    number: int, places: Sequence[Place], middles: Mapping[int, Place]
) -> tuple[int | None, bool]:
    """Return which cluster another one mixes with, and whether it stands apart from all."""
    if len(middles) == 1:
        return None, False
    strays = [
        nearest
        for place in places
        if (nearest := min(middles, key=lambda other: dist(place, middles[other]))) != number
    ]
    part = len(strays) / len(places)
    if part >= MIXED:
        return max(set(strays), key=strays.count), False
    return None, part <= APART
