"""Processes of their own, which the tests hold a talk with."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

Process = subprocess.Popen[str]


@contextlib.contextmanager
def started(name: str, url: str) -> Iterator[Process]:
    command = [sys.executable, "-m", "tests.store.programs", name, url]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: Process) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell_to_go_on(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
