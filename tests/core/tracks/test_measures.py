"""The audio features of one row."""

import pytest

from bot.core.tracks.measures import complete_features

SOUND = {
    "danceability": "0.5",
    "energy": "0.6",
    "loudness": "-8.5",
    "speechiness": "0.04",
    "acousticness": "0.1",
    "instrumentalness": "0",
    "liveness": "0.3",
    "valence": "0.7",
    "tempo": "121.5",
}


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("broken", ["", "nan", "inf", "-inf", "1e999", "loud", "1,234.5", "-500"])
def test_one_bad_value_leaves_no_features_at_all(name: str, broken: str) -> None:
    texts = SOUND | {name: broken}

    assert complete_features(SOUND) is not None
    assert complete_features(texts) is None


@pytest.mark.parametrize(
    "texts", [["0"] * 9, ["0.0"] * 9, ["0", "0.5", "-7.4", "0", "0.9", "0", "0", "0", "0"]]
)
def test_zeros_of_a_failed_analysis_are_no_features(texts: list[str]) -> None:
    assert complete_features(dict(zip(SOUND, texts, strict=True))) is None


def test_a_loud_track_keeps_its_loudness() -> None:
    found = complete_features(SOUND | {"loudness": "1.275"})

    assert found is not None
    assert found.loudness == 1.275
