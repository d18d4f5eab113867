"""Where tracks stand: beside their artist's others, and by their likely style."""

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from bot.analysis.space.axes import FEWEST, leading_axes
from bot.analysis.space.points import embed
from bot.analysis.space.style import likelihood, style_dimensions
from bot.analysis.tracks.artists import SHARE, first_artists, towards_artists
from bot.analysis.tracks.table import tabulate
from bot.core.features import Focus
from bot.core.models import Artist, Track, TrackId
from tests.core.playlists import synthetic


def by(*artists: str) -> list[Track]:
    return [
        Track(TrackId(str(place)), "Song", (Artist(name),)) for place, name in enumerate(artists)
    ]


def test_tracks_move_towards_the_mean_of_their_artist() -> None:
    values = np.array([[0.0], [2.0], [5.0]])

    moved = towards_artists(values, first_artists(by("Á", "A\u0301", "B")))

    assert moved.ravel() == pytest.approx([SHARE, 2 - SHARE, 5.0])


@pytest.mark.parametrize(
    "unknown", ["", "Various Artists", "Verschiedene Interpreten", "[unknown]"]
)
def test_tracks_of_no_known_artist_stay(unknown: str) -> None:
    values = np.array([[0.0], [2.0]])

    assert (towards_artists(values, first_artists(by(unknown, unknown))) == values).all()


def test_groups_apart_keep_all_axes_that_tell_them_apart() -> None:
    groups = np.repeat(10 * np.eye(7), 20, axis=0)
    noise = np.random.default_rng(1).normal(size=(140, 7))

    assert leading_axes(groups + noise).shape == (140, 6)
    assert leading_axes(noise).shape == (140, FEWEST)


def test_rap_is_told_from_other_sounds() -> None:
    rap = [0.8, 0.6, -7.0, 0.3, 0.1, 0.0, 0.1, 0.5, 90.0]
    rock = [0.4, 0.95, -4.0, 0.06, 0.0, 0.0, 0.2, 0.4, 140.0]

    likely = likelihood(
        np.array([rap, rock]), ("hip hop", "gangster rap", "southern hip hop", "trap")
    )

    assert likely[0] > 0.5
    assert likely[1] < 0.1


def test_unknown_features_count_as_usual_ones() -> None:
    known = np.array([[0.653, 0.698, -6.81, 0.08, 0.1, 0.02, 0.15, 0.51, 118.0]])
    unknown = np.full((1, 9), np.nan)

    assert np.isfinite(style_dimensions(unknown)).all()
    assert np.abs(style_dimensions(known) - style_dimensions(unknown)).max() < 0.5


@pytest.mark.parametrize("name", ["style.json", "genre_vectors.json"])
def test_what_was_learned_says_of_what(name: str) -> None:
    text = files("bot.analysis.space").joinpath(name).read_text("utf-8")

    assert "Learned from" in json.loads(text)["about"]


def test_other_ids_give_the_same_points() -> None:
    made, _ = synthetic(80)
    ids = {track.id: TrackId(f"{place * 37 % 80:03}") for place, track in enumerate(made.tracks)}
    tracks = tuple(replace(track, id=ids[track.id]) for track in made.tracks)
    features = {ids[key]: heard for key, heard in made.features.items()}

    one = embed(tabulate(made), Focus.BALANCED)
    other = embed(tabulate(replace(made, tracks=tracks, features=features)), Focus.BALANCED)

    assert (one == other).all()
