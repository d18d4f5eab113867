"""The tracks of a cluster in order, the odd one out and the bridges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import numpy as np

from bot.analysis.description.plane import Plane
from bot.analysis.fitting.grouping import Grouping
from bot.analysis.tracks.arrays import Floats, Integers
from bot.analysis.tracks.artists import NOT_ONE, folded
from bot.analysis.tracks.table import Table
from bot.core.models import TrackId
from bot.core.reports import Bridge, Member

DIGITS = 4
DIGITS_OF_AXES = 2
"""Enough to tell which track is nearest: tracks are about one apart."""
MOST_BRIDGES = 3
MOST_ARTISTS = 5
NEAR = 0.75
"""A bridge is at most a third further from the other centre than from its own."""
FEWEST_FOR_AN_ODD_ONE = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Where every track stands."""

    table: Table
    labels: Integers
    distances: Floats
    """From every track to every centre (n, clusters)."""
    points: Floats
    """On the map (n, 2)."""
    values: Floats
    """On the axes that were clustered (n, axes)."""


def places(table: Table, values: Floats, grouping: Grouping, plane: Plane) -> Places:
    """Measure how far every track is from every centre."""
    distances = np.round(grouping.distances(values), DIGITS)
    # Adding zero turns the negative one into the plain one.
    points = np.round(plane.points, DIGITS) + 0.0
    return Places(table, grouping.labels, distances, points, values)


def members(places: Places, number: int) -> tuple[Member, ...]:
    """List a cluster's tracks from most to least typical."""
    rows = _from_the_centre(places, number)
    every, table = np.repeat(rows, places.table.rows[rows]), places.table
    # Plain numbers, all at once: one by one they take ten times as long.
    distances, (x, y) = places.distances[every, number].tolist(), places.points[every].T.tolist()
    alone = map(table.tracks.__getitem__, rows.tolist())
    tracks = chain.from_iterable(map(table.editions, rows.tolist())) if table.further else alone
    return tuple(map(Member, tracks, distances, x, y))


def coordinates(places: Places, number: int) -> tuple[tuple[float, ...], ...]:
    """List where a cluster's tracks are on the axes, from most to least typical."""
    rows = _from_the_centre(places, number)
    every = np.repeat(rows, places.table.rows[rows])
    return tuple(map(tuple, np.round(places.values[every], DIGITS_OF_AXES).tolist()))


def first_editions(table: Table) -> Mapping[TrackId, TrackId]:
    """Return the first edition of every track that is another one."""
    return {
        track.id: table.tracks[row].id
        for row, further in table.further.items()
        for track in further
    }


def with_editions(
    ordered: tuple[Member, ...], first: Mapping[TrackId, TrackId]
) -> tuple[Member, ...]:
    """Mark the tracks that are another edition of one before them."""
    if not first:
        return ordered
    return tuple(replace(member, edition_of=first.get(member.track.id)) for member in ordered)


def leading_artists(places: Places, number: int) -> tuple[str, ...]:
    """List the artists with the most tracks, of equal ones those nearest to the centre first."""
    table, rows = places.table, _from_the_centre(places, number)
    _, nearest, artist = np.unique(table.artists[rows], return_index=True, return_inverse=True)
    order = np.lexsort((nearest, -np.bincount(artist, table.rows[rows])))
    tracks = (table.tracks[rows[nearest[place]]] for place in order.tolist())
    names = (track.artists[0].name for track in tracks if track.artists)
    return tuple(islice((name for name in names if folded(name) not in NOT_ONE), MOST_ARTISTS))


def _from_the_centre(places: Places, number: int) -> Integers:
    rows = np.flatnonzero(places.labels == number)
    ordered: Integers = rows[np.argsort(places.distances[rows, number], kind="stable")]
    return ordered


def odd_one_out(ordered: Sequence[Member]) -> TrackId | None:
    """Pick the track least like its cluster, if any is less like it than another."""
    if len(ordered) < FEWEST_FOR_AN_ODD_ONE or ordered[-1].distance == ordered[0].distance:
        return None
    return ordered[-1].track.id


def bridges(places: Places, number: int) -> tuple[Bridge, ...]:
    """Pick the tracks that are nearest to another cluster, beside their own."""
    rows = np.flatnonzero(places.labels == number)
    others = places.distances[rows].copy()
    own = others[:, number].copy()
    others[:, number] = np.inf
    nearest = others.argmin(axis=1)
    beside = np.maximum(others.min(axis=1), 10.0**-DIGITS)
    nearness = np.round(own / beside, DIGITS)
    order = np.argsort(-nearness, kind="stable")[:MOST_BRIDGES]
    return tuple(
        Bridge(track.id, track.name, int(nearest[index]) + 1)
        for index in order
        if nearness[index] >= NEAR
        for track in (places.table.tracks[rows[index]],)
    )
