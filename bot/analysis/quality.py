"""How far the result may be trusted, in figures and in plain words."""

from itertools import combinations

import numpy as np
from sklearn.metrics import adjusted_rand_score

from bot.analysis.arrays import Integers
from bot.analysis.grouping import Grouping
from bot.analysis.k_means import Fits, k_means, nearest
from bot.analysis.sample import Sample
from bot.analysis.silhouette import silhouette
from bot.core.models import Basis, Options, Quality

SEED = 5
RESTARTS = 2
DEALS = 2
PARTS, PART_SHARE = 3, 0.8
CLEAR, STEADY = 0.35, 0.6
"""Silhouette and stability of groups with little between them; audio features alone hardly reach
it, genres do."""
REAL_MARGIN = 0.04
"""Above the silhouette of dealt columns. Real mixes of styles have 0.06 in the mean."""
DIGITS = 4
ONE_GROUP = "I see one group: nothing in it stands apart more than chance would make it."


def assess(sample: Sample, grouping: Grouping, basis: Basis, options: Options) -> Quality:
    """Judge a grouping by a sample of its tracks."""
    clusters = len(grouping.centres)
    if clusters == 1:
        return Quality(None, None, None, _note(ONE_GROUP, basis, options))
    found = silhouette(sample.distances, grouping.labels[sample.rows])
    chance = _silhouette_of_chance(sample, clusters)
    stability = _stability(sample, clusters)
    return Quality(
        silhouette=round(found, DIGITS),
        null_silhouette=round(chance, DIGITS),
        stability=round(stability, DIGITS),
        note=_note(_verdict(found, chance, stability), basis, options),
    )


def _silhouette_of_chance(sample: Sample, clusters: int) -> float:
    """Cluster the same columns, each dealt to the tracks at random, so that none is left."""
    random = np.random.default_rng(SEED)
    dealt = [sample.dealt(random) for _ in range(DEALS)]
    labels = [_fit(each, clusters, random).labels[0] for each in dealt]
    widths = [silhouette(each.distances, own) for each, own in zip(dealt, labels, strict=True)]
    return float(np.mean(widths))


def _stability(sample: Sample, clusters: int) -> float:
    """Compare clusterings of random parts of the tracks, each extended to all of them."""
    random = np.random.default_rng(SEED)
    labels = [_of_a_part(sample, clusters, random) for _ in range(PARTS)]
    return float(np.mean([adjusted_rand_score(*pair) for pair in combinations(labels, 2)]))


def _of_a_part(sample: Sample, clusters: int, random: np.random.Generator) -> Integers:
    part = sample.part(PART_SHARE, random)
    centres = _fit(part, clusters, random).centres
    everyone, _ = nearest(sample.values, centres, np.ones((1, clusters), dtype=np.bool_))
    return everyone.ravel()


def _fit(sample: Sample, clusters: int, random: np.random.Generator) -> Fits:
    fits = [k_means(sample.values, sample.apart, (clusters,), random) for _ in range(RESTARTS)]
    return min(fits, key=lambda fit: float(fit.inertias[0]))


def _note(verdict: str, basis: Basis, options: Options) -> str:
    sentences = [verdict]
    if verdict != ONE_GROUP and options.clusters is None:
        sentences.append("Their number is a suggestion: one more or less may suit you better.")
    if basis is Basis.GENRES:
        sentences.append("Grouped by genre and year: nobody measured how these tracks sound.")
    return " ".join(sentences)


def _verdict(found: float, chance: float, stability: float) -> str:
    if found >= CLEAR and stability >= STEADY:
        return "I see clear groups: most tracks sit well within theirs."
    if found - chance >= REAL_MARGIN:
        return "I see groups that overlap: tracks near a border could be on either side."
    return "I see only faint groups, hardly clearer than chance: take them as one way to sort."
