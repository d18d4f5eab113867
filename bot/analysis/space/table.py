"""First stage: which tracks can be compared, by what, and which cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from bot.analysis.space.arrays import Booleans, Floats, Integers
from bot.analysis.space.editions import recordings
from bot.analysis.space.genre_table import genre_table
from bot.analysis.space.sound import IN_ORDER, Sound, sound_of
from bot.core.errors import NothingToClusterError
from bot.core.models import Playlist, Reason, Track, Unplaced
from bot.core.reports import Basis

FEWEST_TRACKS = 8
"""With fewer, every cluster is an accident."""
LARGEST_VOCABULARY = 128
"""Genres beyond the most frequent name single artists; more only cost time."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of the recordings that can be compared; a row each.

    In an order that is theirs, whatever ids they have: names, artists, sound.
    """

    basis: Basis
    tracks: tuple[Track, ...]
    """The plainest edition of each."""
    editions: tuple[tuple[Track, ...], ...]
    """The same recording under further ids."""
    sound: Sound | None
    """None where genres are the basis."""
    years: Floats
    """Release years (n,), NaN where unknown."""
    vocabulary: tuple[str, ...]
    """Genres of at least two tracks, the most frequent first."""
    genres: Booleans
    """Which track has which genre of the vocabulary (n, genres)."""
    unplaced: tuple[Unplaced, ...]

    @property
    def rows(self) -> Integers:
        """Count the tracks of each recording (n,)."""
        return np.array([1 + len(further) for further in self.editions])

    @property
    def tagged(self) -> Booleans:
        """Return which tracks have a genre of the vocabulary (n,)."""
        return np.asarray(self.genres.any(axis=1))


def tabulate(playlist: Playlist) -> Table:
    """Line up what is known about each recording.

    Raises NothingToClusterError when too little is known about too many.
    """
    tracks = sorted(playlist.tracks, key=partial(_content, playlist))
    basis, features = _basis(playlist, tracks), playlist.features
    placed, unknown = _divided(playlist, tracks, basis)
    gathered = recordings(placed)
    known = [editions[0] for editions in gathered]
    if len(known) < FEWEST_TRACKS:
        raise NothingToClusterError(_too_few(playlist, len(known)))
    vocabulary, genres = genre_table([track.genres for track in known], LARGEST_VOCABULARY)
    return Table(
        basis=basis,
        tracks=tuple(known),
        editions=tuple(editions[1:] for editions in gathered),
        sound=sound_of([features[track.id] for track in known]) if basis is Basis.SOUND else None,
        years=np.array([np.nan if track.year is None else track.year for track in known]),
        vocabulary=vocabulary,
        genres=genres,
        unplaced=tuple(sorted((*playlist.left_out, *_unplaced(playlist, unknown, basis)))),
    )


def _content(playlist: Playlist, track: Track) -> tuple[object, ...]:
    """Order tracks by what they are; by their ids only where all else is the same."""
    features = playlist.features.get(track.id)
    sound = () if features is None else tuple(value or 0.0 for value in IN_ORDER(features))
    artists = tuple(artist.name for artist in track.artists)
    about = (track.album, track.year or 0, track.duration_ms or 0, track.genres)
    return (track.name, artists, sound, about, track.id)


def _basis(playlist: Playlist, tracks: Sequence[Track]) -> Basis:
    measured = sum(track.id in playlist.features for track in tracks)
    tagged = sum(bool(track.genres) for track in tracks)
    if not measured and not tagged:
        raise NothingToClusterError(_nothing_known(playlist))
    most_measured = measured >= FEWEST_TRACKS and 2 * measured >= len(tracks)
    return Basis.SOUND if most_measured or measured >= tagged else Basis.GENRES


def _nothing_known(playlist: Playlist) -> str:
    if not playlist.tracks:
        return (
            "There is nothing in this playlist but local files, podcasts or empty rows, which I "
            "cannot compare; please give me one with tracks from a streaming service."
        )
    if playlist.url:
        return (
            "Nobody I can ask knows how these tracks sound; please give me an export of the "
            "playlist with audio features (exportify.app makes one), or another playlist."
        )
    return (
        "This export says nothing about how the tracks sound, nor about their genres; please "
        "export the playlist with Exportify (exportify.app or exportify.net), with audio features "
        "and genres switched on where it asks, and give me that CSV."
    )


def _divided(
    playlist: Playlist, tracks: Sequence[Track], basis: Basis
) -> tuple[Sequence[Track], Sequence[Track]]:
    if basis is Basis.GENRES:
        known = [track for track in tracks if track.genres]
        return known, [track for track in tracks if not track.genres]
    features = playlist.features
    known = [track for track in tracks if track.id in features]
    return known, [track for track in tracks if track.id not in features]


def _too_few(playlist: Playlist, known: int) -> str:
    return (
        f"I need at least {FEWEST_TRACKS} different tracks whose sound or genres I know, and found "
        f"{known} in {playlist.rows}; please give me a longer playlist, or an export with audio "
        "features."
    )


def _unplaced(playlist: Playlist, unknown: Sequence[Track], basis: Basis) -> list[Unplaced]:
    return [
        Unplaced(
            track.id,
            track.name,
            _reason(playlist, track, basis),
            tuple(artist.name for artist in track.artists),
        )
        for track in unknown
    ]


def _reason(playlist: Playlist, track: Track, basis: Basis) -> Reason:
    if basis is Basis.GENRES:
        return Reason.NO_GENRES
    return Reason.UNANSWERED if track.id in playlist.unanswered else Reason.NO_FEATURES
