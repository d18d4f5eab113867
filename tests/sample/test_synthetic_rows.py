"""The generator of synthetic playlists: names, albums and sounds that hang together."""

from collections.abc import Sequence
from operator import attrgetter
from statistics import fmean, median

import pytest

from bot.core.features import AUDIO_FEATURES
from bot.sample import SyntheticTrack, export_csv, synthetic_rows
from bot.sample.generate.styles import STYLES


@pytest.fixture(scope="module")
def mix() -> list[SyntheticTrack]:
    return synthetic_rows(900, seed=7, styles=12)


def test_an_album_keeps_its_release_date_and_label(mix: list[SyntheticTrack]) -> None:
    albums = {(track.artists[0], track.album) for track in mix}
    facts = {(track.artists[0], track.album, track.release_date, track.label) for track in mix}

    assert len(facts) == len(albums)


def test_features_stay_on_spotifys_scales(mix: list[SyntheticTrack]) -> None:
    for track in mix:
        assert track.features is not None
        dance, energy, loudness, *others, tempo = attrgetter(*AUDIO_FEATURES)(track.features)
        assert all(0 <= value <= 1 for value in (dance, energy, *others))
        assert -45 < loudness < 0
        assert 45 < tempo < 215


def test_loud_tracks_are_energetic_and_acoustic_ones_calm(mix: list[SyntheticTrack]) -> None:
    house = [track for track in mix if track.style == "house"]
    middle = fmean(_values(house, "energy"))
    lively = [track for track in house if _values([track], "energy") > [middle]]
    calm = [track for track in house if track not in lively]

    assert _mean(lively, "loudness") > _mean(calm, "loudness") + 1
    assert _mean(lively, "acousticness") < _mean(calm, "acousticness") - 0.02


@pytest.mark.parametrize(
    ("feature", "low", "high"),
    [
        ("danceability", "ambient", "house"),
        ("energy", "acoustic folk", "guitar rock"),
        ("loudness", "ambient", "acoustic folk"),
        ("speechiness", "house", "boom-bap rap"),
        ("acousticness", "house", "acoustic folk"),
        ("instrumentalness", "acoustic folk", "ambient"),
        ("valence", "ambient", "soul and funk"),
        ("tempo", "soul and funk", "house"),
    ],
)
def test_styles_differ_in_their_means_and_yet_overlap(
    feature: str, low: str, high: str, mix: list[SyntheticTrack]
) -> None:
    below = _values([track for track in mix if track.style == low], feature)
    above = _values([track for track in mix if track.style == high], feature)

    assert fmean(below) < fmean(above)
    assert max(below) > min(above)


@pytest.mark.parametrize("feature", AUDIO_FEATURES)
def test_half_of_a_styles_tracks_lie_on_either_side_of_its_typical_one(feature: str) -> None:
    (style, *_) = STYLES
    alone = synthetic_rows(2000, seed=5, styles=1)

    middle = median(_values(alone, feature))

    assert middle == pytest.approx(getattr(style.sound, feature), rel=0.2)


def test_house_keeps_to_its_tempo(mix: list[SyntheticTrack]) -> None:
    tempos = _values([track for track in mix if track.style == "house"], "tempo")

    assert all(118 < tempo < 130 for tempo in tempos)


def test_no_artist_uses_a_title_twice(mix: list[SyntheticTrack]) -> None:
    titles = {(track.artists[0], track.name) for track in mix}

    assert len(titles) == len(mix)


def test_the_same_seed_makes_the_same_file() -> None:
    first, second = (export_csv(synthetic_rows(30, seed=1)) for _ in range(2))

    assert first == second


def test_another_seed_makes_other_names_sounds_and_ids() -> None:
    first, second = synthetic_rows(30, seed=1), synthetic_rows(30, seed=2)

    assert not {track.id for track in first} & {track.id for track in second}
    assert not {track.artists for track in first} & {track.artists for track in second}
    assert not {track.features for track in first} & {track.features for track in second}


@pytest.mark.parametrize("styles", [1, 5, 12])
@pytest.mark.parametrize("count", [0, 1, 7, 250])
def test_as_many_tracks_are_made_as_were_asked_for(count: int, styles: int) -> None:
    made = synthetic_rows(count, seed=3, styles=styles)

    assert len(made) == count
    assert len({track.style for track in made}) <= styles


@pytest.mark.parametrize("styles", [0, 13])
def test_a_number_of_styles_that_cannot_be_mixed_is_refused(styles: int) -> None:
    with pytest.raises(ValueError, match="styles must be 1 to 12"):
        synthetic_rows(10, seed=3, styles=styles)


def _mean(tracks: Sequence[SyntheticTrack], feature: str) -> float:
    return fmean(_values(tracks, feature))


def _values(tracks: Sequence[SyntheticTrack], feature: str) -> list[float]:
    return [getattr(track.features, feature) for track in tracks]
