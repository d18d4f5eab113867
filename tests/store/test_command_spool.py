"""What the database does not take in time is kept beside it, and found by the next process."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.store.database.database import Database
from bot.store.database.errors import StoreError
from bot.store.processes.command_spool import SUFFIX, UNFINISHED, CommandSpool
from tests.store.kept import LARGEST_ID, NEW_KEY, OLD_KEY
from tests.store.test_pending_command_store import (
    LINK,
    OTHER,
    PENDING,
    TOKEN,
    Processes,
    processes,
    rows,
)

__all__ = ["processes"]


def spooled(file: Path) -> list[Path]:
    return sorted(file.parent.glob(f"{file.name}.*{SUFFIX}"))


async def execute(database: Database, statement: str) -> None:
    await database.write(lambda connection: connection.execute(text(statement)))


async def test_what_a_dead_process_wrote_beside_the_database_goes_to_the_next_as_it_was(
    processes: Processes, place: Path, database: Database
) -> None:
    dead, alive = await processes.start(), await processes.start()
    assert await dead.spool(PENDING)
    await processes.end(dead)

    claimed = await alive.claim()

    assert claimed == (replace(PENDING, attempt=2),)
    assert spooled(place) == []
    assert await rows(database) == 1


async def test_each_command_goes_to_one_process(processes: Processes) -> None:
    dead, second, third = await processes.start(), await processes.start(), await processes.start()
    await dead.spool(PENDING)
    await dead.spool(OTHER)
    await processes.end(dead)

    claimed = [*await second.claim(), *await third.claim(), *await second.claim()]

    assert sorted(pending.id for pending in claimed) == [OTHER.id, PENDING.id]


async def test_what_a_living_process_wrote_stays_with_it(processes: Processes, place: Path) -> None:
    first, second = await processes.start(), await processes.start()
    await first.spool(PENDING)

    assert await second.claim() == await first.claim() == ()
    assert len(spooled(place)) == 1


async def test_what_the_database_took_after_all_is_there_once(
    processes: Processes, database: Database
) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.spool(PENDING)
    await dead.save(PENDING)
    await processes.end(dead)

    claimed = await alive.claim()

    assert [pending.id for pending in claimed] == [PENDING.id]
    assert await rows(database) == 1


async def test_what_was_released_is_there_once_too(
    processes: Processes, database: Database
) -> None:
    first, second = await processes.start(), await processes.start()
    await first.spool(PENDING)
    await first.save(PENDING)
    await first.release()
    await processes.end(first)

    claimed = [*await second.claim(), *await second.claim()]

    assert [pending.id for pending in claimed] == [PENDING.id]
    assert await rows(database) == 1


async def test_what_is_answered_is_gone(processes: Processes, place: Path) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.spool(PENDING)

    await dead.unspool(PENDING)
    await dead.unspool(OTHER)
    await processes.end(dead)

    assert spooled(place) == []
    assert await alive.claim() == ()


async def test_nothing_in_the_file_can_be_read_by_others(processes: Processes, place: Path) -> None:
    await (await processes.start()).spool(PENDING)

    (written,) = spooled(place)

    assert written.stat().st_mode & 0o777 == 0o600
    assert TOKEN.encode() not in written.read_bytes()
    assert LINK.encode() not in written.read_bytes()


async def test_what_the_power_was_cut_over_is_let_go(processes: Processes, place: Path) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.spool(PENDING)
    (written,) = spooled(place)
    half = written.with_suffix(UNFINISHED)
    half.write_bytes(written.read_bytes()[:100])
    written.unlink()
    await processes.end(dead)

    assert await alive.claim() == ()
    assert not half.exists()


@pytest.mark.parametrize("left", [0, 100, -1])
async def test_what_cannot_be_read_is_let_go_and_the_rest_is_found(
    processes: Processes, place: Path, caplog: pytest.LogCaptureFixture, left: int
) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.spool(PENDING)
    (written,) = spooled(place)
    written.write_bytes(written.read_bytes()[:left])
    await dead.spool(OTHER)
    await processes.end(dead)

    claimed = await alive.claim()

    assert [pending.id for pending in claimed] == [OTHER.id]
    assert spooled(place) == []
    assert f"no key of mine opens what is kept of interaction {LARGEST_ID}" in caplog.text


async def test_what_no_key_opens_is_let_go(
    processes: Processes, place: Path, database: Database
) -> None:
    dead, alive = await processes.start(OLD_KEY), await processes.start(NEW_KEY)
    await dead.spool(PENDING)
    await processes.end(dead)

    assert await alive.claim() == ()
    assert spooled(place) == []
    assert await rows(database) == 0


async def test_a_full_disk_is_told_and_nothing_is_left(
    processes: Processes, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await processes.start()

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    assert await store.spool(PENDING) is False
    assert [*place.parent.glob(f"*{UNFINISHED}")] == spooled(place) == []


async def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    assert CommandSpool(tmp_path / "gone" / "kept.sqlite3", "process").write(1, b"") is False


async def test_what_cannot_be_moved_now_is_moved_later(
    processes: Processes, database: Database
) -> None:
    dead, alive = await processes.start(), await processes.start()
    await dead.spool(PENDING)
    await processes.end(dead)
    await execute(database, "ALTER TABLE errands RENAME TO away")
    with pytest.raises((DBAPIError, StoreError), match=r"no such table|lost tables"):
        await alive.claim()
    await execute(database, "ALTER TABLE away RENAME TO errands")

    claimed = await alive.claim()

    assert [pending.id for pending in claimed] == [PENDING.id]
