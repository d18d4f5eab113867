"""What the operator was told outlives the process, and a database that is damaged."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.operating.operation import Trouble
from bot.store.operating.disk import DatabaseDisk
from bot.store.operating.told_troubles import ToldTroubles


async def test_what_was_told_is_known_to_the_next_process(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    before = await ToldTroubles(file).told_at(Trouble.DISK_FULL)

    await ToldTroubles(file).note(Trouble.DISK_FULL)

    told = await ToldTroubles(file).told_at(Trouble.DISK_FULL)
    assert before is None
    assert told
    assert datetime.now(UTC) - told < timedelta(minutes=1)
    assert await ToldTroubles(file).told_at(Trouble.WORKERS) is None


async def test_where_no_file_can_be_made_this_process_knows_it_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told = ToldTroubles(tmp_path / "gone" / "kept.sqlite3")

    await told.note(Trouble.DATABASE)

    assert await told.told_at(Trouble.DATABASE)
    assert "could not note what the operator was told" in caplog.text


async def test_the_disk_is_told_with_what_the_database_takes(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    file.write_bytes(bytes(1_000))
    file.with_name("kept.sqlite3-wal").write_bytes(bytes(24))

    use = await DatabaseDisk(file).disk_use()

    assert use.database == 1_024
    assert 0 < use.free <= use.total


async def test_a_disk_that_is_gone_says_nothing(tmp_path: Path) -> None:
    use = await DatabaseDisk(tmp_path / "gone" / "kept.sqlite3").disk_use()

    assert use.total == 0
