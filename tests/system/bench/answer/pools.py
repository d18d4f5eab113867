"""Collections of real playlists, where there are any: a row per track and playlist."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.features import AUDIO_FEATURES, Features
from bot.core.models import Artist, Track, TrackId
from tests.system.bench.labelled import LabelledTrack

SEED = 12
HELD_OUT = 3
"""Every third playlist is for one last look: it is in no mix that anything is chosen by."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Playlists by number."""

    name: str
    playlists: Mapping[str, Sequence[LabelledTrack]]
    """The label of every track is the playlist that it stands in here."""

    def part(self, *, held_out: bool) -> "Collection":
        """Keep the playlists that are held out, or the others."""
        names = sorted(self.playlists)
        shuffled = [names[place] for place in np.random.default_rng(SEED).permutation(len(names))]
        kept = [name for place, name in enumerate(shuffled) if (place % HELD_OUT == 0) == held_out]
        return Collection(self.name, {name: self.playlists[name] for name in sorted(kept)})

    def of_size(self, fewest: int, most: int) -> "Collection":
        """Keep the playlists of so many tracks."""
        kept = {
            name: tracks for name, tracks in self.playlists.items() if fewest <= len(tracks) <= most
        }
        return Collection(self.name, kept)


def read_collection(path: Path) -> Collection:
    """Read a table of playlists; a track that one of them repeats counts once."""
    playlists: defaultdict[str, dict[TrackId, LabelledTrack]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = f"{path.stem} {row['playlist']}"
            track = _track(row)
            playlists[label].setdefault(track.id, _labelled(track, row, label))
    return Collection(path.stem, {name: list(known.values()) for name, known in playlists.items()})


def _labelled(track: Track, row: Mapping[str, str], label: str) -> LabelledTrack:
    measured = {name: float(row[name]) for name in AUDIO_FEATURES}
    features = Features(**measured, key=None, mode=None)
    return LabelledTrack(track, features, (), frozenset({label}))


def _track(row: Mapping[str, str]) -> Track:
    return Track(
        id=TrackId(row["id"]),
        name=row["title"],
        artists=tuple(Artist(name) for name in row["artists"].split(";") if name),
        album=row["album"],
        year=int(row["date"][:4]) if row["date"] else None,
        duration_ms=int(row["duration_ms"]) if row["duration_ms"] else None,
        genres=tuple(sorted({genre for genre in row["genres"].split(";") if genre})),
    )
