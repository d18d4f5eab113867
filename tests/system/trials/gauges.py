"""What the processes of a bot take: memory, time, descriptors and threads."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")
PARENT, TICKS = 1, slice(11, 13)
"""Places after the name in /proc/N/stat."""
KIBI = 2**10


@dataclass(frozen=True, slots=True)
class Gauge:
    """One process, or several together; memory in bytes."""

    resident: int
    proportional: int
    """Where pages are shared, each process counts its part of them."""
    cpu_s: float
    descriptors: int
    threads: int

    def __add__(self, other: "Gauge") -> "Gauge":
        """Take two together."""
        return Gauge(
            self.resident + other.resident,
            self.proportional + other.proportional,
            self.cpu_s + other.cpu_s,
            self.descriptors + other.descriptors,
            self.threads + other.threads,
        )


NOTHING = Gauge(0, 0, 0.0, 0, 0)


def read_gauge(process: int) -> Gauge:
    """Read one process; one that has ended takes nothing."""
    folder = PROCESSES / str(process)
    try:
        memory = _memory(folder)
        descriptors = len([*(folder / "fd").iterdir()])
        threads = len([*(folder / "task").iterdir()])
    except OSError:
        return NOTHING
    used = parent_and_ticks(process)[1] / os.sysconf("SC_CLK_TCK")
    return Gauge(memory["Rss"], memory["Pss"], used, descriptors, threads)


def read_gauge_of_all(process: int) -> Gauge:
    """Read a process and all that descend from it, together."""
    return sum(map(read_gauge, family(process)), NOTHING)


def family(process: int) -> Sequence[int]:
    """List a process and all that descend from it."""
    found = [process]
    for each in found:
        found += children(each)
    return found


def children(process: int) -> Sequence[int]:
    """List the processes that a process has started, of those that have not ended."""
    numbers = [int(each.name) for each in PROCESSES.iterdir() if each.name.isdigit()]
    return [each for each in numbers if parent_and_ticks(each)[0] == process and command(each)]


def command(process: int) -> str:
    """Return how a process was started; empty where it has ended."""
    with contextlib.suppress(OSError):
        words = (PROCESSES / str(process) / "cmdline").read_bytes().split(b"\0")
        return b" ".join(words).decode(errors="replace").strip()
    return ""


def parent_and_ticks(process: int) -> tuple[int, int]:
    """Return a process's parent, and what it has used of a processor; zeros where it has ended."""
    with contextlib.suppress(OSError):
        rest = (PROCESSES / str(process) / "stat").read_text().rpartition(")")[2].split()
        return int(rest[PARENT]), sum(map(int, rest[TICKS]))
    return 0, 0


def _memory(folder: Path) -> dict[str, int]:
    lines = (folder / "smaps_rollup").read_text().splitlines()[1:]
    sizes = (line.split() for line in lines)
    return {words[0].rstrip(":"): int(words[1]) * KIBI for words in sizes}
