"""A real Dask scheduler and real workers as processes on loopback, as an operator starts them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 180.0
"""With a process that starts, on a machine that does much else."""
UNASKED = {
    # One loss is a machine's fault, two over one job are the job's, as in a pool of one machine.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ,
        **UNASKED,
        **settings,
        "PYTHONPATH": os.pathsep.join(paths),
    }
    # What the next Python takes away is Dask's own business.
    environment.pop("PYTHONWARNINGS", None)
    return environment


@dataclass
class DaskProcesses:
    """A scheduler and its workers, which can be killed and started anew."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    """Dask's own."""
    protocol: str = "tcp"
    address: str = ""
    scheduler: "subprocess.Popen[bytes] | None" = None
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start_scheduler(self) -> None:
        """Start a scheduler: the first time at any port, and then at the same."""
        told = self.folder / "scheduler.json"
        told.unlink(missing_ok=True)
        port = self.address.rpartition(":")[2] or "0"
        host = f"{self.protocol}://127.0.0.1"
        named = ["--host", host, "--port", port, "--scheduler-file", str(told)]
        self.scheduler = self._start("scheduler", *named, "--no-dashboard")
        deadline = time.monotonic() + PATIENCE_S
        while not self.address or not told.exists():
            assert self.scheduler.poll() is None, (self.folder / "scheduler.log").read_text()
            assert time.monotonic() < deadline
            with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
                self.address = json.loads(told.read_text())["address"]
            time.sleep(0.02)

    def start_worker(self, *options: str, threads: int = 2) -> None:
        """Start a worker, which registers in some seconds."""
        preload = ("--preload", "bot.compute.dask_worker")
        chosen = ("--nthreads", str(threads), "--no-dashboard", *(options or preload))
        self.workers.append(self._start("worker", self.address, *chosen))

    def start_again(self) -> None:
        """Start the scheduler and a worker, as a supervisor does: workers end with it."""
        self.workers.pop().wait(PATIENCE_S)
        self.start_scheduler()
        self.start_worker()

    async def registered(self, workers: int) -> None:
        """Wait until so many workers are there, warm."""
        from distributed import Client  # noqa: PLC0415  where it is installed

        async with Client(self.address, asynchronous=True, set_as_default=False) as client:
            await client.wait_for_workers(workers, PATIENCE_S)

    def kill_scheduler(self) -> None:
        """Kill the scheduler."""
        assert self.scheduler
        self.scheduler.kill()
        self.scheduler.wait()

    def end(self) -> None:
        """End everything: workers as an operator does, so that they end what they began."""
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            worker.wait(PATIENCE_S)
        if self.scheduler:
            self.kill_scheduler()

    def _start(self, kind: str, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", kind, *arguments]
        with (self.folder / f"{kind}.log").open("ab") as log:
            return subprocess.Popen(
                command, env=_environment(self.settings), cwd=self.folder, stdout=log, stderr=log
            )


@contextlib.contextmanager
def dask_processes(
    folder: Path, settings: Mapping[str, str] | None = None, protocol: str = "tcp"
) -> Iterator[DaskProcesses]:
    """Keep a scheduler for the length of the block, and the workers that are started beside it."""
    processes = DaskProcesses(folder, settings or {}, protocol)
    processes.start_scheduler()
    try:
        yield processes
    finally:
        processes.end()
