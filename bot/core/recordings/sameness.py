"""Which tracks of several playlists are one recording.

Services give one recording several ids, and so do editions of it. Tracks are one recording where
they have one id or ISRC, or one title and artist and are about as long.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.core.models import Track
from bot.core.recordings.artists import credited
from bot.core.recordings.spelling import plain
from bot.core.recordings.titles import album_kinds, read_title
from bot.core.tracks.groups import Groups
from bot.core.tracks.identity import isrc_of

NEAR_MS = 3000
"""Services cut the silence at the ends of a recording in their own ways."""


@dataclass(frozen=True, slots=True)
class ListedTrack:
    """A track of one of several playlists."""

    list: int
    """The place of the playlist."""
    track: Track


def recordings(entries: Sequence[ListedTrack]) -> Iterator[Sequence[ListedTrack]]:
    """Put the tracks that are one recording together, in the order of the first of each."""
    groups = Groups()
    for alike in _of_one_code(entries):
        groups.join(pairwise(alike))
    for alike in _of_one_name(entries):
        groups.join(_as_long(entries, alike))
    joined = groups.joined()
    for place, entry in enumerate(entries):
        if groups.leader(place) == place:
            yield [entries[each] for each in joined.get(place, ())] or [entry]


def _of_one_code(entries: Sequence[ListedTrack]) -> Iterator[Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for code in {entry.track.id, isrc_of(entry.track)} - {""}:
            found[code].append(place)
    return (places for places in found.values() if len(places) > 1)


def _of_one_name(entries: Sequence[ListedTrack]) -> Iterator[Sequence[int]]:
    """Group what has one title and artist in several playlists.

    Titles take their time, and are read of artists alone that are in several playlists.
    """
    for places in _of_one_artist(entries):
        found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for place in places:
            track = entries[place].track
            found[_title(track.name, track.album)].append(place)
        yield from (alike for alike in found.values() if _in_several(entries, alike))


def _of_one_artist(entries: Sequence[ListedTrack]) -> Iterator[Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if entry.track.name and entry.track.artists:
            found[_first_artist(entry.track.artists[0].name)].append(place)
    return (places for places in found.values() if _in_several(entries, places))


def _in_several(entries: Sequence[ListedTrack], places: Sequence[int]) -> bool:
    return len({entries[place].list for place in places}) > 1


@lru_cache(maxsize=10_000)
def _first_artist(credit: str) -> str:
    return credited(plain(credit))[0]


@lru_cache(maxsize=10_000)
def _title(name: str, album: str) -> tuple[object, ...]:
    title = read_title(plain(name))
    return title.whole, title.kinds | album_kinds(plain(album)), title.detail


def _as_long(entries: Sequence[ListedTrack], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair those that last nearly as long; one of unknown length goes with the first."""
    timed = sorted((length, each) for each in places if (length := _length(entries, each)))
    for (before, first), (length, second) in pairwise(timed):
        if length - before <= NEAR_MS:
            yield first, second
    for each in places:
        if each != places[0] and not (_length(entries, each) and _length(entries, places[0])):
            yield places[0], each


def _length(entries: Sequence[ListedTrack], place: int) -> int | None:
    return entries[place].track.duration_ms
