"""What is accepted is kept until it is answered, however Discord takes that."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.errors import UserError
from bot.core.pending_commands import PendingCommand
from bot.interactions import progress, reply
from bot.interactions.reply import LATE
from bot.interactions.run_command import UNKEPT
from bot.store.database.errors import StoreError
from bot.store.pending_commands import SqlPendingCommandStore
from bot.store.processes.command_spool import SUFFIX, CommandSpool
from bot.use_cases.upkeep import durable_commands
from bot.use_cases.upkeep.running_commands import RESTARTING
from tests.cogs.stage import LINK, MIX, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, BEN
from tests.store.test_pending_command_store import PENDING

FILE = File("My_mix.csv", MIX)
HELD_UP_S = 3_600
PATIENCE_S = 20
GONE = [(404, 10062), (404, 10008), (404, 10015), (404, 10003), (401, 50027)]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell of no progress, so that the last edit is the first."""
    monkeypatch.setattr(progress, "EVERY_S", HELD_UP_S)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(reply, "LONGEST_PAUSE_S", 0.001)


def kept(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "kept.sqlite3")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM errands").fetchone()
        return int(count)


def spooled(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(f"*{SUFFIX}")]


async def held(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Interaction:
    """Ask for something that does not end before the gate is opened."""
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    stage.compute.gate = asyncio.Event()
    asked = await stage.ask(file=FILE)
    await stage.discord.wait_until(lambda: "Finding the clusters" in asked.message.content)
    return asked


async def test_what_is_under_way_is_kept_and_what_is_answered_is_not(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await held(stage, monkeypatch)
    async with asyncio.timeout(PATIENCE_S):
        while not kept(tmp_path):  # noqa: ASYNC110  the database tells nobody
            await asyncio.sleep(0.01)

    assert stage.compute.gate
    stage.compute.gate.set()
    await stage.page(asked)
    await stage.settle()

    assert kept(tmp_path) == 0


async def test_what_is_refused_is_kept_no_longer(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await held(stage, monkeypatch)
    stage.compute.error = RuntimeError("broken")

    assert stage.compute.gate
    stage.compute.gate.set()
    await stage.settle()

    assert "That went wrong on my side" in sentence(asked)
    assert len(asked.followups) == 1
    assert kept(tmp_path) == 0


async def test_nothing_is_acknowledged_before_it_is_written_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    save = SqlPendingCommandStore.save

    async def watched(store: SqlPendingCommandStore, pending: PendingCommand) -> None:
        await save(store, pending)
        seen.extend(one.acknowledgement for one in stage.discord.world.interactions.values())

    monkeypatch.setattr(SqlPendingCommandStore, "save", watched)

    asked = await stage.ask(file=FILE)

    assert asked.acknowledgement
    assert seen == [None]


@pytest.fixture
def slow_database(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Let the database take no command before the event."""
    written, save = asyncio.Event(), SqlPendingCommandStore.save

    async def wait(store: SqlPendingCommandStore, pending: PendingCommand) -> None:
        await written.wait()
        await save(store, pending)

    monkeypatch.setattr(SqlPendingCommandStore, "save", wait)
    monkeypatch.setattr(durable_commands, "SAVED_S", 0.01)
    return written


async def test_what_the_database_does_not_take_in_time_is_kept_beside_it_until_it_is_answered(
    stage: Stage, slow_database: asyncio.Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await held(stage, monkeypatch)
    beside = spooled(tmp_path)

    assert stage.compute.gate
    stage.compute.gate.set()
    shown = await stage.page(asked)
    slow_database.set()
    await stage.settle()

    assert [str(asked.id) in name for name in beside] == [True]
    assert shown.embeds
    assert UNKEPT not in asked.message.content
    assert spooled(tmp_path) == []
    assert kept(tmp_path) == 0


async def test_what_can_be_written_down_nowhere_is_acknowledged_with_a_word_about_that(
    stage: Stage,
    slow_database: asyncio.Event,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(CommandSpool, "write", lambda *_: False)

    asked = await held(stage, monkeypatch)
    waiting = asked.message.content
    assert stage.compute.gate
    stage.compute.gate.set()
    shown = await stage.page(asked)
    slow_database.set()
    await stage.settle()

    assert waiting.endswith(UNKEPT)
    assert UNKEPT not in shown.content
    assert "is not written down yet; a crash would lose it" in caplog.text


async def test_the_same_command_once_more_leaves_what_is_kept_alone(
    stage: Stage, tmp_path: Path
) -> None:
    pending_commands = stage.bot.services.pending_commands

    async with pending_commands.kept(PENDING):
        with pytest.raises(UserError, match="already"):
            async with pending_commands.kept(PENDING):
                pytest.fail("it is begun twice")

        assert kept(tmp_path) == 1


async def test_what_could_not_be_forgotten_is_forgotten_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(SqlPendingCommandStore, "remove", fail)
        await stage.cluster()
        await stage.settle()
    assert kept(tmp_path) == 1

    await stage.bot.services.pending_commands.left_behind()

    assert kept(tmp_path) == 0


async def test_an_answer_does_not_need_the_disk(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(SqlPendingCommandStore, "save", fail)
    monkeypatch.setattr(SqlPendingCommandStore, "remove", fail)

    shown = await stage.cluster()
    await stage.settle()

    assert shown.embeds
    assert "could not keep interaction" in caplog.text
    assert "could not forget interaction" in caplog.text


async def test_an_acknowledgement_that_comes_too_late_leaves_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    stage.discord.fail_next("POST", "callback", status=404, code=10062, times=2)

    asking = asyncio.create_task(stage.ask(file=FILE))
    await stage.discord.wait_until(lambda: not stage.discord.world.faults.waiting)
    await stage.settle()
    asking.cancel()

    assert kept(tmp_path) == 0
    assert stage.compute.asked == []


@pytest.mark.usefixtures("silent", "hasty")
@pytest.mark.parametrize("private", [False, True])
async def test_the_answer_comes_once_discord_is_well_again(
    stage: Stage, tmp_path: Path, *, private: bool
) -> None:
    # More often than discord.py itself tries.
    stage.discord.fail_next("PATCH", "@original", status=429, times=11)

    shown = await stage.cluster(private=private)
    await stage.settle()

    assert shown.ephemeral is private
    assert "clusters.png" in shown.files
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1
    assert kept(tmp_path) == 0


@pytest.mark.usefixtures("silent", "hasty")
async def test_a_refusal_comes_once_discord_is_well_again(stage: Stage) -> None:
    stage.compute.error = RuntimeError("broken")
    stage.discord.fail_next("DELETE", "@original", status=429, times=6)
    stage.discord.fail_next("POST", "/webhooks/", status=429, times=6)

    asked = await stage.ask(file=FILE)
    await stage.settle()

    assert "That went wrong on my side" in sentence(asked)


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize(("status", "code"), GONE)
@pytest.mark.parametrize("private", [False, True])
async def test_an_answer_that_nobody_can_be_shown_is_let_be(  # noqa: PLR0913  each is a part of it
    stage: Stage,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    status: int,
    code: int,
    *,
    private: bool,
) -> None:
    stage.discord.fail_next("PATCH", "@original", status=status, code=code)

    asking = asyncio.create_task(stage.ask(file=FILE, private=private))
    await stage.discord.wait_until(lambda: not stage.discord.world.faults.waiting)
    await stage.settle()
    asking.cancel()

    after = stage.discord.requests[-1]
    assert (after.method, after.status) == ("PATCH", status)
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0
    assert kept(tmp_path) == 0
    assert "Traceback" not in caplog.text
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_what_lasts_until_the_token_is_about_to_die_is_closed_with_a_sentence(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reply, "LAST_MOMENT", timedelta(seconds=0.3))

    asked = await held(stage, monkeypatch)
    await stage.discord.wait_until(lambda: asked.followups)
    await stage.settle()

    assert sentence(asked) == LATE
    assert kept(tmp_path) == 0


async def test_while_it_stops_what_runs_is_finished_and_nothing_new_begins(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = await held(stage, monkeypatch)
    stopping = asyncio.create_task(stage.bot.services.pending_commands.close(PATIENCE_S))

    refused = await stage.ask(playlist=LINK, who=BEN)
    assert stage.compute.gate
    stage.compute.gate.set()
    await stopping

    assert sentence(refused) == RESTARTING
    assert (await stage.page(asked)).embeds
    assert kept(tmp_path) == 0


async def test_while_it_stops_a_text_without_a_link_is_still_refused_as_such(stage: Stage) -> None:
    await stage.bot.services.pending_commands.close(PATIENCE_S)

    refused = await stage.ask(playlist="my favourite songs")

    assert sentence(refused).startswith("I find no link")


async def test_while_it_stops_no_tracks_are_grouped_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯ Options")
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    await stage.bot.services.pending_commands.close(PATIENCE_S)

    refused = await stage.discord.click(shown, "+ More clusters")
    turned = await stage.discord.click(shown, "Back")

    assert sentence(refused) == RESTARTING
    assert turned.message is shown


async def test_told_to_hurry_it_waits_for_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    asked = await held(stage, monkeypatch)
    stopping = asyncio.create_task(stage.bot.services.pending_commands.close(HELD_UP_S))

    stage.bot.services.pending_commands.hurry()
    async with asyncio.timeout(PATIENCE_S):
        await stopping

    assert not asked.message.embeds
    assert kept(tmp_path) == 1
    assert "left 1 command to be finished" in caplog.text
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


@pytest.fixture
def taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have another process hold whatever this one asks about."""

    async def is_held(store: SqlPendingCommandStore, pending: PendingCommand) -> bool:
        del store, pending
        return False

    monkeypatch.setattr(SqlPendingCommandStore, "is_held", is_held)


@pytest.mark.parametrize("error", [None, RuntimeError("broken")])
async def test_what_another_process_took_over_is_answered_by_that_one_alone(
    stage: Stage, taken_over: None, monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    del taken_over
    asked = await held(stage, monkeypatch)
    stage.compute.error = error
    before = asked.edits

    assert stage.compute.gate
    stage.compute.gate.set()
    await stage.settle()

    assert "Finding the clusters" in asked.message.content
    assert not asked.message.embeds
    assert not asked.followups
    assert asked.edits - before <= 1, "the progress that was being told"
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0
