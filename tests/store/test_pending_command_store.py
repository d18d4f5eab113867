"""Pending commands are kept encrypted, and go from processes that have ended to one that lives."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.asker import Asker
from bot.core.features import Focus
from bot.core.models import Options
from bot.core.pending_commands import (
    AttachedFile,
    ClusterCommand,
    FileSource,
    LinkSource,
    PendingCommand,
)
from bot.store.database.database import Database
from bot.store.database.process_lock import SUFFIX
from bot.store.encryption import Cipher
from bot.store.pending_commands import SqlPendingCommandStore, open_pending_command_store
from tests.store.kept import LARGEST_ID, NEW_KEY, NOON, OLD_KEY

TOKEN = "aW50ZXJhY3Rpb246secret"  # noqa: S105  invented
LINK = "https://open.spotify.com/playlist/a-private-one"
FILE = AttachedFile("https://cdn.discordapp.com/a/b.csv?ex=1&hm=2", "b.csv", 1_000)
PENDING = PendingCommand(
    id=LARGEST_ID,
    application_id=300,
    token=TOKEN,
    asker=Asker(7, 70, 700, alone=False),
    command=ClusterCommand(LinkSource(LINK), Options(4, Focus.MOOD), private=True),
    accepted=NOON,
)
OTHER = replace(
    PENDING, id=1, command=ClusterCommand(FileSource(FILE, "Sünday"), Options(), private=False)
)


class Processes:
    """Opens stores as processes would, each with a life of its own."""

    def __init__(self, database: Database, file: Path) -> None:
        self._database = database
        self._file = file
        self._lives: dict[SqlPendingCommandStore, ExitStack] = {}

    def start(self, key: str = NEW_KEY) -> SqlPendingCommandStore:
        """Open a store."""
        life = ExitStack()
        opened = open_pending_command_store(self._database, Cipher([key]), self._file)
        store = life.enter_context(opened)
        self._lives[store] = life
        return store

    def end(self, store: SqlPendingCommandStore) -> None:
        """End a process, in order."""
        self._lives.pop(store).close()

    def end_all(self) -> None:
        """End those that are left."""
        for store in list(self._lives):
            self.end(store)


@pytest.fixture
def processes(database: Database, file: Path) -> Iterator[Processes]:
    started = Processes(database, file)
    yield started
    started.end_all()


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM errands").fetchone()
        return int(count)


@pytest.mark.parametrize("pending", [PENDING, OTHER])
async def test_what_a_dead_process_held_goes_to_the_next_as_it_was(
    processes: Processes, pending: PendingCommand
) -> None:
    dead, alive = processes.start(), processes.start()
    await dead.save(pending)
    processes.end(dead)

    claimed = await alive.claim()

    assert claimed == (replace(pending, attempt=2),)


async def test_what_a_living_process_holds_stays_with_it(processes: Processes) -> None:
    first, second = processes.start(), processes.start()
    await first.save(PENDING)

    assert await second.claim() == ()
    assert await first.claim() == ()


async def test_each_command_goes_to_one_process(processes: Processes) -> None:
    dead, second, third = processes.start(), processes.start(), processes.start()
    await dead.save(PENDING)
    processes.end(dead)

    claimed = [*await second.claim(), *await third.claim(), *await second.claim()]

    assert [pending.id for pending in claimed] == [PENDING.id]


async def test_each_attempt_is_counted(processes: Processes) -> None:
    first, second, third = processes.start(), processes.start(), processes.start()
    await first.save(PENDING)
    processes.end(first)
    await second.claim()
    processes.end(second)

    (claimed,) = await third.claim()

    assert claimed.attempt == 3


async def test_what_is_released_counts_as_not_tried_and_is_free_at_once(
    processes: Processes,
) -> None:
    first, second = processes.start(), processes.start()
    await first.save(PENDING)

    released = await first.release()

    assert released == 1
    assert [pending.attempt for pending in await second.claim()] == [1]


async def test_what_only_waited_counts_as_not_begun(processes: Processes) -> None:
    dead, alive = processes.start(), processes.start()
    await dead.save(PENDING)
    await dead.count(PENDING, 0)
    processes.end(dead)

    (claimed,) = await alive.claim()

    assert claimed.attempt == 1


async def test_what_waits_and_is_released_counts_as_not_begun_either(processes: Processes) -> None:
    first, second = processes.start(), processes.start()
    await first.save(PENDING)
    await first.count(PENDING, 0)

    await first.release()

    assert [pending.attempt for pending in await second.claim()] == [1]


async def test_the_same_is_kept_once_however_often_it_comes(
    processes: Processes, file: Path
) -> None:
    store = processes.start()

    await asyncio.gather(store.save(PENDING), store.save(PENDING), store.save(OTHER))

    assert rows(file) == 2


async def test_what_is_answered_is_gone(processes: Processes, file: Path) -> None:
    store = processes.start()
    await store.save(PENDING)
    await store.save(OTHER)

    await store.remove(PENDING)

    assert rows(file) == 1
    assert await store.release() == 1


async def test_nobody_removes_what_another_process_holds(processes: Processes, file: Path) -> None:
    first, second = processes.start(), processes.start()
    await first.save(PENDING)

    await second.remove(PENDING)

    assert rows(file) == 1


async def test_two_processes_that_were_told_of_the_same_are_not_mixed_up(
    processes: Processes,
) -> None:
    dead, alive = processes.start(), processes.start()
    await dead.save(PENDING)
    await alive.save(PENDING)
    processes.end(dead)

    assert await alive.claim() == ()


async def test_nothing_that_is_wanted_can_be_read_in_the_file(
    processes: Processes, file: Path
) -> None:
    store = processes.start()

    await store.save(PENDING)

    written = b"".join(path.read_bytes() for path in file.parent.iterdir() if path.is_file())
    assert TOKEN.encode() not in written
    assert LINK.encode() not in written
    assert TOKEN not in repr(PENDING)


async def test_what_no_key_opens_is_let_go(
    processes: Processes, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    dead, alive = processes.start(OLD_KEY), processes.start(NEW_KEY)
    await dead.save(PENDING)
    processes.end(dead)

    assert await alive.claim() == ()
    assert rows(file) == 0
    assert f"no key of mine opens what is kept of interaction {PENDING.id}" in caplog.text


async def test_the_time_of_the_acceptance_is_the_rows(processes: Processes, file: Path) -> None:
    dead, alive = processes.start(), processes.start()
    await dead.save(PENDING)
    processes.end(dead)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE errands SET accepted = accepted - 60000000")
        connection.commit()

    (claimed,) = await alive.claim()

    assert claimed.accepted == NOON - timedelta(minutes=1)


async def test_processes_leave_no_files_behind(processes: Processes, file: Path) -> None:
    store = processes.start()
    there = list(file.parent.glob(f"*{SUFFIX}"))
    await store.save(PENDING)

    processes.end_all()

    assert len(there) == 1
    assert list(file.parent.glob(f"*{SUFFIX}")) == []
    assert list(file.parent.glob("*.unready")) == []


async def test_what_a_killed_process_left_goes_at_the_next_start(
    processes: Processes, file: Path
) -> None:
    left = file.with_name(f"{file.name}.0123456789abcdef{SUFFIX}")
    left.touch()
    living = processes.start()
    await living.save(PENDING)

    second = processes.start()

    assert not left.exists()
    assert await second.claim() == ()
