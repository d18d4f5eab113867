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
from bot.languages import decimal, gettext, gettext_noop, listed, percent

SORTED: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.TYPICAL: gettext_noop("most typical first"),
        Sort.ARTIST: gettext_noop("by artist"),
        Sort.TITLE: gettext_noop("by title"),
        Sort.YEAR: gettext_noop("newest first"),
        Sort.RANK: gettext_noop("by your rank"),
        Sort.TEMPO: gettext_noop("slowest first"),
        Sort.ENERGY: gettext_noop("calmest first"),
        Sort.MOOD: gettext_noop("moodiest first"),
        Sort.KEY: gettext_noop("round the Camelot wheel"),
        Sort.WAVE: gettext_noop("energy in waves"),
    }
)
UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "tempo": gettext_noop("no BPM known here"),
        "energy": gettext_noop("no energy known here"),
        "valence": gettext_noop("no mood known here"),
        "camelot": gettext_noop("no keys known here"),
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
        return PageOrder(gettext(SORTED[sort]))
    if not sound.knows(sort):
        unknown, typical = gettext(UNKNOWN[COLUMNS[sort]]), gettext(SORTED[Sort.TYPICAL])
        return PageOrder(listed([unknown, typical]))
    values = sound.values(sort)
    placed = [(track, values[place]) for track, place in zip(tracks, places, strict=True)]
    known = {track.id: _value(sort, value) for track, value in placed if value is not None}
    return PageOrder(gettext(SORTED[sort]), known)


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
            return gettext("{tempo} BPM", tempo=decimal(value, 0))
        case Sort.KEY:
            return camelot_name(int(value))
        case Sort.MOOD:
            return gettext("mood {share}", share=percent(value))
        case _:
            return gettext("energy {share}", share=percent(value))
