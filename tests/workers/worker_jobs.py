"""Jobs for the workers' tests, named by dotted string."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

from bot.core.errors import NothingToClusterError
from bot.core.reports import Product
from bot.core.requests import ExportRequest
from bot.jobs.clustering import cluster_export
from bot.sample import sample_bytes


def double(number: int) -> int:
    return 2 * number


def process_id(_: None) -> int:
    return os.getpid()


def niceness(_: None) -> int:
    return os.nice(0)


def thread_limit(_: None) -> str:
    return os.environ["OMP_NUM_THREADS"]


def refuse(_: None) -> None:
    raise NothingToClusterError("Please give me more tracks.")


def run_forever(_: None) -> str:
    signal.pause()
    return "unreachable"


def die(_: None) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_the_first_time(marker: Path) -> str:
    if marker.exists():
        return "alive"
    marker.touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return "unreachable"


def kill_two_fork_servers(marker: Path) -> str:
    killed = marker.read_text() if marker.exists() else ""
    if len(killed) == 2:
        return "alive"
    marker.write_text(killed + "x")
    os.kill(os.getppid(), signal.SIGKILL)
    return run_forever(None)


def wait_for(marker: Path) -> str:
    while not marker.exists():
        os.sched_yield() if hasattr(os, "sched_yield") else None
    return "found"


def peak_memory_after_clustering(times: int) -> int:
    """Cluster the sample so often, and tell the most memory this process ever held."""
    for _ in range(times):
        cluster_export(ExportRequest(sample_bytes(), products=(Product.MAP,)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform != "darwin" else peak // 1024


def run_out_of_memory(_: None) -> None:
    raise HungryError("Unable to allocate 8 EiB")


class HungryError(MemoryError):
    """As a library of numbers raises it, which the caller has not."""


def tell_and_hold(told: Path) -> str:
    """Tell which process this is, and never end."""
    told.write_text(str(os.getpid()))
    return run_forever(None)


def kill_its_dask_worker(_: None) -> str:
    """Kill the Dask worker whose pool this process belongs to: its fork server's parent."""
    os.kill(parent_of(os.getppid()), signal.SIGKILL)
    return run_forever(None)


def kill_its_dask_worker_once(marker: Path) -> str:
    if marker.exists():
        return "alive"
    marker.touch()
    return kill_its_dask_worker(None)


def parent_of(process: int) -> int:
    command = ["ps", "-o", "ppid=", "-p", str(process)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def hold_the_first_time(told: Path) -> str:
    """Tell which process this is and hold, and be done at once when asked again."""
    return "done" if told.exists() else tell_and_hold(told)
