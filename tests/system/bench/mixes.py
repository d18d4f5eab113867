"""Playlists mixed from labelled tracks, and what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.core.features import Features
from bot.core.models import Playlist, TrackId
from tests.system.bench.labelled import LabelledTrack, Pool

LABELS = (2, 8)
TRACKS = (24, 2000)
"""Sizes are drawn evenly on a logarithmic scale, as playlists are mostly short."""
FEWEST_A_LABEL = 3
EVENNESS = 3.0
"""Of the Dirichlet distribution of the shares: the largest is about three times the smallest."""
KEPT_SHARE = 0.9
SEED = 2026


@dataclass(frozen=True, slots=True)
class Known:
    """What the ways may look at."""

    name: str
    audio: bool = True
    genres: bool = False
    year: bool = False


@dataclass(frozen=True, slots=True)
class Mix:
    """A playlist with the answer."""

    tracks: tuple[LabelledTrack, ...]
    """Sorted by id."""
    truth: Mapping[TrackId, str]

    @property
    def label_count(self) -> int:
        """Count the labels: the number of clusters to find."""
        return len(set(self.truth.values()))

    def part(self, seed: int) -> "Mix":
        """Keep a random nine tenths of the tracks."""
        chance = np.random.default_rng([SEED, seed]).permutation(len(self.tracks))
        kept = sorted(chance[: round(KEPT_SHARE * len(self.tracks))])
        return replace(self, tracks=tuple(self.tracks[place] for place in kept))

    def playlist(self, known: Known) -> Playlist:
        """Show what may be looked at."""
        tracks = tuple(
            replace(
                each.track,
                genres=each.track.genres if known.genres else (),
                year=each.track.year if known.year else None,
            )
            for each in self.tracks
        )
        features = {each.track.id: each.features for each in self.tracks if known.audio}
        return Playlist("Mix", tracks, features)

    def raw_columns(self) -> NDArray[np.float64]:
        """Return the audio columns (tracks, columns) that the notebook way looks at."""
        return np.array([(*each.audio, *each.further_columns) for each in self.tracks])


def draw_mix(pool: Pool, seed: int) -> Mix:
    """Mix 2 to 8 labels unevenly; a track that is filed under several of them is left out."""
    rng = np.random.default_rng([SEED, seed])
    fewest, most = LABELS
    labels = rng.permutation(sorted(pool.by_label))[: rng.integers(fewest, most + 1)].tolist()
    wanted = np.exp(rng.uniform(*np.log(TRACKS)))
    shares = rng.dirichlet([EVENNESS] * len(labels))
    sizes = np.maximum(np.rint(shares * wanted), FEWEST_A_LABEL).astype(int).tolist()
    return _mix(
        {
            label: _sample(_only(pool.by_label[label], labels), size, rng)
            for label, size in zip(labels, sizes, strict=True)
        }
    )


def draw_single(pool: Pool, seed: int) -> Mix:
    """Take a playlist of one label."""
    rng = np.random.default_rng([SEED, seed])
    label = sorted(pool.by_label)[rng.integers(len(pool.by_label))]
    size = round(np.exp(rng.uniform(*np.log(TRACKS))))
    return _mix({label: _sample(pool.by_label[label], size, rng)})


def shuffle_columns(mix: Mix, seed: int) -> Mix:
    """Give every track each feature, its year and its genres from another.

    What belonged together no longer does; only tracks of one genre are still alike in that.
    """
    rng = np.random.default_rng([SEED, seed])
    count = len(mix.tracks)
    columns = np.array([each.audio for each in mix.tracks])
    shuffled = rng.permuted(columns, axis=0)
    genres, years = rng.permutation(count), rng.permutation(count)
    tracks = tuple(
        replace(
            each,
            track=replace(
                each.track,
                genres=mix.tracks[genres[place]].track.genres,
                year=mix.tracks[years[place]].track.year,
            ),
            features=Features(*shuffled[place].tolist()),
        )
        for place, each in enumerate(mix.tracks)
    )
    return replace(mix, tracks=tracks)


def _mix(chosen: Mapping[str, Sequence[LabelledTrack]]) -> Mix:
    truth = {each.track.id: label for label, tracks in chosen.items() for each in tracks}
    every = [each for tracks in chosen.values() for each in tracks]
    return Mix(tuple(sorted(every, key=lambda each: each.track.id)), truth)


def _only(tracks: Sequence[LabelledTrack], labels: Sequence[str]) -> Sequence[LabelledTrack]:
    return [each for each in tracks if len(each.labels.intersection(labels)) == 1]


def _sample(
    tracks: Sequence[LabelledTrack], size: int, rng: np.random.Generator
) -> Sequence[LabelledTrack]:
    return [tracks[place] for place in rng.permutation(len(tracks))[:size]]
