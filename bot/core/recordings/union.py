"""Several playlists become one, in which each track tells which of them it comes from.

A track is in two playlists where both have its recording, under whichever id.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from bot.core.features import Features
from bot.core.lists import Holding, TrackLists
from bot.core.models import Duplicate, Playlist, Reason, Track, TrackId, Unplaced
from bot.core.recordings.completion import completed
from bot.core.recordings.sameness import ListedTrack, recordings

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A track of the union."""

    track: Track
    holding: Holding
    known_as: Sequence[TrackId]
    """Its ids in the playlists, its own first."""

    def first_of(self, known: Collection[TrackId]) -> TrackId | None:
        """Return under which of its ids something is known; None where it is not."""
        return next((name for name in self.known_as if name in known), None)


@dataclass(frozen=True, slots=True)
class _Sound:
    """What a playlist knows of how a track sounds."""

    features: Features
    origin: str
    """The service that knew it; empty where it was the source itself."""


def unite(title: str, names: Sequence[str], playlists: Sequence[Playlist]) -> Playlist:
    """Put playlists together under a title; `names` is what each is called."""
    entries = [
        ListedTrack(place, track) for place, each in enumerate(playlists) for track in each.tracks
    ]
    kept = sorted(_kept(entries), key=lambda each: each.track.id)
    sounds = _heard(playlists)
    heard_as = {each.track.id: each.first_of(sounds) for each in kept}
    ids = heard_as.keys()
    return Playlist(
        title=title,
        tracks=tuple(each.track for each in kept),
        features={track: sounds[name].features for track, name in heard_as.items() if name},
        left_out=_left_out(playlists),
        duplicates=_duplicates(kept, playlists),
        origins={
            track: sounds[name].origin
            for track, name in heard_as.items()
            if name and sounds[name].origin
        },
        genre_origins=_merged(kept, [each.genre_origins for each in playlists]),
        unanswered={
            track: service
            for track, service in _merged(kept, [each.unanswered for each in playlists]).items()
            if not heard_as[track]
        },
        found=_merged(kept, [each.found for each in playlists]),
        not_found=tuple(sorted({*chain(*(each.not_found for each in playlists))} & ids)),
        lists=TrackLists(tuple(names), {each.track.id: each.holding for each in kept}),
    )


def _heard(playlists: Sequence[Playlist]) -> Mapping[TrackId, _Sound]:
    """Take how each track sounds from the first playlist that knows it."""
    sounds: dict[TrackId, _Sound] = {}
    for each in playlists:
        told = {
            track: _Sound(features, each.origins.get(track, ""))
            for track, features in each.features.items()
        }
        sounds = told | sounds
    return sounds


def _kept(entries: Sequence[ListedTrack]) -> Iterator[_Kept]:
    """Keep of each recording the tracks of the playlist that has most of them.

    A playlist may have two editions of a recording; as in that playlist's own answer, both stay.
    """
    for group in recordings(entries):
        of_lists: defaultdict[int, list[Track]] = defaultdict(list)
        for entry in group:
            of_lists[entry.list].append(entry.track)
        fullest = max(of_lists.values(), key=len)
        own = {track.id for track in fullest}
        others = [track for tracks in of_lists.values() for track in tracks if track.id not in own]
        for track in fullest:
            known_as = [track.id, *(other.id for other in others)]
            yield _Kept(_completed(track, others), tuple(sorted(of_lists)), known_as)


def _completed(track: Track, others: Sequence[Track]) -> Track:
    for other in others:
        track = replace(
            completed(track, other),
            genres=track.genres or other.genres,
            year=track.year or other.year,
            label=track.label or other.label,
        )
    return track


def _merged(
    kept: Sequence[_Kept], told: Sequence[Mapping[TrackId, Told]]
) -> Mapping[TrackId, Told]:
    """Take what playlists tell of each track, under any of its ids; the first one counts."""
    known = dict(chain.from_iterable(each.items() for each in reversed(told)))
    names = ((each.track.id, each.first_of(known)) for each in kept)
    return {track: known[name] for track, name in names if name}


def _left_out(playlists: Sequence[Playlist]) -> tuple[Unplaced, ...]:
    """Keep a local file, which is a track, once, and every row of what is none."""
    rows = Counter(chain.from_iterable(each.left_out for each in playlists))
    counts = {row: 1 if row.reason is Reason.LOCAL_FILE else rows[row] for row in rows}
    return tuple(sorted(Counter(counts).elements()))


def _duplicates(kept: Sequence[_Kept], playlists: Sequence[Playlist]) -> tuple[Duplicate, ...]:
    extra: Counter[str] = Counter()
    for again in chain.from_iterable(each.duplicates for each in playlists):
        extra[again.id] += again.extra_rows
    counted = ((each.track, sum(extra.pop(name, 0) for name in each.known_as)) for each in kept)
    return tuple(Duplicate(track.id, track.name, count) for track, count in counted if count)
