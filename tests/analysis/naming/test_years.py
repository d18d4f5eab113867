"""Years: told where they are about one, and apart from the playlist's."""

import numpy as np

from bot.analysis.naming.averages import divide
from bot.analysis.naming.years import Years, years_of


def _of(*clusters: list[float]) -> Years:
    labels = np.repeat(np.arange(len(clusters)), [len(each) for each in clusters])
    distances = 1.0 - np.eye(len(clusters))[labels]
    return years_of(divide(labels, distances, np.ones_like(labels)), np.concatenate(clusters))


def test_tracks_of_all_times_are_of_no_year() -> None:
    scattered = [1960.0, 1972.0, 1985.0, 1997.0, 2006.0, 2015.0, 2024.0]

    years = _of(scattered, [2020.0] * 7)

    assert years.near.tolist() == [False, True]


def test_a_cluster_is_apart_from_three_years_on() -> None:
    years = _of([2017.0] * 4, [2018.0] * 4, [2020.0] * 9)

    assert years.apart.tolist() == [True, False, False]


def test_a_decade_is_that_of_half_of_the_tracks() -> None:
    years = _of([1971.0, 1979.0, np.nan, np.nan], [1981.0, 1992.0, 2003.0, 2004.0])

    assert years.decades == ("1970s", "")


def test_without_years_nothing_is_said() -> None:
    years = _of([np.nan] * 4, [np.nan] * 4)

    assert not years.apart.any()
    assert years.decades == ("", "")
