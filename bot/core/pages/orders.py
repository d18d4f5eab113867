"""The orders of a cluster's tracks in words: in footers, on lines, and which are offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.models import Track, TrackId
from bot.core.reports import Basis
from bot.core.summary import Summary
from bot.core.tracks.pitches import camelot_name
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import COLUMNS, ClusterSound

SORTED: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.TYPICAL: "most typical first",
        Sort.ARTIST: "by artist",
        Sort.TITLE: "by title",
        Sort.YEAR: "newest first",
        Sort.RANK: "by your rank",
        Sort.TEMPO: "slowest first",
        Sort.ENERGY: "calmest first",
        Sort.MOOD: "moodiest first",
        Sort.KEY: "round the Camelot wheel",
        Sort.WAVE: "energy in waves",
    }
)
UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "tempo": "no BPM known here",
        "energy": "no energy known here",
        "valence": "no mood known here",
        "camelot": "no keys known here",
    }
)
"""By the column that an order goes by; the tracks then stay in their typical order."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What is said of the order of a page's tracks."""

    words: str
    """In the footer."""
    values: Mapping[TrackId, str] = field(default_factory=dict)
    """On the lines: what a track is ordered by, where that is a value that is known."""


def page_order(
    sort: Sort, sound: ClusterSound, places: Sequence[int], tracks: Sequence[Track]
) -> PageOrder:
    """Say what a page is ordered by; `places` are those of its tracks in the cluster's sound."""
    if sort not in COLUMNS:
        return PageOrder(SORTED[sort])
    if not sound.knows(sort):
        return PageOrder(f"{UNKNOWN[COLUMNS[sort]]}, {SORTED[Sort.TYPICAL]}")
    values = sound.values(sort)
    placed = [(track, values[place]) for track, place in zip(tracks, places, strict=True)]
    known = {track.id: _value(sort, value) for track, value in placed if value is not None}
    return PageOrder(SORTED[sort], known)


def offered_orders(summary: Summary, *, ranks: bool) -> Sequence[Sort]:
    """List the orders that a report's tracks can be put in; `ranks` are there with accounts."""
    measured = _likely(summary) if summary.measured is None else summary.measured
    there = {
        **dict.fromkeys(Sort, True),
        **{sort: column in measured for sort, column in COLUMNS.items()},
        Sort.YEAR: summary.coverage.years > 0,
        Sort.RANK: ranks,
    }
    return [sort for sort in SORTED if there[sort]]


def _likely(summary: Summary) -> Sequence[str]:
    """List what is likely to be known where nothing was kept of that."""
    if summary.basis is not Basis.SOUND:
        return ()
    return [column for column in UNKNOWN if column not in summary.coverage.missing]


def _value(sort: Sort, value: float) -> str:
    match sort:
        case Sort.TEMPO:
            return f"{value:.0f} BPM"
        case Sort.KEY:
            return camelot_name(int(value))
        case Sort.MOOD:
            return f"mood {value:.0%}"
        case _:
            return f"energy {value:.0%}"
