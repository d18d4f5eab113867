"""Which tracks of an answer are most like one of them, and in what."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from bot.core.models import Track
from bot.core.tracks.sound_orders import ClusterSound

Point = tuple[float, ...]
"""Where a track is in the space that was clustered."""
SAME_TEMPO, SAME_SHARE = 4.0, 0.08
"""By so much two tracks differ that are said to have the same: beats a minute, and of 1."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of one track's sound."""

    tempo: float | None
    energy: float | None
    valence: float | None
    camelot: int | None


def heard_at(sound: ClusterSound, place: int) -> Heard:
    """Return what is known of the track at a place, from the most typical one."""
    return Heard(
        sound.tempo[place], sound.energy[place], sound.valence[place], sound.camelot[place]
    )


def nearest(
    points: Mapping[int, Sequence[Point]], cluster: int, place: int, count: int
) -> Sequence[tuple[int, int]]:
    """Return the clusters and places of the tracks that are nearest to one, itself left out."""
    own = points[cluster][place]
    apart = (
        (math.dist(own, point), number, other)
        for number, those in points.items()
        for other, point in enumerate(those)
        if (number, other) != (cluster, place)
    )
    return [(number, other) for _, number, other in nsmallest(count, apart)]


def why_alike(one: Track, other: Track, heard: Heard, beside: Heard) -> str:
    """Say in what two tracks are alike: `same artist, same tempo and mood`."""
    parts = [*_shared_names(one, other)]
    if shared := [*_shared_sound(heard, beside)]:
        parts.append(f"same {_listed(shared)}")
    return ", ".join(parts) or "alike as a whole"


def _shared_names(one: Track, other: Track) -> Iterator[str]:
    if one.artists and other.artists and one.artists[0].name == other.artists[0].name:
        yield "same artist"
    elif both := sorted({*one.genres} & {*other.genres}, key=len):
        yield f"both {both[-1]}"


def _shared_sound(one: Heard, other: Heard) -> Iterator[str]:
    if _near(one.tempo, other.tempo, SAME_TEMPO):
        yield "tempo"
    if _near(one.energy, other.energy, SAME_SHARE):
        yield "energy"
    if _near(one.valence, other.valence, SAME_SHARE):
        yield "mood"
    if one.camelot is not None and one.camelot == other.camelot:
        yield "key"


def _near(one: float | None, other: float | None, most: float) -> bool:
    return one is not None and other is not None and abs(one - other) <= most


def _listed(words: Sequence[str]) -> str:
    """Write words with an "and" before the last one."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
