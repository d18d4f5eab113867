"""What quality is judged on: groups of mixes, of real tracks where somebody has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.system.bench.derived_genres import HARD, REGULAR, RULE
from tests.system.bench.labelled import Pool, synthetic_pool
from tests.system.bench.mixes import LABELS, Known
from tests.system.bench.real_tracks import real_pool
from tests.system.bench.songs import CHART, SONGS, read_songs, read_years

AUDIO = Known("audio only")
AUDIO_YEAR = Known("audio + year", year=True)
ALL = Known("audio + genres + year", genres=True, year=True)
NO_AUDIO = Known("genres + year, no audio", audio=False, genres=True, year=True)
EVERY_KNOWN = (AUDIO, AUDIO_YEAR, ALL, NO_AUDIO)


@dataclass(frozen=True, slots=True)
class Group:
    """Mixes of one pool, and what the ways may look at."""

    name: str
    pool: Pool
    knowns: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Groups of mixes and where their tracks come from."""

    source: str
    genres: str
    """How the tracks got their genres."""
    groups: tuple[Group, ...]


def open_material(folder: Path) -> Material:
    """Read real tracks where they are, or else invent some."""
    return _real(folder) if (folder / SONGS).exists() else _synthetic()


def _synthetic() -> Material:
    group = Group("synthetic", synthetic_pool(), EVERY_KNOWN)
    return Material(
        "synthetic tracks of twelve styles", "Genres: invented with the tracks.", (group,)
    )


def _real(folder: Path) -> Material:
    songs, years = read_songs(folder), read_years(folder)
    hard = real_pool(songs, years, HARD)
    regular = real_pool(songs, years, REGULAR)
    return Material(
        f"real tracks of {SONGS}, years of {CHART}",
        f"{RULE}; {HARD.words}; {REGULAR.words}.",
        (
            *_groups(HARD.name, hard, (AUDIO, ALL, NO_AUDIO), EVERY_KNOWN),
            *_groups(REGULAR.name, regular, (AUDIO, ALL), (ALL, NO_AUDIO)),
        ),
    )


def _groups(
    name: str, pool: Pool, knowns: tuple[Known, ...], knowns_when_dated: tuple[Known, ...]
) -> Iterator[Group]:
    """Ask about all tracks, of which few have a year, and about those that have one."""
    yield Group(f"{name}, few years known", pool, knowns)
    dated = pool.dated()
    if len(dated.by_label) >= LABELS[0]:
        yield Group(f"{name}, dated tracks", dated, knowns_when_dated)
