"""Commands are given up for what they do, and not for what others do while they wait."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.interactions import progress
from bot.sample import export_csv, synthetic_rows
from tests.cogs.stage import OpenStage, Threads
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import BEN

ONE_EACH = {"CONSTELLATE_QUEUE__RUNNING_OF_PERSON": "1"}
PATIENCE_S = 20
FIRST, SECOND = (File(f"{seed}.csv", export_csv(synthetic_rows(30, seed, 3))) for seed in (1, 2))


@pytest.fixture(autouse=True)
def talkative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY_S", 0.01)


def hold(compute: Threads) -> asyncio.Event:
    """Let no job end before the gate is opened."""
    compute.gate = asyncio.Event()
    return compute.gate


async def until_attempts_are(folder: Path, wanted: Sequence[tuple[Interaction, int]]) -> None:
    """Return as soon as so many processes count as having begun each command."""
    expected = {asked.id: attempts for asked, attempts in wanted}
    with closing(sqlite3.connect(folder / "kept.sqlite3")) as connection:
        async with asyncio.timeout(PATIENCE_S):
            rows = "SELECT id, attempt FROM errands"
            while dict(connection.execute(rows)) != expected:  # noqa: ASYNC110  it tells nobody
                await asyncio.sleep(0.01)


async def test_what_waits_in_line_counts_as_begun_once_it_has_a_turn(
    open_stage: OpenStage, compute: Threads, tmp_path: Path
) -> None:
    async with open_stage(**ONE_EACH) as stage:
        gate = hold(compute)
        first = await stage.ask(file=FIRST)
        await stage.discord.wait_until(lambda: "Finding the clusters" in first.message.content)
        second = await stage.ask(file=SECOND)
        await until_attempts_are(tmp_path, [(first, 1), (second, 0)])

        later = hold(compute)
        gate.set()
        await until_attempts_are(tmp_path, [(second, 1)])

        later.set()
        assert (await stage.page(second)).embeds


async def test_who_waits_for_what_another_asked_for_is_not_counted(
    open_stage: OpenStage, compute: Threads, tmp_path: Path
) -> None:
    async with open_stage() as stage:
        gate = hold(compute)
        first = await stage.ask(file=FIRST)
        await stage.discord.wait_until(lambda: "Finding the clusters" in first.message.content)

        joined = await stage.ask(file=FIRST, who=BEN)

        await until_attempts_are(tmp_path, [(first, 1), (joined, 0)])
        gate.set()
        assert (await stage.page(joined)).embeds


async def test_of_what_ran_when_a_process_died_one_is_tried_at_a_time(
    open_stage: OpenStage, compute: Threads, tmp_path: Path
) -> None:
    async with open_stage() as stage:
        hold(compute)
        both = [await stage.ask(file=FIRST), await stage.ask(file=SECOND)]
        await stage.discord.wait_until(
            lambda: all("Finding the clusters" in asked.message.content for asked in both)
        )
        await stage.bot.services.pending_commands.close(0)
    with closing(sqlite3.connect(tmp_path / "kept.sqlite3")) as connection, connection:
        connection.execute("UPDATE errands SET attempt = 1")

    gate, before = hold(compute), len(compute.asked)
    async with open_stage() as stage:
        await until_attempts_are(tmp_path, [(both[0], 2), (both[1], 1)])
        assert len(compute.asked) <= before + 1
        gate.set()
        shown = [await stage.page(asked) for asked in both]

    assert all(page.embeds for page in shown)
