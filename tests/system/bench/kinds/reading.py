"""How long each kind of file takes to read, by its size: the time of a processor."""

import time
from collections.abc import Mapping
from statistics import median

from bot.core.exports.reading import read_export
from bot.core.tracks.limits import PACKED
from bot.core.tracks.unpacking import largest_unpacked
from tests.system.bench.kinds.files import FILES
from tests.system.bench.kinds.songs import EACH, songs
from tests.system.bench.kinds.world import every_song
from tests.system.bench.reading import MIB, RUNS

MANY = 6_000
"""Songs in a file, which then has one megabyte, more or less."""


def seconds_per_mib() -> Mapping[str, float]:
    """Time the files of all kinds, each read several times in this process."""
    many = every_song(songs(MANY // EACH))
    found = {}
    for name, make in FILES.items():
        content = make(many)
        found[name] = median(_timed(content) for _ in range(RUNS)) / (_size(content) / MIB)
    return found


def _size(content: bytes) -> int:
    """Return the size of a file, of a zip unfolded."""
    return largest_unpacked(content) if content.startswith(PACKED) else len(content)


def _timed(content: bytes) -> float:
    since = time.process_time()
    read_export(content)
    return time.process_time() - since
