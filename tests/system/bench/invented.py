"""Small tables and tracks that are invented for the tests of the benchmark."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.core.features import AUDIO_FEATURES, Features
from bot.core.models import Track, TrackId
from tests.system.bench.labelled import LabelledTrack
from tests.system.bench.songs import CHART, SONGS


def labelled(
    number: int, labels: set[str], *, spread: float = 1.0, year: int | None = None
) -> LabelledTrack:
    """Invent a track that lies up to `spread` from the others of its labels."""
    middle = np.random.default_rng([ord(label[0]) for label in sorted(labels)]).random(9)
    values = (1 - spread) * middle + spread * np.random.default_rng(number).random(9)
    track = Track(TrackId(f"track {number:03}"), f"Track {number}", year=year)
    return LabelledTrack(track, Features(*values.tolist()), (0.0,), frozenset(labels))


def write_songs(folder: Path, artists: Mapping[str, tuple[str, ...]]) -> None:
    """Write the table of songs: for every artist, the labels of the tracks."""
    features = np.random.default_rng(5)
    rows = [
        {"track_id": f"{artist} {place}", "track_name": label, "track_artist": artist}
        | {"playlist_subgenre": label, "key": "5"}
        | {name: str(features.random()) for name in AUDIO_FEATURES}
        for artist, labels in artists.items()
        for place, label in enumerate(labels)
    ]
    _write_rows(folder / SONGS, rows)


def write_chart(folder: Path, tracks: Sequence[TrackId]) -> None:
    """Write the table that knows the years of these tracks."""
    rows = [{"track_id": str(track), "release_date": "2001-02-03"} for track in tracks]
    _write_rows(folder / CHART, rows)


def _write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
