"""First stage: which tracks can be compared, by what, and which cannot."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress
from operator import attrgetter, not_

import numpy as np

from bot.analysis.tracks.arrays import Booleans, Floats, Integers
from bot.analysis.tracks.artists import first_artists
from bot.analysis.tracks.editions import editions
from bot.analysis.tracks.genre_table import genre_table
from bot.analysis.tracks.order import in_order
from bot.analysis.tracks.refusals import FEWEST_TRACKS, nothing_known, too_few
from bot.analysis.tracks.sound import Sound, sound_of
from bot.core.errors import NothingToClusterError
from bot.core.models import Playlist, Reason, Track, TrackId, Unplaced
from bot.core.reports import Basis

ID, GENRES, YEAR = map(attrgetter, ("id", "genres", "year"))
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
    further: Mapping[int, tuple[Track, ...]]
    """The same recordings under other ids, by row."""
    artists: Integers
    """Which first artist each has, by number (n,)."""
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
        counts = np.ones(len(self.tracks), dtype=np.int64)
        for row, further in self.further.items():
            counts[row] += len(further)
        return counts

    @property
    def tagged(self) -> Booleans:
        """Return which tracks have a genre of the vocabulary (n,)."""
        return np.asarray(self.genres.any(axis=1))

    def editions(self, row: int) -> tuple[Track, ...]:
        """List all editions of a recording, the plainest one in front."""
        return (self.tracks[row], *self.further.get(row, ()))

    def part(self, rows: Integers) -> "Table":
        """Keep some of the recordings."""
        return replace(
            self,
            tracks=tuple(self.tracks[row] for row in rows),
            further={},
            artists=self.artists[rows],
            sound=None if self.sound is None else Sound(self.sound.values[rows]),
            years=self.years[rows],
            genres=self.genres[rows],
        )


def tabulate(playlist: Playlist) -> Table:
    """Line up what is known about each recording.

    Raises NothingToClusterError when too little is known about too many.
    """
    tracks = in_order(playlist)
    features = playlist.features
    heard, tagged = list(map(features.__contains__, map(ID, tracks))), list(map(GENRES, tracks))
    basis = _basis(playlist, sum(heard), sum(map(bool, tagged)))
    known = heard if basis is Basis.SOUND else tagged
    placed, unknown = list(compress(tracks, known)), list(compress(tracks, map(not_, known)))
    artists = first_artists(placed)
    kept, further = _recordings(placed, artists)
    if len(kept) < FEWEST_TRACKS:
        raise NothingToClusterError(too_few(playlist, len(kept)))
    recordings = [placed[place] for place in kept]
    vocabulary, genres = genre_table(list(map(GENRES, recordings)), LARGEST_VOCABULARY)
    return Table(
        basis=basis,
        tracks=tuple(recordings),
        further=further,
        artists=artists[kept],
        sound=_sound(playlist, recordings) if basis is Basis.SOUND else None,
        years=np.array(list(map(YEAR, recordings)), dtype=np.float64),
        vocabulary=vocabulary,
        genres=genres,
        unplaced=tuple(sorted((*playlist.left_out, *_unplaced(playlist, unknown, basis)))),
    )


def _recordings(
    placed: Sequence[Track], artists: Integers
) -> tuple[Sequence[int], Mapping[int, tuple[Track, ...]]]:
    """Return the places of the plainest editions, and the further ones of each by its row."""
    several = editions(placed, artists.tolist())
    absorbed = set(chain.from_iterable(several.values())) - several.keys()
    first = [place for place in range(len(placed)) if place not in absorbed]
    kept = [several[place][0] if place in several else place for place in first]
    further = {
        row: tuple(placed[other] for other in several[place][1:])
        for row, place in enumerate(first)
        if place in several
    }
    return kept, further


def _sound(playlist: Playlist, recordings: Sequence[Track]) -> Sound:
    return sound_of(list(map(playlist.features.__getitem__, map(ID, recordings))))


def _basis(playlist: Playlist, measured: int, tagged: int) -> Basis:
    if not measured and not tagged:
        few = 0 < len(playlist.tracks) < FEWEST_TRACKS
        raise NothingToClusterError(too_few(playlist, 0) if few else nothing_known(playlist))
    most_measured = measured >= FEWEST_TRACKS and 2 * measured >= len(playlist.tracks)
    return Basis.SOUND if most_measured or measured >= tagged else Basis.GENRES


def _unplaced(playlist: Playlist, unknown: Sequence[Track], basis: Basis) -> list[Unplaced]:
    not_found = frozenset(playlist.not_found)
    return [
        Unplaced(
            track.id,
            track.name,
            _reason(playlist, track, basis, not_found),
            tuple(artist.name for artist in track.artists),
        )
        for track in unknown
    ]


def _reason(
    playlist: Playlist, track: Track, basis: Basis, not_found: Collection[TrackId]
) -> Reason:
    if track.id in not_found:
        return Reason.NOT_FOUND
    if basis is Basis.GENRES:
        return Reason.NO_GENRES
    return Reason.UNANSWERED if track.id in playlist.unanswered else Reason.NO_FEATURES
