"""The stages of fitting one by one, on data small enough to check by eye."""

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from bot.analysis.fitting.agreement import adjusted_rand
from bot.analysis.fitting.choice import is_one, suggest, usual_number
from bot.analysis.fitting.exchange import exchange, inertia
from bot.analysis.fitting.grouping import Grouping, group, smallest_allowed
from bot.analysis.fitting.k_means import divide, divide_each, divide_parts
from bot.analysis.fitting.null_silhouettes import effective_dimensions, null_silhouettes
from bot.analysis.fitting.null_simulation import mean_silhouettes
from bot.analysis.fitting.sample import LARGEST, draw
from bot.analysis.fitting.silhouette import silhouette
from bot.analysis.fitting.structure import association
from bot.analysis.tracks.arrays import Floats
from bot.core.reports import Basis


def blobs(*sizes: int, seed: int = 1, dimensions: int = 4) -> Floats:
    """Make groups of points far apart, one after the other."""
    random = np.random.default_rng(seed)
    centres = 9 * np.eye(max(dimensions, len(sizes)), dimensions)
    parts = [
        centre + random.normal(size=(size, dimensions))
        for centre, size in zip(centres, sizes, strict=False)
    ]
    return np.vstack(parts)


def grouped(values: Floats, clusters: int, *, keep_small: bool) -> Grouping:
    """Divide points that are a track each."""
    rows = np.ones(len(values), dtype=np.int64)
    return group(values, draw(values), clusters, rows=rows, keep_small=keep_small)


def test_every_number_of_clusters_is_fitted_nearly_as_tightly_as_the_reference() -> None:
    values = blobs(40, 40, 40, 40)
    numbers = (5, 3, 4)

    divisions = divide_each(values, numbers, starts=24)

    reference = [KMeans(k, n_init=10, random_state=0).fit(values).inertia_ for k in numbers]
    assert [inertia(values, each) for each in divisions] == pytest.approx(reference, rel=0.01)
    assert [len(each.centres) for each in divisions] == list(numbers)


def test_parts_are_divided_by_their_own_points_alone() -> None:
    values = blobs(30, 30, 30)
    first, second, third = np.repeat(np.eye(3, dtype=np.bool_), 30, axis=1)

    of_two, of_others = divide_parts(values, 2, np.array([first | second, first | third]), starts=4)

    assert (
        of_two[first].max() == of_two[first].min() != of_two[second].max() == of_two[second].min()
    )
    assert of_others[first].max() == of_others[first].min() != of_others[third][0]


def test_many_starts_find_the_tightest_division() -> None:
    values = np.random.default_rng(4).normal(size=(150, 3))

    found = [exchange(values, division) for division in divide(values, 5, starts=120, kept=8)]

    reference = KMeans(5, n_init=200, random_state=0).fit(values)
    tightest = min(inertia(values, division) for division in found)
    assert tightest == pytest.approx(reference.inertia_, rel=1e-3)


def test_exchanges_lead_on_from_where_k_means_stands_still() -> None:
    values = np.random.default_rng(9).normal(size=(60, 2))
    stuck = divide(values, 4, starts=4)[0]

    exchanged = exchange(values, stuck)

    assert inertia(values, exchanged) < inertia(values, stuck)
    means = [values[exchanged.labels == label].mean(axis=0) for label in range(4)]
    assert exchanged.centres == pytest.approx(np.array(means))


def test_exchanges_empty_no_cluster() -> None:
    values = np.array([[0.0], [0.0], [0.1], [9.0]])

    exchanged = exchange(values, divide(values, 3, starts=4)[0])

    assert sorted(np.bincount(exchanged.labels).tolist()) == [1, 1, 2]


def test_agreement_is_the_same_as_the_reference() -> None:
    random = np.random.default_rng(2)
    one, other = random.integers(4, size=60), random.integers(3, size=60)

    found = adjusted_rand(one, other)

    assert found == pytest.approx(adjusted_rand_score(one, other))
    assert adjusted_rand(one, one) == 1


def test_longer_playlists_usually_have_more_clusters() -> None:
    usual = [usual_number(tracks) for tracks in (8, 100, 850, 10_000)]

    assert usual == sorted(usual)
    assert [round(number) for number in usual] == [2, 3, 5, 7]


