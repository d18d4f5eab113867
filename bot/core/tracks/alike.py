"""Which tracks of an answer are most like one of them, and in what."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from bot.core.models import Track
from bot.core.tracks.sound_orders import ClusterSound
from bot.languages import both, gettext, listed, pgettext

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
    same = [*([gettext("artist")] * is_by_same), *_shared_sound(heard, beside)]
    told = [] if is_by_same else [*_shared_genre(one, other)]
    if same:
        # NOTE What two tracks have in common: "same artist, tempo and mood".
        told.append(gettext("same {qualities}", qualities=both(same)))
    return listed(told) or gettext("alike as a whole")


def _shared_genre(one: Track, other: Track) -> Iterator[str]:
    """Name the most telling genre of both, which is the longest, where there is one."""
    shared = sorted({*one.genres} & {*other.genres}, key=lambda genre: (len(genre), genre))
    if shared:
        # NOTE Of two tracks: "both indie folk".
        yield gettext("both {genre}", genre=shared[-1])


def _shared_sound(one: Heard, other: Heard) -> Iterator[str]:
    if _near(one.tempo, other.tempo, SAME_TEMPO):
        yield pgettext("feature", "tempo")
    if _near(one.energy, other.energy, SAME_SHARE):
        yield pgettext("feature", "energy")
    if _near(one.valence, other.valence, SAME_SHARE):
        yield pgettext("feature", "mood")
    if one.camelot is not None and one.camelot == other.camelot:
        yield pgettext("feature", "key")


def _near(one: float | None, other: float | None, most: float) -> bool:
    return one is not None and other is not None and abs(one - other) <= most
