"""Cluster a mix both ways and compare with its labels; done in workers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import fmean
from typing import TypeAlias

from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from bot.analysis import analyse
from bot.core.errors import NothingToClusterError
from bot.core.models import Options, TrackId
from tests.system.bench.mixes import Known, Mix
from tests.system.bench.notebook import best_labels, labels, standardised

Places: TypeAlias = Mapping[TrackId, int]
"""The cluster of every track that is in one."""
Way: TypeAlias = Callable[[Mix, int | None], Places]
"""Clusters a mix with this number of clusters, or with one of its own choice."""
PARTS = 2
"""So many random nine tenths are clustered again for the stability."""


@dataclass(frozen=True, slots=True)
class Question:
    """A mix, and what may be looked at in turn."""

    mix: Mix
    seed: int
    knowns: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both ways on the tracks that ours put into clusters."""

    tracks: int
    clustered: int
    with_genres: int
    with_year: int
    ours: Mapping[str, float]
    """By measure."""
    notebook: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way's clusters of a mix, and of random parts of it."""

    whole: Places
    with_k_given: Places
    """Clusters of the whole mix, as many as it has labels."""
    parts: tuple[Places, ...]


def judge(question: Question) -> tuple[Judgement | None, ...]:
    """Judge both ways by each of what is known; None where that is too little to cluster by."""
    mix = question.mix
    parts = [mix.part(1000 * question.seed + number) for number in range(PARTS)]
    notebook = _attempt(mix, parts, notebook_places)
    return tuple(_judgement(mix, parts, known, notebook) for known in question.knowns)


def count_clusters(question: Question) -> tuple[tuple[int, int], ...]:
    """Count the clusters of a mix, ours and the notebook's, by each of what is known."""
    notebook = _count(notebook_places(question.mix))
    return tuple((_count(our_places(known, question.mix)), notebook) for known in question.knowns)


def our_places(known: Known, mix: Mix, clusters: int | None = None) -> Places:
    """Cluster a mix our way, with this number of clusters or one of its choice."""
    report = analyse(mix.playlist(known), Options(clusters=clusters))
    return {
        member.track.id: cluster.number for cluster in report.clusters for member in cluster.members
    }


def notebook_places(mix: Mix, clusters: int | None = None) -> Places:
    """Cluster a mix the notebook's way, which knows audio alone."""
    scaled = standardised(mix.raw_columns())
    found = best_labels(scaled) if clusters is None else labels(scaled, clusters)
    return {each.track.id: int(label) for each, label in zip(mix.tracks, found, strict=True)}


def _judgement(mix: Mix, parts: list[Mix], known: Known, notebook: Attempt) -> Judgement | None:
    try:
        ours = _attempt(mix, parts, partial(our_places, known))
    except NothingToClusterError:
        return None
    return Judgement(
        len(mix.tracks),
        len(ours.whole),
        sum(bool(track.genres) for track in mix.playlist(known).tracks),
        sum(track.year is not None for track in mix.playlist(known).tracks),
        _verdict(ours, ours.whole, mix),
        _verdict(notebook, ours.whole, mix),
    )


def _attempt(mix: Mix, parts: list[Mix], way: Way) -> Attempt:
    return Attempt(
        way(mix, None), way(mix, mix.label_count), tuple(way(part, None) for part in parts)
    )


def _verdict(attempt: Attempt, judged: Places, mix: Mix) -> Mapping[str, float]:
    ids = sorted(judged)
    truth = [mix.truth[key] for key in ids]
    found, with_k_given = [
        [places[key] for key in ids] for places in (attempt.whole, attempt.with_k_given)
    ]
    return {
        "ARI": float(adjusted_rand_score(truth, found)),
        "ARI, k given": float(adjusted_rand_score(truth, with_k_given)),
        "NMI": float(normalized_mutual_info_score(truth, found)),
        "error of k": float(abs(_count(attempt.whole) - mix.label_count)),
        "one cluster": float(_count(attempt.whole) == 1),
        "stability": fmean(_agreement(attempt.whole, part) for part in attempt.parts),
    }


def _count(places: Places) -> int:
    return len(set(places.values()))


def _agreement(one: Places, other: Places) -> float:
    common = sorted(one.keys() & other.keys())
    return float(adjusted_rand_score([one[key] for key in common], [other[key] for key in common]))
