"""The same recording under several ids: remasters, singles beside albums, other editions."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
WORD = re.compile(r"\w+")
YEAR_OR_NUMBER = re.compile(r"\d+(st|nd|rd|th)?")


def recordings(tracks: Sequence[Track]) -> list[tuple[Track, ...]]:
    """Put the editions of every recording together, the first and plainest one in front."""
    of_artist: defaultdict[str, list[int]] = defaultdict(list)
    of_isrc: defaultdict[str, list[int]] = defaultdict(list)
    for place, track in enumerate(tracks):
        if track.artists and track.duration_ms:
            of_artist[track.artists[0].name.casefold()].append(place)
        if track.isrc:
            of_isrc[track.isrc].append(place)
    leader = list(range(len(tracks)))
    for group in of_artist.values():
        if len(group) > 1:
            _join(leader, _editions(tracks, group))
    for group in of_isrc.values():
        if len(group) > 1:
            _join(leader, pairwise(group))
    return _gathered(tracks, leader)


def folded_title(title: str) -> str:
    """Return a title without what names its edition."""
    plain = title
    while (part := PART.search(plain)) and _names_an_edition(part["dashed"] or part["bracketed"]):
        plain = plain[: part.start()]
    folded = (plain or title).casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFKC", folded)


def _names_an_edition(part: str) -> bool:
    words = WORD.findall(part.casefold())
    numbers = [word for word in words if YEAR_OR_NUMBER.fullmatch(word)]
    return bool(words) and all(word in EDITION_WORDS or word in numbers for word in words)


def _editions(tracks: Sequence[Track], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair those of an artist's tracks that have one title and nearly one length."""
    of_title: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place in group:
        of_title[folded_title(tracks[place].name)].append((tracks[place].duration_ms or 0, place))
    for timed in of_title.values():
        for (shorter, one), (longer, other) in pairwise(sorted(timed)):
            if longer - shorter <= NEAR_MS:
                yield one, other


def _join(leader: list[int], pairs: Iterator[tuple[int, int]]) -> None:
    for one, other in pairs:
        first, second = sorted((_leader(leader, one), _leader(leader, other)))
        leader[second] = first


def _leader(leader: Sequence[int], place: int) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _gathered(tracks: Sequence[Track], leader: Sequence[int]) -> list[tuple[Track, ...]]:
    groups: defaultdict[int, list[Track]] = defaultdict(list)
    for place, track in enumerate(tracks):
        groups[_leader(leader, place)].append(track)
    return [
        tuple(sorted(group, key=_plainness)) if len(group) > 1 else (group[0],)
        for group in groups.values()
    ]


def _plainness(track: Track) -> tuple[int, int]:
    return len(track.name), track.year or 9999
