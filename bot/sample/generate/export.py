"""Write rows the way exportify.net does."""

import csv
import io
from collections.abc import Iterable

from bot.core.features import Features
from bot.sample.generate.track import SyntheticTrack

HEADER = (
    "Track URI",
    "Track Name",
    "Album Name",
    "Artist Name(s)",
    "Release Date",
    "Duration (ms)",
    "Popularity",
    "Explicit",
    "Added By",
    "Added At",
    "Genres",
    "Record Label",
    "Danceability",
    "Energy",
    "Key",
    "Loudness",
    "Mode",
    "Speechiness",
    "Acousticness",
    "Instrumentalness",
    "Liveness",
    "Valence",
    "Tempo",
    "Time Signature",
)
"""The columns of exports made since 2025."""
ADDED_BY = "synthetic"


def export_csv(rows: Iterable[SyntheticTrack]) -> bytes:
    """Write the rows as a file in the format of exportify.net."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_cells(row) for row in rows)
    return text.getvalue().encode()


def _cells(row: SyntheticTrack) -> list[str]:
    known = [] if row.features is None else _feature_cells(row, row.features)
    return [
        row.uri,
        row.name,
        row.album,
        ";".join(row.artists),
        row.release_date,
        str(row.duration_ms),
        str(row.popularity),
        str(row.explicit).lower(),
        ADDED_BY,
        row.added_at,
        ",".join(row.genres),
        row.label,
        *known,  # a row ends early where the sound is unknown
    ]


def _feature_cells(row: SyntheticTrack, features: Features) -> list[str]:
    values = (
        features.danceability,
        features.energy,
        row.key,
        features.loudness,
        row.mode,
        features.speechiness,
        features.acousticness,
        features.instrumentalness,
        features.liveness,
        features.valence,
        features.tempo,
        row.time_signature,
    )
    return [f"{value:g}" for value in values]
