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
    """Write in what two tracks are alike: `same artist, tempo and mood`, `both indie folk`."""
    is_by_same = bool(one.artists) and one.artists[:1] == other.artists[:1]
    same = [*(["artist"] * is_by_same), *_shared_sound(heard, beside)]
    genre = "" if is_by_same else _shared_genre(one, other)
    return ", ".join(filter(None, [genre, _listed(same)])) or "alike as a whole"


def _shared_genre(one: Track, other: Track) -> str:
    """Name the most telling genre of both, which is the longest; empty where there is none."""
    both = sorted({*one.genres} & {*other.genres}, key=lambda genre: (len(genre), genre))
    return f"both {both[-1]}" if both else ""


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
    """Write what is the same, with an "and" before the last word; empty for nothing."""
    if not words:
        return ""
    return "same " + " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
