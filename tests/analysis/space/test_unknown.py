"""What tracks lack, taken from those that sound alike, on data to check by eye."""

import numpy as np
import pytest

from bot.analysis.space.neighbours import NEIGHBOURS
from bot.analysis.space.unknown import filled
from bot.analysis.tracks.arrays import Floats
from bot.core.features import AUDIO_FEATURES

CALM = (0.3, 0.2, -18.0, 0.04, 0.9, 0.8, 0.1, 0.2, 80.0)
LOUD = (0.8, 0.9, -5.0, 0.05, 0.02, 0.0, 0.3, 0.7, 128.0)
VALENCE = list(AUDIO_FEATURES).index("valence")
EACH = NEIGHBOURS + 3


def two_kinds() -> Floats:
    """Make as many calm tracks as loud ones, each a little unlike the others."""
    drift = np.linspace(1.0, 1.1, EACH)[:, None]
    return np.vstack([np.array([CALM]) * drift, np.array([LOUD]) * drift])


def test_what_a_track_lacks_is_as_with_those_that_sound_alike() -> None:
    measured = two_kinds()
    measured[[0, EACH], VALENCE] = np.nan

    whole = filled(measured)

    assert 0.2 < whole[0, VALENCE] < 0.23
    assert 0.7 < whole[EACH, VALENCE] < 0.78


def test_what_was_measured_stays() -> None:
    measured = two_kinds()
    measured[::3, VALENCE] = np.nan
    told = np.isfinite(measured)

    whole = filled(measured)

    assert (whole[told] == measured[told]).all()
    assert np.isfinite(whole).all()


def test_what_no_track_has_stays_unknown() -> None:
    measured = two_kinds()
    measured[:, 2] = np.nan
    measured[0, VALENCE] = np.nan

    whole = filled(measured)

    assert np.isnan(whole[:, 2]).all()
    assert np.isfinite(np.delete(whole, 2, axis=1)).all()


def test_where_nothing_is_lacking_nothing_is_done() -> None:
    measured = two_kinds()

    assert filled(measured) is measured


@pytest.mark.parametrize("known", [1, NEIGHBOURS - 1])
def test_few_that_know_are_enough(known: int) -> None:
    measured = two_kinds()
    measured[known:, VALENCE] = np.nan

    assert np.isfinite(filled(measured)).all()


def test_no_library_warns_where_tracks_lack_different_features() -> None:
    measured = np.tile(two_kinds(), (60, 1))
    for row, values in enumerate(measured):
        values[[row % 9, row * 5 % 9]] = np.nan

    with np.errstate(all="raise"):
        assert np.isfinite(filled(measured)).all()
