"""The words at the ends of the map's axes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.analysis.description.plane import project
from bot.analysis.fitting.grouping import Grouping
from bot.analysis.space.columns import Column
from bot.core.features import FeatureWords
from bot.core.reports import Axis

PLACES = np.linspace(-1, 1, 40)
PLACES[-1] += 0.2
PLACES -= PLACES.mean()
LABELS = np.where(PLACES > 0, 1, 0)
VALUES = np.column_stack([4 * PLACES, np.cos(9 * PLACES)])


def column(high: str, strength: float, low: str = "") -> Column:
    """Make a column that correlates with the first axis by its strength."""
    words = FeatureWords(high or low, low=low, high=high, less=low, more=high)
    return Column(feature=high, words=words, values=mixed(strength))


def mixed(strength: float) -> NDArray[np.float64]:
    along = PLACES / PLACES.std()
    across = np.where(np.arange(40) % 2, 1.0, -1.0)
    across -= along * (across @ along) / 40
    rest = np.sqrt(1 - strength**2)
    together: NDArray[np.float64] = strength * along + rest * across / across.std()
    return together


def first_axis(*columns: Column) -> Axis:
    centres = np.array([VALUES[label == LABELS].mean(axis=0) for label in (0, 1)])
    grouping = Grouping(LABELS, centres)
    return project(VALUES, grouping, columns).axes[0]


def test_each_end_has_the_two_words_that_go_with_it_most() -> None:
    axis = first_axis(
        column("happy", 0.5, "moody"), column("metal", -0.9), column("fast", 0.7, "slow")
    )

    assert (axis.low, axis.high) == ("metal, slow", "fast, happy")


@pytest.mark.parametrize("again", ["uk grime", "grime"])
def test_a_genre_that_says_the_same_again_makes_room_for_another(again: str) -> None:
    first = "grime" if again == "uk grime" else "uk grime"

    axis = first_axis(column(first, 0.9), column(again, 0.8), column("drill", 0.6))

    assert (axis.low, axis.high) == ("", f"{first.replace('uk', 'UK')}, drill")


def test_the_two_ends_do_not_say_the_same() -> None:
    axis = first_axis(column("rap & talk", 0.9, "melodic"), column("rap", -0.8))

    assert (axis.low, axis.high) == ("melodic", "rap & talk")


def test_what_hardly_goes_with_an_axis_does_not_name_it() -> None:
    axis = first_axis(column("fast", 0.2, "slow"))

    assert (axis.low, axis.high) == ("", "")


def test_what_cannot_be_said_does_not_name_an_axis() -> None:
    axis = first_axis(column("['pop']", 0.9), column("drill", 0.6))

    assert axis.high == "drill"
