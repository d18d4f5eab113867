"""Third stage: how many clusters, by how many tracks there are and what they support."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.fitting.k_means import divide_each
from bot.analysis.fitting.null_silhouettes import null_silhouettes
from bot.analysis.fitting.sample import Sample
from bot.analysis.fitting.separation import separation
from bot.analysis.fitting.silhouette import silhouette
from bot.analysis.fitting.structure import has_lead, is_associated, stands_out
from bot.analysis.tracks.arrays import Floats, Integers, Labels
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.reports import Basis

USUAL_NUMBER, MORE_PER_LOGARITHM = 2.7, 1.0
"""In 400 mixes of two to six playlists their number is 2.7 + 1.26 ln(tracks / 100) in the mean
(r = 0.59), while it has nothing to do with which number fits best. At 0.8 / 1 / 1.26 the number is
1.25 / 1.17 / 1.17 off in the mean, and the ARI 0.418 / 0.419 / 0.416."""
PRIOR_WEIGHT, PAIR_PENALTY = 0.2, 0.1
"""Minus 0.2 ln(k / usual)^2, and two clusters must be that much better than others, since any long
cloud falls into halves. 200 mixes: ARI 0.430, and one track less changes the number of 2.5 % of 40
playlists; without a penalty 0.43 and 17 %; never two 0.417 and 1 %; always three 0.403."""
FEWEST_PLAIN = 3
SURELY_APART, APART, THREE_APART = 4.8, 3.9, 4.4
CLEAR, FALLEN = 0.36, 0.88
"""So many clusters that all lie this many standard deviations apart are taken as they are, however
unusual; from the second on only if they are clear and one cluster more would lie nearer to the next
by a part. Invented groups, three to five of them: 87 % get their number, without this 83 %, and
their ARI is 0.95; one in forty of mixes and real playlists gets another number, no worse a one
(ARI 0.423 and 0.422). Parts of one cloud are 2.7 apart, three of them more easily further."""
PAIR_APART, PAIR_ALONE = 5.0, 0.75
"""Two are taken likewise where no other number reaches this part of their silhouette: 32 of 40
invented pairs get their number, without this 23; ARI of mixes +0.002."""
FURTHER = 5
"""Still more clusters than are usual are not tried: they were never found in a mix."""
TWO_BELOW = 24
"""Playlists shorter than this are divided in two at most."""
STARTS = 18
RESTARTS = 4


ANY_NUMBER = range(1, MOST_CLUSTERS + 1)


def suggest(
    values: Floats,
    sample: Sample,
    tracks: int,
    most: int = MOST_CLUSTERS,
    allowed: range = ANY_NUMBER,
) -> int:
    """Choose a number of clusters for so many tracks, given a sample of them.

    It is `most` at most, unless more lie plainly apart, and always one that is allowed.

    Every number is tried on the leading axes (n, axes) of the sample's tracks, and judged by how
    far its clusters are apart in all dimensions, and how usual it is.
    """
    usual = usual_number(tracks)
    numbers = [number for number in possible_numbers(sample) if number < usual + FURTHER]
    if tracks < TWO_BELOW or not numbers:
        return _nearest(min(FEWEST_CLUSTERS, len(numbers) + 1), allowed)
    fits = [each.labels for each in divide_each(values[sample.rows], numbers, STARTS)]
    silhouettes = np.array([silhouette(sample.distances, labels) for labels in fits])
    scores = silhouettes + _prior(np.array(numbers), usual)
    scores[[number not in allowed for number in numbers]] = -np.inf
    likely = numbers[int(np.argmax(np.round(scores, 4)))]
    apart = np.array([separation(values[sample.rows], labels) for labels in fits])
    plain = (each for each in _plain(numbers, silhouettes, apart) if each in allowed)
    return _nearest(max(plain, default=min(likely, most)), allowed)


def _nearest(number: int, allowed: range) -> int:
    return min(max(number, allowed.start), allowed.stop - 1)


def score(sample: Sample, labels: Labels | Integers, tracks: int) -> float:
    """Judge a division of so many tracks by a sample of them, as `suggest` does."""
    number = np.array([int(labels.max()) + 1])
    return silhouette(sample.distances, labels) + float(_prior(number, usual_number(tracks))[0])


def _prior(numbers: Integers, usual: float) -> Floats:
    unusual = PRIOR_WEIGHT * np.log(numbers / usual) ** 2
    prior: Floats = -unusual - PAIR_PENALTY * (numbers == FEWEST_CLUSTERS)
    return prior


def _plain(numbers: Sequence[int], silhouettes: Floats, apart: Floats) -> list[int]:
    """List the numbers of clusters that lie plainly apart."""
    fallen = np.append(apart[1:] <= FALLEN * apart[:-1], True)
    needed = np.where(np.array(numbers) == FEWEST_PLAIN, THREE_APART, APART)
    clear = (apart >= needed) & (silhouettes >= CLEAR) & fallen
    plain = (clear | (apart >= SURELY_APART)) & (np.array(numbers) >= FEWEST_PLAIN)
    alone = silhouettes[1:].max(initial=0.0) <= PAIR_ALONE * silhouettes[0]
    plain[0] = apart[0] >= PAIR_APART and alone
    return [number for number, is_plain in zip(numbers, plain.tolist(), strict=True) if is_plain]


def usual_number(tracks: int) -> float:
    """Return how many clusters so many tracks mostly have."""
    expected = USUAL_NUMBER + MORE_PER_LOGARITHM * np.log(tracks / 100)
    return float(np.clip(expected, FEWEST_CLUSTERS, MOST_CLUSTERS))


def is_one(plain: Sample, basis: Basis) -> bool:
    """Return whether a sample shows no more structure, as measured, than noise does."""
    numbers = possible_numbers(plain)
    if not numbers:
        return True
    by_sound = basis is Basis.SOUND
    if by_sound and is_associated(plain.values):
        return False
    silhouettes = np.array([silhouette(plain.distances, labels) for labels in fit(plain, numbers)])
    leads = silhouettes - null_silhouettes(plain.values, numbers)
    return not (stands_out(leads) if by_sound else has_lead(numbers, leads, len(plain.rows)))


def possible_numbers(sample: Sample) -> Sequence[int]:
    """List the numbers of clusters that leave two tracks, and two different ones, for each."""
    distinct = len(np.unique(sample.values, axis=0))
    return range(FEWEST_CLUSTERS, min(MOST_CLUSTERS, len(sample.rows) // 2, distinct) + 1)


def fit(sample: Sample, numbers: Sequence[int]) -> Sequence[Labels]:
    """Label the sample (n,) with every number of clusters, the tightest of a few fits."""
    values = sample.values.astype(np.float64)
    return [each.labels for each in divide_each(values, numbers, RESTARTS)]
