"""Pending commands are kept encrypted, and go from processes that have ended to one that lives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.core.asker import Asker
from bot.core.features import Focus
from bot.core.models import Options, Sizes
from bot.core.pending_commands import (
    BUNDLED_EXAMPLE,
    AttachedFile,
    ClusterCommand,
    FileSource,
    LinkSource,
    PastedSource,
    PendingCommand,
    Source,
)
from bot.store.database.database import Database
from bot.store.database.tables import pending_commands
from bot.store.encryption import Cipher
from bot.store.pending_commands import SqlPendingCommandStore, open_pending_command_store
from bot.store.processes.process_lock import SUFFIX
from bot.store.stored_commands import read_pending_command, write_pending_command
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
        self._lives: dict[SqlPendingCommandStore, AsyncExitStack] = {}

    async def start(self, key: str = NEW_KEY) -> SqlPendingCommandStore:
        """Open a store."""
        life = AsyncExitStack()
        opened = open_pending_command_store(self._database, Cipher([key]), self._file)
        store = await life.enter_async_context(opened)
        self._lives[store] = life
        return store

    async def end(self, store: SqlPendingCommandStore) -> None:
        """End a process, in order."""
        await self._lives.pop(store).aclose()

    async def end_all(self) -> None:
        """End those that are left."""
        for store in list(self._lives):
            await self.end(store)


@pytest.fixture
async def processes(database: Database, place: Path) -> AsyncIterator[Processes]:
    started = Processes(database, place)
    yield started
    await started.end_all()


async def rows(database: Database) -> int:
    statement = select(func.count()).select_from(pending_commands)
    return await database.read(lambda connection: connection.execute(statement).scalar_one())


@pytest.mark.parametrize("pending", [PENDING, OTHER])
async def test_what_a_dead_process_held_goes_to_the_next_as_it_was(
    processes: Processes, pending: PendingCommand
) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.save(pending)
    await processes.end(dead)

    claimed = await alive.claim()

    assert claimed == (replace(pending, attempt=2),)


async def test_what_a_living_process_holds_stays_with_it(processes: Processes) -> None:
    first, second = await processes.start(), await processes.start()
    await first.save(PENDING)

    assert await second.claim() == ()
    assert await first.claim() == ()


async def test_each_command_goes_to_one_process(processes: Processes) -> None:
    dead, second, third = await processes.start(), await processes.start(), await processes.start()
    await dead.save(PENDING)
    await processes.end(dead)

    claimed = [*await second.claim(), *await third.claim(), *await second.claim()]

    assert [pending.id for pending in claimed] == [PENDING.id]


async def test_each_attempt_is_counted(processes: Processes) -> None:
    first, second, third = await processes.start(), await processes.start(), await processes.start()
    await first.save(PENDING)
    await processes.end(first)
    await second.claim()
    await processes.end(second)

    (claimed,) = await third.claim()

    assert claimed.attempt == 3


async def test_what_is_released_counts_as_not_tried_and_is_free_at_once(
    processes: Processes,
) -> None:
    first, second = await processes.start(), await processes.start()
    await first.save(PENDING)

    released = await first.release()

    assert released == 1
    assert [pending.attempt for pending in await second.claim()] == [1]


async def test_what_only_waited_counts_as_not_begun(processes: Processes) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.save(PENDING)
    await dead.count(PENDING, 0)
    await processes.end(dead)

    (claimed,) = await alive.claim()

    assert claimed.attempt == 1


async def test_what_waits_and_is_released_counts_as_not_begun_either(processes: Processes) -> None:
    first, second = await processes.start(), await processes.start()
    await first.save(PENDING)
    await first.count(PENDING, 0)

    await first.release()

    assert [pending.attempt for pending in await second.claim()] == [1]


async def test_the_same_is_kept_once_however_often_it_comes(
    processes: Processes, database: Database
) -> None:
    store = await processes.start()

    await asyncio.gather(store.save(PENDING), store.save(PENDING), store.save(OTHER))

    assert await rows(database) == 2


async def test_what_is_answered_is_gone(processes: Processes, database: Database) -> None:
    store = await processes.start()
    await store.save(PENDING)
    await store.save(OTHER)

    await store.remove(PENDING)

    assert await rows(database) == 1
    assert await store.release() == 1


async def test_nobody_removes_what_another_process_holds(
    processes: Processes, database: Database
) -> None:
    first, second = await processes.start(), await processes.start()
    await first.save(PENDING)

    await second.remove(PENDING)

    assert await rows(database) == 1


async def test_two_processes_that_were_told_of_the_same_are_not_mixed_up(
    processes: Processes,
) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.save(PENDING)
    await alive.save(PENDING)
    await processes.end(dead)

    assert await alive.claim() == ()


async def test_nothing_that_is_wanted_can_be_read_in_the_file(
    processes: Processes, file: Path
) -> None:
    store = await processes.start()

    await store.save(PENDING)

    written = b"".join(path.read_bytes() for path in file.parent.iterdir() if path.is_file())
    assert TOKEN.encode() not in written
    assert LINK.encode() not in written
    assert TOKEN not in repr(PENDING)


async def test_what_no_key_opens_is_let_go(
    processes: Processes, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    dead, alive = await processes.start(OLD_KEY), await processes.start(NEW_KEY)
    await dead.save(PENDING)
    await processes.end(dead)

    assert await alive.claim() == ()
    assert await rows(database) == 0
    assert f"no key of mine opens what is kept of interaction {PENDING.id}" in caplog.text


async def test_the_time_of_the_acceptance_is_the_rows(
    processes: Processes, database: Database
) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.save(PENDING)
    await processes.end(dead)
    earlier = update(pending_commands).values(accepted=NOON - timedelta(minutes=1))
    await database.write(lambda connection: connection.execute(earlier))

    (claimed,) = await alive.claim()

    assert claimed.accepted == NOON - timedelta(minutes=1)


async def test_processes_leave_no_files_behind(processes: Processes, place: Path) -> None:
    store = await processes.start()
    there = list(place.parent.glob(f"*{SUFFIX}"))
    await store.save(PENDING)

    await processes.end_all()

    assert len(there) == 1
    assert list(place.parent.glob(f"*{SUFFIX}")) == []
    assert list(place.parent.glob("*.unready")) == []


async def test_what_a_killed_process_left_goes_at_the_next_start(
    processes: Processes, file: Path
) -> None:
    left = file.with_name(f"{file.name}.0123456789abcdef{SUFFIX}")
    left.touch()
    living = await processes.start()
    await living.save(PENDING)

    second = await processes.start()

    assert not left.exists()
    assert await second.claim() == ()


@pytest.mark.parametrize(
    "source",
    [LinkSource(LINK), FileSource(FILE), PastedSource("Ada - Tides"), BUNDLED_EXAMPLE],
    ids=["link", "file", "pasted", "example"],
)
def test_every_kind_of_source_is_read_as_what_it_was(source: Source) -> None:
    pending = replace(PENDING, command=ClusterCommand(source, Options(), private=False))

    assert read_pending_command(write_pending_command(pending)) == pending


@pytest.mark.parametrize("sizes", [Sizes(8, 60), Sizes(8, None), Sizes(None, 60)])
def test_the_sizes_of_clusters_that_are_wanted_are_kept(sizes: Sizes) -> None:
    command = ClusterCommand(LinkSource(LINK), Options(3, sizes=sizes), private=False)
    pending = replace(PENDING, command=command)

    assert read_pending_command(write_pending_command(pending)) == pending


@pytest.mark.parametrize("options", [Options(), Options(3, sizes=Sizes(8, None))])
def test_how_many_of_the_newest_tracks_are_wanted_is_kept(options: Options) -> None:
    command = ClusterCommand(LinkSource(LINK), options, private=False, newest=500)
    pending = replace(PENDING, command=command)

    assert read_pending_command(write_pending_command(pending)) == pending
