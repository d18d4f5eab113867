"""Orders by how tracks sound: tempo, energy, mood, key, and energy in waves.

What is known of the sound of a cluster's tracks is kept in columns, from the most typical track on,
and put in order when a page or a document is asked for. So one small piece serves every order, and
says what to write beside the tracks. What is unknown comes last, and equal tracks stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.features import REQUIRED, Features
from bot.core.models import TrackId
from bot.core.tracks.pitches import camelot_place
from bot.core.tracks.sorting import Sort

COLUMNS: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.TEMPO: "tempo",
        Sort.ENERGY: "energy",
        Sort.MOOD: "valence",
        Sort.KEY: "camelot",
        Sort.WAVE: "energy",
    }
)
"""What each order goes by, as a column of `ClusterSound`."""
WAVE = 12
"""Tracks from one low to the next, about: three quarters of an hour of songs."""
TEMPO_DIGITS, SHARE_DIGITS = 1, 3


@dataclass(frozen=True, slots=True)
class ClusterSound:
    """What is known of the sound of a cluster's tracks, from the most typical on."""

    tempo: tuple[float | None, ...]
    """Beats a minute."""
    energy: tuple[float | None, ...]
    valence: tuple[float | None, ...]
    camelot: tuple[int | None, ...]
    """Places on the Camelot wheel, 0 to 23."""

    def values(self, sort: Sort) -> Sequence[float | None]:
        """Return what an order goes by; nothing for orders that do not go by sound."""
        column = COLUMNS.get(sort)
        values: Sequence[float | None] = getattr(self, column) if column else ()
        return values

    def knows(self, sort: Sort) -> bool:
        """Return whether what an order goes by is known of any track."""
        return any(value is not None for value in self.values(sort))


UNHEARD = ClusterSound((), (), (), ())
SILENT = Features(**dict.fromkeys(REQUIRED))
"""Of a track of which nothing is known."""


def measured(ids: Iterable[TrackId], features: Mapping[TrackId, Features]) -> tuple[str, ...]:
    """List the columns in which anything is known of the sound of some tracks."""
    heard = [features[identifier] for identifier in ids if identifier in features]
    known = {
        "tempo": any(each.tempo is not None for each in heard),
        "energy": any(each.energy is not None for each in heard),
        "valence": any(each.valence is not None for each in heard),
        "camelot": any(camelot_place(each.key, each.mode) is not None for each in heard),
    }
    return tuple(column for column, is_known in known.items() if is_known)


def sound_of(ids: Sequence[TrackId], features: Mapping[TrackId, Features]) -> ClusterSound:
    """Line up what is known of the sound of some tracks."""
    heard = [features.get(identifier, SILENT) for identifier in ids]
    return ClusterSound(
        tempo=_rounded([each.tempo for each in heard], TEMPO_DIGITS),
        energy=_rounded([each.energy for each in heard], SHARE_DIGITS),
        valence=_rounded([each.valence for each in heard], SHARE_DIGITS),
        camelot=tuple(camelot_place(each.key, each.mode) for each in heard),
    )


def order_by_sound(sound: ClusterSound, sort: Sort) -> tuple[int, ...]:
    """Return the places of the tracks in an order, the lowest first; the unknown stay behind.

    Keys go round the Camelot wheel, each minor one before the major one of the same number.
    """
    values = sound.values(sort)
    known = sorted((value, place) for place, value in enumerate(values) if value is not None)
    unknown = (place for place, value in enumerate(values) if value is None)
    rising = [place for _, place in known]
    return (*(in_waves(rising) if sort is Sort.WAVE else rising), *unknown)


def in_waves(rising: Sequence[int]) -> Iterator[int]:
    """Lay places, from the least to the most energetic track, out in waves of about a dozen.

    With k waves, the first one has the places 1, k+1, 2k+1 and so on, the second 2, k+2, 2k+2, so
    that each goes from a calm track up to a loud one. It climbs by every second of its places and
    comes down by the others, and the next one begins about where it ends.
    """
    waves = max(1, round(len(rising) / WAVE))
    for first in range(waves):
        wave = rising[first::waves]
        yield from wave[::2]
        yield from reversed(wave[1::2])


def _rounded(values: Iterable[float | None], digits: int) -> tuple[float | None, ...]:
    return tuple([None if value is None else round(value, digits) for value in values])
