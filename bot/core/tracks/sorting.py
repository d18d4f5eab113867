"""The orders in which a cluster's tracks can be walked through."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from bot.core.models import Track, TrackId


class Sort(StrEnum):
    """An order; the value is what buttons carry."""

    TYPICAL = "t"
    ARTIST = "a"
    TITLE = "n"
    YEAR = "y"
    RANK = "r"
    """Among the top tracks of the user who looks, so another order for each user."""
    TEMPO = "b"
    ENERGY = "e"
    MOOD = "m"
    KEY = "k"
    WAVE = "w"
    """Energy that rises and falls, see `bot.core.tracks.sound_orders`, as are the four before."""


ARTICLE = re.compile(r"^(?:the|a|an)\s+")
LAST = "\U0010ffff"
"""Comes after every name."""
COMPARED = 100
"""Characters of a name that it is sorted by; a page shows fewer. Folding one character can make 18
of it, and sorting the marks over one letter takes the square of their number."""


def order(tracks: Sequence[Track], sort: Sort) -> tuple[int, ...]:
    """Return the places of the tracks in another order; equal ones stay as they are.

    Tracks hold neither the ranks of a user nor how they sound, see `order_by_rank` and
    `bot.core.tracks.sound_orders`: in these orders they stay as they are.
    """
    return orders(tracks, [sort])[sort]


def orders(tracks: Sequence[Track], sorts: Iterable[Sort]) -> Mapping[Sort, tuple[int, ...]]:
    """Return the places of the tracks in several orders; each name is folded once for all."""
    folded = [_folded(track) for track in tracks]
    return {sort: _places([_key(*names, sort) for names in folded]) for sort in sorts}


def order_by_rank(ids: Sequence[TrackId], ranks: Mapping[TrackId, int]) -> tuple[int, ...]:
    """Return the places of tracks by rank; those without one come last, and stay as they are."""
    return tuple(sorted(range(len(ids)), key=lambda place: ranks.get(ids[place], math.inf)))


def _places(keys: Sequence[tuple[int, str, str]]) -> tuple[int, ...]:
    return tuple(sorted(range(len(keys)), key=keys.__getitem__))


def _folded(track: Track) -> tuple[str, str, int | None]:
    artist = _alphabetical(track.artists[0].name) if track.artists else LAST
    return artist, _alphabetical(track.name), track.year


def _key(artist: str, title: str, year: int | None, sort: Sort) -> tuple[int, str, str]:
    match sort:
        case Sort.ARTIST:
            return (0, artist, title)
        case Sort.TITLE:
            return (0, title, artist)
        case Sort.YEAR:
            # The newest first, the unknown last.
            return (-(year or 0), artist, title)
        case _:
            return (0, "", "")


def _alphabetical(name: str) -> str:
    """Make names sort as in a shop: without case, accents and a leading article."""
    plain = unicodedata.normalize("NFKD", name[:COMPARED].casefold())[: 2 * COMPARED]
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return ARTICLE.sub("", bare.strip()) or LAST
