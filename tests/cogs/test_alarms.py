"""The operator is written to about troubles: once a day, and not again after a restart."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import application
from bot.core.errors import UserError, WorkerLostError
from bot.core.operating.operation import Trouble
from bot.monitoring.tallies import Tallies
from bot.store.operating.told_troubles import ToldTroubles
from bot.use_cases.upkeep.operations import Alarms
from bot.workers.pool import WorkerPool, open_workers
from config.settings import load
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.people import ADA
from tests.fakes.discord.server import FakeDiscord
from tests.workers.asking import job

YESTERDAY_S = 25 * 3_600
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


async def look(stage: Stage) -> None:
    cog: Any = stage.bot.get_cog("AlarmMessages")
    await cog.look()


def age(folder: Path, seconds: float) -> None:
    """Let the operator have been told earlier."""
    [mark] = folder.glob("*.told-disk-full")
    before = mark.stat().st_mtime - seconds
    os.utime(mark, (before, before))


def tallies_of(stage: Stage) -> Tallies:
    operations: Any = stage.bot.services.operator.operations
    tallies: Tallies = operations._tallies
    return tallies


def meet(stage: Stage, trouble: Trouble) -> None:
    tallies_of(stage).on_trouble(trouble)


def written(discord: FakeDiscord) -> list[tuple[int, str]]:
    return [(person, message["content"]) for person, message in discord.world.direct_messages]


@pytest.fixture(autouse=True)
def owner(discord: FakeDiscord) -> None:
    discord.world.owner = ADA.payload()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.DISK_FULL, "Please make some room"),
        (Trouble.DATABASE, "My log names the backup to restore"),
        (Trouble.WORKERS, "probably for want of memory"),
        (Trouble.CLUSTER, "My log says which"),
    ],
)
async def test_the_owner_reads_what_is_wrong_and_what_to_do(
    stage: Stage, trouble: Trouble, words: str
) -> None:
    meet(stage, trouble)

    await look(stage)

    [(person, said)] = written(stage.discord)
    assert person == ADA.id
    assert words in said


@pytest.mark.slow
async def test_workers_that_are_killed_over_three_files_are_written_of(stage: Stage) -> None:
    async with open_workers(1, 60, tallies_of(stage)) as workers:
        for _ in range(2):
            await lose_two(workers)
        await look(stage)
        before = written(stage.discord)
        await lose_two(workers)
    await look(stage)

    assert before == []
    [(person, said)] = written(stage.discord)
    assert person == ADA.id
    assert "probably for want of memory" in said


async def lose_two(workers: WorkerPool) -> None:
    """Have a job done that kills each of the workers it is tried in."""
    with pytest.raises(WorkerLostError):
        await workers.run(job("die"), None)


async def test_nothing_is_written_while_all_is_well(stage: Stage) -> None:
    await look(stage)

    assert written(stage.discord) == []


async def test_what_lasts_is_written_once_whatever_restarts(open_stage: OpenStage) -> None:
    for _ in range(2):
        async with open_stage() as stage:
            for _ in range(3):
                meet(stage, Trouble.DISK_FULL)
                await look(stage)

    assert len(written(stage.discord)) == 1


async def test_what_is_still_there_a_day_later_is_written_again(
    stage: Stage, tmp_path: Path
) -> None:
    meet(stage, Trouble.DISK_FULL)
    await look(stage)
    age(tmp_path, YESTERDAY_S)

    meet(stage, Trouble.DISK_FULL)
    await look(stage)
    await look(stage)

    assert len(written(stage.discord)) == 2


async def test_what_is_over_is_not_written_again_a_day_later(tmp_path: Path) -> None:
    tallies = Tallies(lambda: NOON)
    tallies.on_trouble(Trouble.DISK_FULL)
    told = ToldTroubles(tmp_path / "kept.sqlite3")
    alarms = Alarms(tallies, told, lambda: datetime.now(UTC) + timedelta(days=2))

    due = [await alarms.take_due() for _ in range(2)]

    assert due == [[Trouble.DISK_FULL], []]


async def test_an_owner_who_takes_no_messages_is_a_line_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.discord.world.closed.add(ADA.id)
    meet(stage, Trouble.WORKERS)

    await look(stage)
    await look(stage)

    assert caplog.text.count(f"could not write to operator {ADA.id}: Forbidden") == 1


async def test_a_database_that_is_damaged_at_the_start_is_written_of_once(
    discord: FakeDiscord, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "kept.sqlite3").write_bytes(b"no database" * 1_000)

    for _ in range(2):
        with pytest.raises(UserError, match="is damaged or not a database"):
            await application.run(load(environment, None), discord.token)

    [(person, said)] = written(discord)
    assert person == ADA.id
    assert "My database is damaged" in said


async def test_a_start_that_cannot_reach_discord_tells_of_the_damage_all_the_same(
    environment: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept.sqlite3").write_bytes(b"no database" * 1_000)

    with pytest.raises(UserError, match="is damaged or not a database"):
        await application.run(load(environment, None), "another")

    assert "could not write to the operator: LoginFailure" in caplog.text
