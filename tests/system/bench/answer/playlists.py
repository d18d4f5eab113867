"""The playlists that answers are judged on: mixed, real, of one style, shuffled, invented."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.analysis.tracks.arrays import Floats
from bot.core.features import Features
from bot.core.models import Artist, Playlist, Track, TrackId
from tests.system.bench.answer.pools import Collection
from tests.system.bench.labelled import LabelledTrack
from tests.system.bench.mixes import Known, Mix

SEED = 1200
MIXED = (2, 6)
"""So many playlists are put together."""
FEWEST_OF_ONE = 20
SIZES = (60, 800)
"""Of a mix; one beyond them is drawn again."""
DRAWS = 200
SPREAD = 0.06
"""Of every feature inside an invented group, whose middles are at least half the scale apart."""
LOWEST_DB, BPM = -20.0, (70.0, 180.0)


def draw_union(collection: Collection, seed: int) -> Mix:
    """Put two to six playlists together; a track of two of them is left out."""
    rng = np.random.default_rng([SEED, seed])
    names = sorted(collection.of_size(FEWEST_OF_ONE, SIZES[1]).playlists)
    for _ in range(DRAWS):
        count = int(rng.integers(MIXED[0], MIXED[1] + 1))
        chosen = [names[place] for place in rng.permutation(len(names))[:count]]
        mix = _union(collection, chosen)
        if SIZES[0] <= len(mix.tracks) <= SIZES[1] and mix.label_count == count:
            return mix
    raise ValueError("No mix of these playlists has the right size.")


def whole(tracks: Sequence[LabelledTrack], known: Known) -> Playlist:
    """Show one playlist as it is."""
    return _mix(tracks, "").playlist(known)


def without(playlist: Playlist, left_out: Sequence[int]) -> Playlist:
    """Leave the tracks at these places out."""
    gone = set(left_out)
    kept = [track for place, track in enumerate(playlist.tracks) if place not in gone]
    features = {track.id: playlist.features[track.id] for track in kept}
    return replace(playlist, tracks=tuple(kept), features=features)


def renamed(playlist: Playlist, seed: int) -> tuple[Playlist, dict[str, str]]:
    """Give the same tracks other ids, in another order; tell the old ones by the new."""
    drawn = np.random.default_rng([SEED, seed]).permutation(len(playlist.tracks)).tolist()
    names = {
        track.id: TrackId(f"{number:022}")
        for track, number in zip(playlist.tracks, drawn, strict=True)
    }
    tracks = [replace(track, id=names[track.id]) for track in playlist.tracks]
    features = {names[old]: values for old, values in playlist.features.items()}
    other = Playlist(playlist.title, tuple(sorted(tracks, key=lambda track: track.id)), features)
    return other, {str(new): str(old) for old, new in names.items()}


def separated(groups: int, tracks: int, seed: int) -> Mix:
    """Invent so many groups that lie clearly apart, by sound alone."""
    rng = np.random.default_rng([SEED, groups, tracks, seed])
    middles = _middles(groups, rng)
    label = rng.integers(groups, size=tracks)
    unit = np.clip(middles[label] + rng.normal(0, SPREAD, (tracks, 9)), 0.0, 1.0)
    unit[:, 2] = LOWEST_DB * (1 - unit[:, 2])
    unit[:, 8] = BPM[0] + (BPM[1] - BPM[0]) * unit[:, 8]
    return _mix_of_labels(
        [
            LabelledTrack(
                Track(TrackId(f"{place:022}"), f"Song {place}", (Artist(f"Artist {place}"),)),
                Features(*row),
                (),
                frozenset({str(group)}),
            )
            for place, (row, group) in enumerate(zip(unit.tolist(), label.tolist(), strict=True))
        ]
    )


def _middles(groups: int, rng: np.random.Generator) -> Floats:
    """Draw corners of a cube that differ in three features and more."""
    while True:
        corners = rng.integers(2, size=(groups, 9))
        apart = (corners[:, None] != corners[None]).sum(axis=2)
        if apart[~np.eye(groups, dtype=bool)].min() >= 3:
            return np.asarray(0.2 + 0.6 * corners)


def _union(collection: Collection, chosen: Sequence[str]) -> Mix:
    every = [each for name in chosen for each in collection.playlists[name]]
    ids = [each.track.id for each in every]
    return _mix_of_labels([each for each in every if ids.count(each.track.id) == 1])


def _mix_of_labels(tracks: Sequence[LabelledTrack]) -> Mix:
    truth = {each.track.id: min(each.labels) for each in tracks}
    return Mix(tuple(sorted(tracks, key=lambda each: each.track.id)), truth)


def _mix(tracks: Sequence[LabelledTrack], label: str) -> Mix:
    ordered = sorted(tracks, key=lambda each: each.track.id)
    return Mix(tuple(ordered), {each.track.id: label for each in ordered})
