"""Which of the recordings that a search found is the one that was looked for, if any.

A wrong recording is worse than none: it puts a track where it does not belong, and nothing tells.
So the first artist and the title have to agree, and the length where both are known; and a live
recording, a cover, a remix, or a title with another number is not taken for another. The figures
under the constants are of `python -m tests.system.bench.names`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.core.recordings.artists import agreement, credited
from bot.core.recordings.titles import Title, album_kinds, read_title
from bot.core.recordings.wanted import Wanted

ALIKE = 90.0
"""Of 100, from which on two titles are spellings of one. Of 1,500 names, 8 were wrong and 29 missed
at 84, 4 and 33 at 88, 2 and 36 at 90, 2 and 43 at 92, 2 and 49 at 95."""
SAME_DETAIL = 80.0
"""Of 100, for whose remix it is, or where it was played."""
MOST_SECONDS = 5
"""By which the lengths of one recording differ at different services."""
NEAR_SECONDS = 2
"""From which on a length speaks for a title that is less alike, or lacks a part at one of them."""
ALIKE_AND_AS_LONG = 88.0
"""Of 100, likewise; the titles of one artist that are alike to 88 are mostly of one recording."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A recording that a search found, in plain letters."""

    artist: str
    title: str
    seconds: int | None = None
    album: str = ""


def best_match(wanted: Wanted, hits: Sequence[Hit]) -> int | None:
    """Return the place of the hit that is what was looked for; None where none is."""
    names, title = credited(wanted.artist), read_title(wanted.title)
    ranked = [
        (rank, place)
        for place, found in enumerate(hits)
        if (rank := _rank(wanted, names, title, found)) is not None
    ]
    return min(ranked)[1] if ranked else None


_Rank = tuple[bool, int, bool, int, float]


def _rank(wanted: Wanted, names: Sequence[str], title: Title, found: Hit) -> _Rank | None:
    """Return how far a hit is from what was looked for; None where it is something else."""
    apart = _seconds_apart(wanted, found)
    if apart is not None and apart > MOST_SECONDS:
        return None
    cut = agreement(names, credited(found.artist))
    if cut is None:
        return None
    other = read_title(found.title)
    near = apart is not None and apart <= NEAR_SECONDS
    if not _same_kind(title, other, found.album) or not _same_name(title, other, near=near):
        return None
    alike = fuzz.ratio(title.whole, other.whole)
    return alike < ALIKE, cut, title.shortened != other.shortened, apart or 0, -alike


def _seconds_apart(wanted: Wanted, found: Hit) -> int | None:
    if wanted.seconds is None or found.seconds is None:
        return None
    return abs(wanted.seconds - found.seconds)


def _same_kind(title: Title, other: Title, album: str) -> bool:
    if not album_kinds(album) <= title.kinds:
        return False
    if title.kinds != other.kinds or title.of_name != other.of_name:
        return False
    if title.detail == other.detail:
        return True
    if not title.detail or not other.detail:
        return "remix" not in title.kinds
    return fuzz.ratio(title.detail, other.detail) >= SAME_DETAIL


def _same_name(title: Title, other: Title, *, near: bool) -> bool:
    if title.numbers != other.numbers:
        return False
    least = ALIKE_AND_AS_LONG if near else ALIKE
    if fuzz.ratio(title.whole, other.whole) >= least:
        return True
    # One of them leaves a part out, such as a subtitle.
    left_out = title.name == title.whole or other.name == other.whole
    return near and left_out and fuzz.ratio(title.name, other.name) >= ALIKE
