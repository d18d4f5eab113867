"""Figures about many commands, each beside its target."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from tests.system.trials.frame import Row

MISSED, MET, FREE = "**missed**", "met", "-"
BUCKET = re.compile(
    r'^constellate_loop_lag_seconds_bucket\{le="([^"]+)"\} ([0-9.]+)$', re.MULTILINE
)
MILLI, MEBI = 1_000, 2**20


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured; only counts are promises, for times are also the machine's."""

    what: str
    measured: str
    target: str = "-"
    met: bool | None = None
    kept: bool = True

    def row(self, run: str) -> Row:
        """Write it down."""
        met = FREE if self.met is None else MET if self.met else MISSED
        return Row((run, self.what, self.measured, self.target, met), self.kept)


def count(what: str, found: int, target: int) -> Figure:
    """Tell a count that is promised."""
    return Figure(what, f"{found:,}", f"{target:,}", found == target, found == target)


def at_least(what: str, found: int, least: int) -> Figure:
    """Tell a count that may be larger."""
    return Figure(what, f"{found:,}", f">= {least:,}", found >= least, found >= least)


def milliseconds(what: str, seconds: float, most_ms: int) -> Figure:
    """Tell a short time that is aimed at."""
    met = seconds * MILLI < most_ms
    return Figure(what, f"{seconds * MILLI:.0f} ms", f"< {most_ms} ms", met)


def long(what: str, seconds: float) -> Figure:
    """Tell a time."""
    return Figure(what, f"{seconds:.1f} s")


def memory(before: int, peak: int, after: int, most_mib: int) -> Figure:
    """Tell what the process took, in bytes, and by how much it may grow."""
    measured = " / ".join(f"{size / MEBI:.0f}" for size in (before, peak, after))
    what = "MiB that the process takes before / at most / after"
    grown = (peak - before) / MEBI
    return Figure(what, measured, f"at most {most_mib} more", grown <= most_mib)


def lags(before: str, after: str, most_s: float) -> Sequence[Figure]:
    """Tell how late the loop was between two readings of /metrics."""
    counts = _between(_buckets(before), _buckets(after))
    total = max(counts.values())
    within = max(found for bound, found in counts.items() if bound <= most_s)
    worst = min(bound for bound, found in counts.items() if found == total)
    target = f"<= {most_s * MILLI:.0f} ms"
    return [
        Figure(
            f"the loop was no later than {most_s * MILLI:.0f} ms, of {total:.0f} looks",
            f"{within / total:.1%}",
            "100%",
            within == total,
        ),
        Figure("the loop was at its latest, at most", f"{worst * MILLI:.0f} ms", target,
               worst <= most_s),
    ]  # fmt: skip


def percentile(values: Sequence[float], percent: int) -> float:
    """Find the smallest value that so many percent do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]


def _buckets(metrics: str) -> Mapping[float, float]:
    return {float(bound): float(found) for bound, found in BUCKET.findall(metrics)}


def _between(before: Mapping[float, float], after: Mapping[float, float]) -> Mapping[float, float]:
    return {bound: found - before[bound] for bound, found in after.items()}
