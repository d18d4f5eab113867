"""How columns are made comparable before anything is measured, on data to check by eye."""

import numpy as np
import pytest

from bot.analysis.space.columns import standardise
from bot.analysis.space.scales import deskew
from bot.analysis.tracks.sound import weights
from bot.core.features import AUDIO_FEATURES, Focus


def test_standardised_columns_have_mean_zero_and_spread_one() -> None:
    values = np.array([[1.0, 5.0], [3.0, 5.0], [8.0, 5.0]])

    standard = standardise(values)

    assert standard[:, 0].mean() == pytest.approx(0)
    assert standard[:, 0].std() == pytest.approx(1)
    assert (standard[:, 1] == 0).all()


def test_what_is_unknown_stands_at_the_mean() -> None:
    standard = standardise(np.array([[1.0], [np.nan], [3.0]]))

    assert standard.ravel().tolist() == [-1.0, 0.0, 1.0]


def test_extremes_that_services_send_stay_finite() -> None:
    raw = np.array(
        [[0.0] * 9, [1.0] * 9, [0, 0, -60, 0, 0, 0, 0, 0, 0], [1, 1, 3, 1, 1, 1, 1, 1, 300]]
    )

    assert np.isfinite(deskew(raw.astype(float))).all()


@pytest.mark.parametrize("focus", [Focus.ENERGY, Focus.MOOD, Focus.RHYTHM])
def test_a_focus_raises_its_own_features(focus: Focus) -> None:
    raised = weights(focus) > weights(Focus.BALANCED)

    own = {name for name, feature in AUDIO_FEATURES.items() if focus in feature.focus}
    assert {name for name, more in zip(AUDIO_FEATURES, raised, strict=True) if more} == own
