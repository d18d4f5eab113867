"""The order of tracks, which is theirs whatever ids they have."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from bot.analysis.tracks.sound import IN_ORDER
from bot.core.models import Playlist, Track

NAME = attrgetter("name")


def in_order(playlist: Playlist) -> list[Track]:
    """Order tracks by what they are; names alone decide nearly always, and are quickly compared."""
    return _sorted(playlist.tracks, (NAME, _first_artist, partial(_content, playlist)))


def _sorted(tracks: Iterable[Track], keys: Sequence[Callable[[Track], Any]]) -> list[Track]:
    """Order by the first key, those that it leaves equal by the next."""
    key, *further = keys
    ordered = sorted(tracks, key=key)
    if not further or len(set(map(key, ordered))) == len(ordered):
        return ordered
    groups = (list(group) for _, group in groupby(ordered, key=key))
    return list(
        chain.from_iterable(
            _sorted(group, further) if len(group) > 1 else group for group in groups
        )
    )


def _first_artist(track: Track) -> str:
    return track.artists[0].name if track.artists else ""


def _content(playlist: Playlist, track: Track) -> tuple[object, ...]:
    """Return what else a track is, its id at the end."""
    features = playlist.features.get(track.id)
    sound = () if features is None else tuple(value or 0.0 for value in IN_ORDER(features))
    artists = tuple(artist.name for artist in track.artists)
    about = (track.album, track.year or 0, track.duration_ms or 0, track.genres, track.isrc)
    return (artists, sound, about, track.id)
