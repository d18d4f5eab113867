"""The playlists that answers are judged on: mixed, real, of one style, shuffled, invented."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from bot.analysis.tracks.arrays import Floats, Integers
from bot.core.features import Features
from bot.core.models import Artist, Playlist, Track, TrackId
from tests.system.bench.answer.pools import Collection
from tests.system.bench.labelled import LabelledTrack
from tests.system.bench.mixes import Known, Mix
from tests.system.bench.notebook import labels, standardised

SEED = 1200
MIXED = (2, 6)
"""So many playlists are put together."""
FEWEST_OF_ONE = 20
SIZES = (60, 800)
"""Of a mix; one beyond them is drawn again."""
DRAWS = 200
MIDDLES, SPREADS = (0.1, 0.9), (0.04, 0.14)
"""Of every feature, on a scale from 0 to 1: where invented groups lie, and how wide they are."""
EVENNESS, SMALLEST_PART = 6.0, 0.06
CLEARLY = 0.985
"""So well k-means has to find invented groups again when it is told their number (ARI)."""
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
    """Invent so many groups that lie clearly apart, by sound alone.

    Clearly: k-means with their number finds them again, in the notebook's space.
    """
    rng = np.random.default_rng([SEED, groups, tracks, seed])
    while True:
        label = rng.choice(groups, size=tracks, p=rng.dirichlet(np.full(groups, EVENNESS)))
        sounds = _sounds(label, groups, rng)
        if _found_again(sounds, label, groups):
            return _invented(sounds, label)


def _sounds(label: Integers, groups: int, rng: np.random.Generator) -> Floats:
    """Draw features as measured (n, 9) around the middles of the groups."""
    middles = rng.uniform(*MIDDLES, (groups, 9))
    spreads = rng.uniform(*SPREADS, (groups, 9))
    unit = np.clip(middles[label] + rng.normal(size=(len(label), 9)) * spreads[label], 0.0, 1.0)
    unit[:, 2] = LOWEST_DB * (1 - unit[:, 2])
    unit[:, 8] = BPM[0] + (BPM[1] - BPM[0]) * unit[:, 8]
    return np.asarray(unit)


def _found_again(sounds: Floats, label: Integers, groups: int) -> bool:
    if np.bincount(label, minlength=groups).min() < SMALLEST_PART * len(label):
        return False
    found = labels(standardised(sounds), groups)
    return bool(adjusted_rand_score(label, found) >= CLEARLY)


def _invented(sounds: Floats, label: Integers) -> Mix:
    return _mix_of_labels(
        [
            LabelledTrack(
                Track(TrackId(f"{place:022}"), f"Song {place}", (Artist(f"Artist {place}"),)),
                Features(*row),
                (),
                frozenset({str(group)}),
            )
            for place, (row, group) in enumerate(zip(sounds.tolist(), label.tolist(), strict=True))
        ]
    )


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
