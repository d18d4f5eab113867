"""How much memory this process needed."""

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_memory_mib() -> float:
    """Tell the most memory this process ever held, without what its parent held before."""
    if STATUS.exists():
        for line in STATUS.read_text(encoding="utf-8").splitlines():
            # Not ru_maxrss, which a new program inherits from the one that started it.
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
