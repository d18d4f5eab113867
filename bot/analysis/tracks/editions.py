"""The same recording under several ids: remasters, singles beside albums, other editions."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from bot.analysis.tracks.artists import LONGEST, folded
from bot.core.models import Track
from bot.core.tracks.groups import Groups

NEAR_MS = 3000
"""Two editions of a recording differ by the silence at their ends."""
EDITION_WORDS = frozenset(
    {
        *("remaster", "remastered", "remastering", "version", "edition", "original", "mix"),
        *("single", "album", "deluxe", "expanded", "anniversary", "bonus", "track", "special"),
        *("mono", "stereo", "digital", "digitally", "explicit", "clean", "super"),
        *("remasterizado", "remasterizada", "remasterisé", "リマスター"),
    }
)
"""A part of a title that is made of these and years alone; live, acoustic, demo and remix are
other recordings, and so are parts and chapters, which have other numbers."""
DUBS = (["version"], ["mix"])
"""Alone these name a version without the singer."""
YEAR = re.compile(r"(19|20)\d\d|\d+(st|nd|rd|th)")
PART = re.compile(r"\s[-–—]\s(?P<dashed>[^-–—]+)$|[(\[](?P<bracketed>[^()\[\]]*)[)\]]$")
GUEST = re.compile(
    r"[(\[](feat|ft|featuring)\b[^()\[\]]*[)\]]|\s(feat|ft)\.\s.*?(?=\s[-–—]\s|[(\[]|$)"
)
FILM = re.compile(r"from\s[\"'“‘«]")
APOSTROPHE = re.compile(r"['’‘`´]")
WORD = re.compile(r"\w+")


def editions(tracks: Sequence[Track], artists: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """Find recordings that are there in several editions.

    `artists` numbers the first artists of the tracks. Returns the places of all editions of each,
    the plainest one in front, by the place of the first.
    """
    found = Groups()
    for group in _of_one_title(tracks, artists):
        found.join(_as_long(tracks, group))
    for group in _of_one_isrc(tracks):
        found.join(pairwise(group))
    return {
        first: sorted(group, key=lambda place: _plainness(tracks[place]))
        for first, group in found.joined().items()
    }


def folded_title(title: str) -> str:
    """Return the words of a title without what names its edition, its film or a guest."""
    plain = folded(title)
    if len(plain) > LONGEST or plain.replace(" ", "").isalnum():
        return plain  # Most titles have no parts, and the expressions take ten times as long.
    named = _without_parts(GUEST.sub("", plain))
    return " ".join(WORD.findall(APOSTROPHE.sub("", named))) or plain


def _without_parts(title: str) -> str:
    title = title.rstrip()
    while (part := PART.search(title)) and _names_an_edition(part["dashed"] or part["bracketed"]):
        title = title[: part.start()].rstrip()
    return title


def _names_an_edition(part: str) -> bool:
    words = [word for word in WORD.findall(part) if word != "the"]
    further = [word for word in words if word not in EDITION_WORDS]
    named = len(further) < len(words) and all(map(YEAR.fullmatch, further))
    return (named and words not in DUBS) or bool(FILM.match(part))


def _of_one_title(tracks: Sequence[Track], artists: Sequence[int]) -> Iterator[Sequence[int]]:
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    tracks_of = Counter(artists)
    for place, (track, artist) in enumerate(zip(tracks, artists, strict=True)):
        if tracks_of[artist] > 1:
            found[artist, folded_title(track.name)].append(place)
    return (group for group in found.values() if len(group) > 1)


def _as_long(tracks: Sequence[Track], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair those that last nearly as long; those of unknown length may be anything."""
    timed = sorted((length, place) for place in group if (length := tracks[place].duration_ms))
    shortest, first = -inf, 0
    for length, place in timed:
        if length - shortest > NEAR_MS:
            shortest, first = length, place
        else:
            yield first, place


def _of_one_isrc(tracks: Sequence[Track]) -> Iterator[Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, track in enumerate(tracks):
        if track.isrc:
            found[track.isrc].append(place)
    return (group for group in found.values() if len(group) > 1)


def _plainness(track: Track) -> tuple[int, int]:
    return len(track.name), track.year or 9999
