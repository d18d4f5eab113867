"""What is learned of music at large, from tables that are invented here."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.analysis.space.style import Network, log_probabilities
from bot.core.features import AUDIO_FEATURES
from bot.core.models import Artist, Track, TrackId
from tests.core.playlists import CALM
from tests.system.bench.answer.pools import Collection
from tests.system.bench.labelled import LabelledTrack
from tests.system.bench.songs import SONGS
from tests.system.learning.genre_vectors import learn_genres
from tests.system.learning.style_network import learn_style

COLUMNS = ("track_id", "track_name", "track_artist", "playlist_subgenre", "key", *AUDIO_FEATURES)
LOUDNESS = 2
STYLES = {"folk": 0.2, "pop": 0.5, "metal": 0.8}


def sound(energy: float, random: np.random.Generator) -> list[float]:
    """Invent a song whose features lie about this one, but for loudness and tempo."""
    values = np.clip(energy + random.normal(0, 0.05, len(AUDIO_FEATURES)), 0.0, 1.0)
    return [*values[:LOUDNESS], -20 + 15 * energy, *values[LOUDNESS + 1 : -1], 90 + 60 * energy]


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    """Write a table of three styles, half of it by an artist apart."""
    random = np.random.default_rng(3)
    with (tmp_path / SONGS).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for number in range(720):
            style, energy = list(STYLES.items())[number % 3]
            artist = "Apart" if number % 2 else "Known"
            rows.writerow([f"id{number}", "A song", artist, style, 0, *sound(energy, random)])
    return tmp_path


def learned(text: str) -> tuple[dict[str, Any], Network]:
    """Read what was written for the analysis, as it does."""
    fields = json.loads(text)
    layers = tuple((np.array(weights), np.array(shift)) for weights, shift in fields["layers"])
    return fields, Network(tuple(fields["styles"]), layers)


def test_the_network_tells_styles_apart_that_it_learned(songs: Path) -> None:
    random = np.random.default_rng(4)

    _, network = learned(learn_style(songs, unseen=frozenset()))

    heard = np.array([sound(energy, random) for energy in STYLES.values()])
    likely = log_probabilities(network, heard).argmax(axis=1)
    assert [network.styles[place] for place in likely] == list(STYLES)


def test_artists_that_are_held_out_are_not_learned_from(songs: Path) -> None:
    fields, _ = learned(learn_style(songs, unseen={"apart"}))

    assert fields["songs"] == 360


def test_genres_are_near_where_they_share_artists() -> None:
    genres = [("trap", "drill"), ("folk", "americana")]
    tracks = [
        LabelledTrack(
            Track(TrackId(f"{n}"), f"Song {n}", (Artist(f"Artist {n}"),), genres=genres[n % 2]),
            CALM,
            (),
            frozenset({"a playlist"}),
        )
        for n in range(40)
    ]
    pool = Collection("some", {"a playlist": tracks, "another": tracks, "a third": tracks})

    fields = json.loads(learn_genres([pool], unseen={"artist 0"}))

    near = [angle(fields["vectors"], *pair) for pair in (("trap", "drill"), ("trap", "folk"))]
    assert near[0] > 0.9
    assert near[1] < 0.1
    assert fields["artists"] == 39


def angle(vectors: dict[str, list[float]], one: str, other: str) -> float:
    """Return the cosine between two genres."""
    first, second = np.array(vectors[one]), np.array(vectors[other])
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))
