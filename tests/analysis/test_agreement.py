"""The adjusted Rand index, beside scikit-learn's."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from bot.analysis.agreement import adjusted_rand


@pytest.mark.parametrize("clusters", [1, 2, 3, 12])
def test_it_is_the_same_as_the_reference(clusters: int) -> None:
    random = np.random.default_rng(4)
    some, others = random.integers(clusters, size=(2, 6, 50))
    others[0] = some[0]

    found = adjusted_rand(some, others)

    expected = [adjusted_rand_score(one, other) for one, other in zip(some, others, strict=True)]
    assert found == pytest.approx(expected)
    assert found[0] == 1.0
