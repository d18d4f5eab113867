"""A part of a playlist, as a playlist of its own."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.core.lists import TrackLists
from bot.core.models import Playlist, TrackId

Told = TypeVar("Told")


def part_of(playlist: Playlist, ids: Collection[TrackId], title: str) -> Playlist:
    """Keep some tracks of a playlist, with all that is known of them, under another title."""
    kept = frozenset(ids)
    return replace(
        playlist,
        title=title,
        tracks=tuple(track for track in playlist.tracks if track.id in kept),
        features=_of(kept, playlist.features),
        left_out=(),
        newest=None,
        duplicates=tuple(again for again in playlist.duplicates if again.id in kept),
        origins=_of(kept, playlist.origins),
        genre_origins=_of(kept, playlist.genre_origins),
        unanswered=_of(kept, playlist.unanswered),
        found=_of(kept, playlist.found),
        additions=_of(kept, playlist.additions),
        not_found=tuple(track for track in playlist.not_found if track in kept),
        lists=_lists(kept, playlist.lists),
    )


def _lists(kept: Collection[TrackId], lists: TrackLists | None) -> TrackLists | None:
    if lists is None:
        return None
    holding = {track: what for track, what in lists.holding.items() if track in kept}
    return replace(lists, holding=holding)


def _of(kept: Collection[TrackId], told: Mapping[TrackId, Told]) -> Mapping[TrackId, Told]:
    return {track: what for track, what in told.items() if track in kept}
