"""What the benchmark asks of workers."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from bot.analysis import analyse
from bot.core.documents import summarise
from bot.core.errors import ExportError
from bot.core.exports.reading import read_export
from bot.core.models import Playlist
from bot.core.summary import Summary
from bot.pictures import draw_map
from tests.system.bench.memory import peak_memory_mib


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """What a caller gets who wants the map alone."""

    summary: Summary
    png: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a file."""

    seconds: float
    tracks: int | None
    """None when the file was refused."""


def read_playlist(path: Path) -> None:
    """Read an export and keep it for the next `map_of`."""
    _playlist(path)


def map_of(path: Path) -> MapAnswer:
    """Analyse a playlist that was read before, and draw its map."""
    report = analyse(_playlist(path))
    return MapAnswer(summarise(report), draw_map(report))


def peak_memory(_: None) -> float:
    """Tell the most memory, in MiB, that this worker ever held."""
    return peak_memory_mib()


def time_reading(content: bytes) -> Reading:
    """Read an export once, by the clock; a refusal counts as read."""
    started = perf_counter()
    try:
        tracks = len(read_export(content, fallback_title="Benchmark").tracks)
    except ExportError:
        return Reading(perf_counter() - started, None)
    return Reading(perf_counter() - started, tracks)


@lru_cache(maxsize=1)
def _playlist(path: Path) -> Playlist:
    return read_export(path.read_bytes(), fallback_title="Benchmark")