def test_the_silhouette_is_the_same_as_the_reference() -> None:
    values = blobs(5, 1, 9)
    labels = np.repeat([0, 1, 2], [5, 1, 9])

    found = silhouette(draw(values).distances, labels)

    assert found == pytest.approx(silhouette_score(values, labels), abs=1e-5)


def test_the_silhouette_of_a_single_cluster_is_zero() -> None:
    assert silhouette(draw(blobs(9)).distances, np.zeros(9, dtype=np.int64)) == 0


def test_a_sample_is_not_larger_than_it_may_be_and_always_the_same() -> None:
    values = np.random.default_rng(1).normal(size=(LARGEST + 100, 3))

    one, other = draw(values), draw(values)

    assert len(one.rows) == LARGEST
    assert (one.rows == other.rows).all()


def test_groups_far_apart_are_counted() -> None:
    values = blobs(30, 30, 30, 30)

    assert suggest(values, draw(values), len(values)) == 4


def test_a_long_cloud_is_not_two_groups() -> None:
    cloud = np.random.default_rng(4).normal(size=(300, 6)) * [3, 1, 1, 1, 1, 1]
    bent = cloud + 0.3 * cloud[:, :1]

    assert suggest(bent, draw(bent), len(bent)) != 2


def test_a_cloud_is_one_group() -> None:
    clouds = [np.random.default_rng(seed).normal(size=(200, 6)) for seed in range(10)]

    found = [is_one(draw(cloud), Basis.SOUND) for cloud in clouds]

    assert found.count(True) >= 9


def test_clusters_at_the_corners_of_a_square_are_more_than_one() -> None:
    random = np.random.default_rng(6)
    corners = 8.0 * random.integers(2, size=(200, 2))
    points = np.hstack([corners, np.zeros((200, 4))]) + random.normal(size=(200, 6))

    assert association(points.astype(np.float32)) < 2
    assert not is_one(draw(points), Basis.SOUND)


def test_columns_that_go_together_are_told_from_independent_ones() -> None:
    random = np.random.default_rng(3)
    independent = random.normal(size=(300, 5)).astype(np.float32)
    gather_or_fail = independent + random.normal(size=(300, 1)).astype(np.float32)

    assert abs(association(independent)) < 3
    assert association(gather_or_fail) > 50
    assert association(np.ones((10, 3), dtype=np.float32)) == 0


def test_dimensions_are_counted_by_how_much_they_scatter() -> None:
    even = np.random.default_rng(2).normal(size=(4000, 3)).astype(np.float32)
    flat = np.array([1, 0.01, 0.01], dtype=np.float32)

    assert effective_dimensions(even) == pytest.approx(3, abs=0.1)
    assert effective_dimensions(even * flat) == pytest.approx(1, abs=0.01)


@pytest.mark.slow
def test_the_table_holds_what_its_simulation_gives() -> None:
    cloud = np.random.default_rng(5).normal(size=(80, 5)).astype(np.float32)

    simulated = mean_silhouettes(80, 5, clouds=10)

    assert null_silhouettes(cloud, range(2, 13)) == pytest.approx(simulated, abs=0.02)


def test_a_cluster_too_small_is_dissolved_into_its_neighbours() -> None:
    values = blobs(60, 60, 1)

    dissolved = grouped(values, 3, keep_small=False)
    kept = grouped(values, 3, keep_small=True)

    assert dissolved.sizes.min() >= smallest_allowed(len(values))
    assert kept.sizes.tolist() == [60, 60, 1]


@pytest.mark.parametrize(("tracks", "size"), [(8, 2), (39, 2), (40, 4), (350, 7), (10_000, 200)])
def test_the_smallest_cluster_is_two_tracks_four_or_two_percent(tracks: int, size: int) -> None:
    assert smallest_allowed(tracks) == size


def test_centres_are_the_means_of_their_clusters() -> None:
    values = blobs(20, 30)

    grouping = grouped(values, 2, keep_small=False)

    means = [values[grouping.labels == number].mean(axis=0) for number in (0, 1)]
    assert grouping.centres == pytest.approx(np.array(means))
    assert grouping.distances(values)[5, 1] == pytest.approx(np.linalg.norm(values[5] - means[1]))
