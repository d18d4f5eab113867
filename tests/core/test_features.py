"""The table of audio features, and what is said of them elsewhere."""

import pytest

from bot.core.exports.columns.kinds import plain_name
from bot.core.exports.columns.positions import MEASURES
from bot.core.features import AUDIO_FEATURES, REQUIRED, Features, Focus, count_known
from bot.records.codec import JsonCodec

RELEASED = (
    '{"danceability":0.5,"energy":0.6,"loudness":-8.5,"speechiness":0.04,"acousticness":0.1,'
    '"instrumentalness":0.0,"liveness":0.3,"valence":0.7,"tempo":121.5}'
)
"""Features as lookups and reports of the first release keep them."""


def test_what_the_first_release_kept_is_read() -> None:
    codec = JsonCodec[Features](Features)

    features = codec.decode(RELEASED)

    assert (features.danceability, features.tempo) == (0.5, 121.5)
    assert codec.decode(codec.encode(features)) == features


def test_features_that_are_unknown_are_kept_as_unknown() -> None:
    codec = JsonCodec[Features](Features)

    features = codec.decode(RELEASED.replace("-8.5", "null").replace("0.3", "null"))

    assert (features.loudness, features.liveness, features.valence) == (None, None, 0.7)
    assert codec.decode(codec.encode(features)) == features
    assert count_known(features) == len(REQUIRED) - 2


def test_a_feature_that_a_later_version_kept_is_passed_over() -> None:
    later = RELEASED.replace("}", ',"brightness":0.9}')

    assert JsonCodec[Features](Features).decode(later).tempo == 121.5


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_features_of_which_a_required_one_is_missing_are_refused(name: str) -> None:
    broken = RELEASED.replace(f'"{name}"', '"other"')

    with pytest.raises(ValueError, match=name):
        JsonCodec[Features](Features).decode(broken)


def test_the_features_of_the_first_release_stay_required() -> None:
    assert {
        *("danceability", "energy", "loudness", "speechiness", "acousticness"),
        *("instrumentalness", "liveness", "valence", "tempo"),
    } == REQUIRED


def test_headings_and_headers_are_told_apart() -> None:
    headings = [feature.words.heading for feature in AUDIO_FEATURES.values()]
    headers = [
        header
        for name, feature in AUDIO_FEATURES.items()
        for header in (name, *feature.other_headers)
    ]

    assert len(set(headings)) == len(headings)
    assert len(set(headers)) == len(headers)
    assert [plain_name(header) for header in headers] == headers


@pytest.mark.parametrize("name", AUDIO_FEATURES)
def test_every_row_of_the_table_makes_sense(name: str) -> None:
    feature = AUDIO_FEATURES[name]

    assert feature.limits[0] < feature.limits[1]
    assert feature.clamp[0] < feature.clamp[1]
    assert feature.spread > 0
    assert feature.weight >= 0
    assert Focus.BALANCED not in feature.focus


def test_the_measures_of_exportify_app_hold_every_required_feature() -> None:
    assert set(MEASURES) >= REQUIRED
