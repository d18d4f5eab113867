"""The same recording under several ids: remasters, singles beside albums, other editions."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.core.models import Track

NEAR_MS = 3000
"""Two editions of a recording differ by the silence at their ends."""
EDITION_WORDS = frozenset(
    {
        *("remaster", "remastered", "remastering", "version", "edition", "original", "mix"),
        *("single", "album", "deluxe", "expanded", "anniversary", "bonus", "track", "special"),
        *("mono", "stereo", "digital", "digitally", "explicit", "clean", "super", "the"),
    }
)
"""A part of a title that is made of these and numbers alone; live, acoustic, demo and remix are
other recordings."""
PART = re.compile(r"\s+[-–—]\s+(?P<dashed>[^-–—]+)$|\s*[(\[](?P<bracketed>[^()\[\]]*)[)\]]\s*$")
ENDS_OF_PARTS = (")", "]", " ")
WORD = re.compile(r"\w+")
YEAR_OR_NUMBER = re.compile(r"\d+(st|nd|rd|th)?")


def editions(tracks: Sequence[Track], artists: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """Find recordings that are there in several editions.

    `artists` numbers the first artists of the tracks. Returns the places of all editions of each,
    the plainest one in front, by the place of the first.
    """
    leader: dict[int, int] = {}
    for group in _of_one_title(tracks, artists):
        _join(leader, _as_long(tracks, group))
    for group in _of_one_isrc(tracks):
        _join(leader, pairwise(group))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(leader):
        groups[_leader(leader, place)].append(place)
    for group in groups.values():
        group.sort(key=lambda place: _plainness(tracks[place]))
    return groups


def folded_title(title: str) -> str:
    """Return a title without what names its edition."""
    title = plain = _folded(title)
    if plain.isascii() and "-" not in plain and not plain.endswith(ENDS_OF_PARTS):
        return plain  # Most titles have no parts, and the expression takes ten times as long.
    while (part := PART.search(plain)) and _names_an_edition(part["dashed"] or part["bracketed"]):
        plain = plain[: part.start()]
    return plain or title


def _folded(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFKC", folded)


def _names_an_edition(part: str) -> bool:
    words = WORD.findall(part)
    numbers = [word for word in words if YEAR_OR_NUMBER.fullmatch(word)]
    return bool(words) and all(word in EDITION_WORDS or word in numbers for word in words)


def _of_one_title(tracks: Sequence[Track], artists: Sequence[int]) -> Iterator[Sequence[int]]:
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, (track, artist) in enumerate(zip(tracks, artists, strict=True)):
        found[artist, folded_title(track.name)].append(place)
    return (group for group in found.values() if len(group) > 1)


def _as_long(tracks: Sequence[Track], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair those that last nearly as long; those of unknown length may be anything."""
    timed = sorted((length, place) for place in group if (length := tracks[place].duration_ms))
    for (shorter, one), (longer, other) in pairwise(timed):
        if longer - shorter <= NEAR_MS:
            yield one, other


def _of_one_isrc(tracks: Sequence[Track]) -> Iterator[Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, track in enumerate(tracks):
        if track.isrc:
            found[track.isrc].append(place)
    return (group for group in found.values() if len(group) > 1)


def _editions(tracks: Sequence[Track], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair those of an artist's tracks that have one title and nearly one length."""
    of_title: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place in group:
        of_title[folded_title(tracks[place].name)].append((tracks[place].duration_ms or 0, place))
    for timed in of_title.values():
        for (shorter, one), (longer, other) in pairwise(sorted(timed)):
            if longer - shorter <= NEAR_MS:
                yield one, other


def _join(leader: dict[int, int], pairs: Iterable[tuple[int, int]]) -> None:
    for pair in pairs:
        first, second = sorted(_leader(leader, place) for place in pair)
        leader[first] = leader[second] = first


def _leader(leader: Mapping[int, int], place: int) -> int:
    while leader.get(place, place) != place:
        place = leader[place]
    return place


def _plainness(track: Track) -> tuple[int, int]:
    return len(track.name), track.year or 9999
