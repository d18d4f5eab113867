"""How well the playlists of a mix are found again, and how alike two answers are."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from bot.core.models import TrackId
from tests.system.bench.answer.asking import Answer, Ask
from tests.system.bench.mixes import Known, Mix

PARTS = 2
"""So many random nine tenths are clustered again for the stability."""


def quality(ask: Ask, mix: Mix, known: Known, seed: int) -> Mapping[str, float]:
    """Judge the answer for a mix, by measure."""
    answer = ask(mix.playlist(known), None)
    given = ask(mix.playlist(known), mix.label_count)
    parts = [mix.part(1000 * seed + number) for number in range(PARTS)]
    found = [ask(part.playlist(known), None) for part in parts]
    return {
        "ARI": rand(mix.truth, answer.places),
        "ARI, k given": rand(mix.truth, given.places),
        "NMI": _information(mix.truth, answer.places),
        "error of k": float(abs(len(answer.clusters) - mix.label_count)),
        "one cluster": float(len(answer.clusters) == 1),
        "stability": fmean(rand(answer.places, part.places) for part in found),
    }


def rand(one: Mapping[TrackId, object], other: Mapping[TrackId, object]) -> float:
    """Compare two divisions by the tracks that both have (adjusted Rand index)."""
    return float(adjusted_rand_score(*_paired(one, other)))


def names_that_stay(before: Answer, after: Answer) -> float:
    """Return the part of the names that the other answer has too."""
    names = {cluster.name for cluster in after.clusters}
    return fmean(cluster.name in names for cluster in before.clusters)


def _information(one: Mapping[TrackId, object], other: Mapping[TrackId, object]) -> float:
    return float(normalized_mutual_info_score(*_paired(one, other)))


def _paired(
    one: Mapping[TrackId, object], other: Mapping[TrackId, object]
) -> tuple[Sequence[object], Sequence[object]]:
    common = sorted(one.keys() & other.keys())
    return [one[key] for key in common], [other[key] for key in common]
