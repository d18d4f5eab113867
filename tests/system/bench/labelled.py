"""Tracks whose kind of music is known, to mix playlists from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.features import AUDIO_FEATURES, Features
from bot.core.models import Artist, Track, TrackId
from bot.sample import SyntheticTrack, synthetic_rows

STYLES = 12
SYNTHETIC_TRACKS = 4000
SYNTHETIC_SEED = 7
FEWEST_OF_A_LABEL = 20


@dataclass(frozen=True, slots=True)
class LabelledTrack:
    """A track, what it sounds like, and the kinds of music it was filed under."""

    track: Track
    features: Features
    further_columns: tuple[float, ...]
    """Raw audio columns that only the notebook way uses: key, and mode where known."""
    labels: frozenset[str]

    @property
    def audio(self) -> tuple[float, ...]:
        """Return the audio features in their order."""
        return audio_columns(self.features)


def audio_columns(features: Features) -> tuple[float, ...]:
    """Return the audio features, without what is only kept beside them, in their order."""
    return tuple(getattr(features, name) for name in AUDIO_FEATURES)


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything that mixes are drawn from."""

    by_label: Mapping[str, Sequence[LabelledTrack]]

    def dated(self) -> "Pool":
        """Keep the tracks with a release year, and labels that still have enough of them."""
        left = {label: _dated(tracks) for label, tracks in self.by_label.items()}
        return Pool(
            {label: tracks for label, tracks in left.items() if len(tracks) >= FEWEST_OF_A_LABEL}
        )


def pool_of(tracks: Sequence[LabelledTrack]) -> Pool:
    """File tracks under every one of their labels, each once."""
    distinct = {each.track.id: each for each in tracks}
    labels = sorted({label for each in tracks for label in each.labels})
    ordered = [distinct[key] for key in sorted(distinct)]
    return Pool({label: [each for each in ordered if label in each.labels] for label in labels})


def synthetic_pool() -> Pool:
    """Invent tracks of twelve styles; the style is the label."""
    rows = synthetic_rows(SYNTHETIC_TRACKS, SYNTHETIC_SEED, STYLES)
    return pool_of([_labelled(row) for row in rows])


def _labelled(row: SyntheticTrack) -> LabelledTrack:
    assert row.features is not None
    return LabelledTrack(
        Track(
            id=TrackId(row.id),
            name=row.name,
            artists=tuple(Artist(name) for name in row.artists),
            year=int(row.release_date[:4]),
            genres=row.genres,
        ),
        row.features,
        (row.key, row.mode),
        frozenset({row.style}),
    )


def _dated(tracks: Sequence[LabelledTrack]) -> list[LabelledTrack]:
    return [each for each in tracks if each.track.year is not None]
