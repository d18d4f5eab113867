"""Believable reports of any size to draw; equal arguments make equal reports."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.core.features import Focus
from bot.core.models import Artist, Reason, Track, TrackId, Unplaced
from bot.core.reports import Axis, Basis, Cluster, Coverage, Member, Quality, Report

Places = NDArray[np.float64]
"""One row a track: x and y."""
NAMES = (
    "Rap & spoken gangster rap",
    "Loud electro house",
    "Loose-rhythm album rock",
    "Feel-good groove reggaeton",
    "Mellow acoustic urban",
    "Happy neo soul",
    "Intense metal · 140 BPM",
    "Ambient instrumental",
    "Driving instrumental",
    "Upbeat",
    "Feel-good groove · 110 BPM",
    "Quiet piano",
)
HEADINGS = ("energy", "dance", "mood", "acoustic", "instrumental", "speech", "live", "tempo")
AXES = (
    Axis("calm, acoustic", "energetic, electric", 0.31),
    Axis("vocal, moody", "danceable, happy", 0.17),
)


def believable(tracks: int, clusters: int, *, seed: int = 1, title: str = "Road Trip") -> Report:
    """Make a report of clusters that lie side by side and overlap at their borders."""
    report = report_of(clouds(sizes(tracks, clusters), seed))
    return with_profile(replace(report, title=title), HEADINGS, seed)


def report_of(places: Sequence[Places], names: Sequence[str] = NAMES) -> Report:
    """Make a report of clusters at these places, without a profile."""
    tracks = sum(map(len, places))
    clusters = enumerate(zip(places, names, strict=False), start=1)
    return Report(
        title="Road Trip",
        basis=Basis.SOUND,
        focus=Focus.BALANCED,
        coverage=Coverage(tracks, tracks, tracks, 0, {}, {"file": tracks}, 0, 0),
        quality=Quality(0.2, 0.15, 0.7, "The clusters are loose."),
        axes=AXES,
        clusters=tuple(_cluster(number, own, name) for number, (own, name) in clusters),
        unplaced=(),
        duplicates=(),
    )


def with_far_track(places: Sequence[Places]) -> list[Places]:
    """Add a track to the first cluster, far to the right and below."""
    return [np.vstack([places[0], [[500.0, -400.0]]]), *places[1:]]


def with_profile(report: Report, headings: Sequence[str], seed: int = 1) -> Report:
    """Give every cluster a z-score under every heading."""
    rng, spread = np.random.default_rng(seed), 0.7 if len(report.clusters) > 1 else 0.0
    clusters = (
        replace(cluster, profile={heading: float(rng.normal(0, spread)) for heading in headings})
        for cluster in report.clusters
    )
    return replace(report, clusters=tuple(clusters))


def with_names(report: Report, names: Sequence[str]) -> Report:
    """Name the clusters anew, in turn."""
    clusters = enumerate(report.clusters)
    renamed = (replace(cluster, name=names[place % len(names)]) for place, cluster in clusters)
    return replace(report, clusters=tuple(renamed))


def with_unplaced(report: Report, count: int) -> Report:
    """Leave out some tracks more."""
    unplaced = (Unplaced(str(row), f"Song {row}", Reason.NO_FEATURES) for row in range(count))
    coverage = replace(report.coverage, distinct=report.coverage.distinct + count)
    return replace(report, unplaced=tuple(unplaced), coverage=coverage)


def sizes(tracks: int, clusters: int) -> list[int]:
    """Share tracks among clusters, the first the largest."""
    weights = 0.82 ** np.arange(clusters)
    shares = np.maximum(1, (tracks * weights / weights.sum()).astype(int))
    shares[0] += tracks - shares.sum()
    return [int(share) for share in shares]


def clouds(sizes: Sequence[int], seed: int) -> list[Places]:
    """Scatter the tracks of every cluster round a middle of its own, the nearest first."""
    rng = np.random.default_rng(seed)
    middles = rng.permutation(_sunflower(len(sizes)))
    scattered = []
    for middle, size in zip(middles, sizes, strict=True):
        turn = rng.uniform(0, np.pi)
        turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        points = rng.standard_t(10, size=(size, 2)) * rng.uniform(0.35, 0.75, size=2) @ turned
        scattered.append(middle + points[np.argsort((points**2).sum(axis=1))])
    return scattered


def _sunflower(count: int) -> Places:
    steps = np.arange(count) + 0.5
    turns = steps * np.pi * (3 - 5**0.5)
    places: Places = np.column_stack([np.cos(turns), np.sin(turns)]) * np.sqrt(steps)[:, np.newaxis]
    return places


def _cluster(number: int, places: Places, name: str) -> Cluster:
    members = (
        Member(_track(number, place), float(place), float(x), float(y))
        for place, (x, y) in enumerate(places)
    )
    return Cluster(
        number=number,
        name=name,
        traits=(),
        profile={},
        tempo=97.4 + number if number % 3 else None,
        members=tuple(members),
        odd_one_out=None,
        bridges=(),
    )


def _track(cluster: int, place: int) -> Track:
    return Track(TrackId(f"{cluster:02}{place:020}"), f"Song {place}", (Artist("Somebody"),))
