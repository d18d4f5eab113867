"""The synthetic playlists that the ways are timed on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.requests import ExportRequest
from bot.sample import SyntheticTrack, export_csv, synthetic_rows
from tests.system.bench.labelled import audio_columns


@dataclass(frozen=True, slots=True)
class Case:
    """One playlist in the forms that the ways start from."""

    export: Path
    """A file in the format of exportify.net."""
    columns: Path
    """The eleven raw audio columns (tracks, 11) as NumPy writes them."""

    def request(self) -> ExportRequest:
        """Ask for everything that can be made of the file."""
        return ExportRequest(self.export.read_bytes())


def make_case(folder: Path, tracks: int, seed: int) -> Case:
    """Write a playlist of so many tracks in six styles."""
    rows = synthetic_rows(tracks, seed)
    case = Case(folder / f"{tracks}-{seed}.csv", folder / f"{tracks}-{seed}.npy")
    case.export.write_bytes(export_csv(rows))
    np.save(case.columns, np.array([raw_columns(row) for row in rows]))
    return case


def shuffled_requests(tracks: int, seed: int) -> tuple[ExportRequest, ExportRequest]:
    """Write the same playlist twice, its rows in two orders."""
    rows = synthetic_rows(tracks, seed)
    order = np.random.default_rng(seed).permutation(tracks)
    return _request(rows), _request([rows[place] for place in order])


def raw_columns(row: SyntheticTrack) -> tuple[float, ...]:
    """List the nine audio features, key and mode."""
    assert row.features is not None
    return (*audio_columns(row.features), row.key, row.mode)


def _request(rows: Sequence[SyntheticTrack]) -> ExportRequest:
    return ExportRequest(export_csv(rows))
