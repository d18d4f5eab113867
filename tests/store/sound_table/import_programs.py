"""What the tests of imports run as processes of their own, to be killed."""

import itertools
import os
import signal
import sqlite3
import sys
from pathlib import Path

from bot.store.sound_table import merging
from bot.store.sound_table.writing import new_sound_table
from tests.core.sounds.invented import OTHER, SECOND, sound_row
from tests.store.sound_table.conftest import MADE

STEPS = {"os.rename", "os.remove", "os.truncate", "sqlite3.connect"}
"""What Python tells of before it does it: between two of these, nothing changes its name."""
FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def take(place: Path) -> None:
    with new_sound_table(place) as draft:
        draft.stage([sound_row(SECOND, None, OTHER)])
        draft.settle("New", "file", MADE, replace=True)


def kill(place: Path) -> None:
    """Be killed before a step, whose number is read."""
    fatal, steps = int(sys.stdin.readline()), itertools.count()

    def monitor(event: str, _: object) -> None:
        if event in STEPS and next(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(monitor)
    take(place)


def order(place: Path) -> None:
    """Put rows in order for ever."""

    def count(connection: sqlite3.Connection) -> tuple[int, int]:
        say("ordering")
        connection.execute(FOR_EVER).fetchone()
        return 0, 0

    merging.count_subjects = count
    try:
        take(place)
    except KeyboardInterrupt:
        say("interrupted")


if __name__ == "__main__":
    {"kill": kill, "order": order}[sys.argv[1]](Path(sys.argv[2]))
