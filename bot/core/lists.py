"""Lists that one report is made of together, and which of them its tracks come from.

A list is whatever tracks come from: a playlist, or what a member has heard most. On pages and
pictures it has a letter and a shape; a track of several lists has a shape of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from bot.languages import pgettext

Holding = tuple[int, ...]
"""The places of the lists that a track is in, ascending, from 0; empty where there are no lists."""
SHAPES = ("●", "▲", "■", "▼", "✚", "✖", "★", "◯", "◀", "▮", "▶")
"""By the place of a list; `bot.pictures.drawing.markers` draws the same."""
SHARED = "◆"
MOST_LISTS = len(SHAPES)
"""As many as shapes tell apart."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class TrackLists:
    """Which of several lists the tracks of a playlist come from."""

    names: tuple[str, ...]
    holding: Mapping[str, Holding]
    """By the id of a track; no value is empty."""


@dataclass(frozen=True, slots=True)
class ListSummary:
    """What is told of a list."""

    name: str
    tracks: int
    """In clusters or not."""
    alone: int
    """Those of them that no other list has."""
    placed: tuple[int, ...]
    """Its tracks in each cluster, by number."""

    @property
    def shares(self) -> Sequence[float]:
        """Return the part of its placed tracks that is in each cluster, 0 to 1."""
        total = max(1, sum(self.placed))
        return [count / total for count in self.placed]


def letter(place: int) -> str:
    """Return what a list is called in short, by its place."""
    return ascii_uppercase[place]


def shape(holding: Holding) -> str:
    """Return the sign of where a track comes from."""
    return SHAPES[holding[0]] if len(holding) == 1 else SHARED


def mark(holding: Holding, lists: int) -> str:
    """Write where a track comes from: `● A`, `◆ both`, `◆ A + C`; nothing without lists."""
    if not holding:
        return ""
    in_both = lists == PAIR == len(holding)
    # NOTE A track that is in both of two playlists
    told = pgettext("lists", "both") if in_both else " + ".join(map(letter, holding))
    return f"{shape(holding)} {told}"


def likeness(first: ListSummary, second: ListSummary) -> float | None:
    """Return which part of two mixes of clusters is the same, 0 to 1; None where one is empty."""
    if not (any(first.placed) and any(second.placed)):
        return None
    return sum(map(min, first.shares, second.shares))


def in_both(lists: Sequence[ListSummary]) -> int:
    """Count the tracks that are in both of two lists."""
    return lists[0].tracks - lists[0].alone
