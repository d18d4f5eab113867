"""How much of the playlist the clusters speak of."""

from collections import Counter
from itertools import chain
from operator import attrgetter

from bot.analysis.tracks.table import Table
from bot.core.features import AUDIO_FEATURES
from bot.core.models import Playlist, Reason, TrackId
from bot.core.recordings.completion import has_names_alone
from bot.core.reports import Basis, Coverage

FILE = "file"
ID, GENRES, YEAR = attrgetter("id"), attrgetter("genres"), attrgetter("year")


def coverage(playlist: Playlist, table: Table) -> Coverage:
    """Count what is in the clusters, and what is not and why."""
    clustered = list(chain(table.tracks, *table.further.values()))
    reasons = Counter(unplaced.reason for unplaced in table.unplaced)
    return Coverage(
        rows=playlist.rows,
        distinct=len(playlist.tracks) + reasons[Reason.LOCAL_FILE],
        clustered=int(table.rows.sum()),
        duplicates=sum(duplicate.extra_rows for duplicate in playlist.duplicates),
        reasons={reason: reasons[reason] for reason in Reason if reasons[reason]},
        sources=_sources(playlist, table),
        genres=sum(map(bool, map(GENRES, clustered))),
        years=len(clustered) - list(map(YEAR, clustered)).count(None),
        editions=sum(map(len, table.further.values())),
        missing=_missing(table),
        unanswered=_unanswered(playlist, table),
        named=len(playlist.found) + len(playlist.not_found) + _sought(playlist),
        matched=len(playlist.found),
        newest=playlist.newest,
    )


def _sought(playlist: Playlist) -> int:
    """Count the tracks with their names alone of which a service may still find the recording."""
    owed = (track for track in playlist.tracks if track.id in playlist.unanswered)
    return sum(map(has_names_alone, owed))


def _unanswered(playlist: Playlist, table: Table) -> dict[str, int]:
    """Count the tracks that a service owes the sound of, by service."""
    owed = (row.id for row in table.unplaced if row.reason is Reason.UNANSWERED)
    return dict(sorted(Counter(playlist.unanswered[TrackId(row)] for row in owed).items()))


def _missing(table: Table) -> tuple[str, ...]:
    if table.sound is None:
        return ()
    known = table.sound.known
    wanted = (name for name, feature in AUDIO_FEATURES.items() if feature.weight > 0)
    return tuple(name for name in wanted if name not in known)


def _sources(playlist: Playlist, table: Table) -> dict[str, int]:
    by_sound = table.basis is Basis.SOUND
    origins = playlist.origins if by_sound else playlist.genre_origins
    clustered = [*table.tracks, *chain.from_iterable(table.further.values())]
    if not origins:
        return {FILE: len(clustered)}
    counts = Counter(map(origins.get, map(ID, clustered)))
    return dict(sorted((origin or FILE, count) for origin, count in counts.items()))
