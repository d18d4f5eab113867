"""A command that was accepted before a restart is answered after it."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.errors import OutOfTimeError
from bot.core.guild_settings import Setting
from bot.interactions import progress
from bot.interactions.reply import TELLING, TOLD
from bot.store.database.errors import StoreError
from bot.store.pending_commands import SqlPendingCommandStore
from bot.use_cases.upkeep.pending_commands import GIVEN_UP, RESTARTED
from tests.cogs.stage import LINK, MIX, OpenStage, Threads, sentence
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, HOME, Person, Place
from tests.fakes.discord.server import FakeDiscord

PATIENCE_S = 20
MINUTE_US = 60_000_000
BY_FILE: Mapping[str, Value] = {"file": File("My_mix.csv", MIX)}
BY_LINK: Mapping[str, Value] = {"playlist": LINK}


@dataclass(frozen=True)
class Night:
    """What happens between two processes."""

    open_stage: OpenStage
    compute: Threads
    file: Path

    async def interrupted(
        self,
        options: Mapping[str, Value] = BY_FILE,
        *,
        cooldown_s: int = 0,
        who: Person = ADA,
        where: Place = HOME,
    ) -> Interaction:
        """Ask, and end the process while it works on that."""
        async with self.open_stage() as stage:
            await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, cooldown_s)
            self.compute.gate = asyncio.Event()
            asked = await stage.discord.command("clusters", options, who=who, where=where)
            await stage.discord.wait_until(lambda: "Finding the clusters" in asked.message.content)
            await stage.bot.services.pending_commands.close(0)
        self.compute.gate = None
        return asked

    def change(self, column: str, difference: int) -> None:
        """Change what is kept while nobody looks."""
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute(f"UPDATE errands SET {column} = {column} + {difference}")  # noqa: S608
            connection.commit()

    def rows(self) -> list[tuple[object, ...]]:
        """Read what is kept."""
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute("SELECT * FROM errands").fetchall()

    def put_back(self, rows: list[tuple[object, ...]]) -> None:
        """Keep again what was kept, as if it had never been forgotten."""
        with closing(sqlite3.connect(self.file)) as connection, connection:
            connection.executemany("INSERT INTO errands VALUES (?, ?, ?, ?, ?)", rows)

    async def over(self) -> None:
        """Return when nothing is left to be answered."""
        async with asyncio.timeout(PATIENCE_S):
            while self.kept():  # noqa: ASYNC110  the database tells nobody
                await asyncio.sleep(0.01)

    def kept(self) -> int:
        """Count what is kept."""
        with closing(sqlite3.connect(self.file)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM errands").fetchone()
            return int(count)


def unacknowledged(asked: Interaction) -> None:
    """Let the process before have been killed between writing down and acknowledging."""
    asked.acknowledgement = asked.original = None
    asked.edits = 0


@pytest.fixture
def night(
    open_stage: OpenStage, compute: Threads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Night:
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    return Night(open_stage, compute, tmp_path / "kept.sqlite3")


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("wanted", [BY_FILE, BY_LINK])
async def test_the_waiting_message_becomes_the_answer(
    night: Night, wanted: Mapping[str, Value], *, private: bool
) -> None:
    asked = await night.interrupted({**wanted, "private": private})
    assert night.kept() == 1

    async with night.open_stage() as stage:
        shown = await stage.page(asked)
        await night.over()
        turned = await stage.discord.click(shown, "Next ▶")

    assert shown is asked.original
    assert shown.content == ""
    assert shown.ephemeral is private
    assert "Profile" in turned.message.text
    assert night.kept() == 0


async def test_it_is_answered_once(night: Night) -> None:
    asked = await night.interrupted()
    async with night.open_stage() as stage:
        await stage.page(asked)
        await night.over()
    edits = asked.edits

    async with night.open_stage() as stage:
        await night.over()
        count = await stage.bot.services.personal_data.count_of_person(ADA.id)

    assert asked.edits == edits
    assert count == 1


async def test_the_options_are_those_that_were_asked_for(night: Night) -> None:
    asked = await night.interrupted({**BY_FILE, "clusters": 3, "focus": "mood"})

    async with night.open_stage() as stage:
        shown = await stage.page(asked)
        await night.over()

    assert "placed in 3 clusters" in shown.text
    assert "Focus: mood" in shown.text


async def test_the_progress_is_told_again(night: Night) -> None:
    asked = await night.interrupted()
    assert asked.original
    asked.original.content = ""
    night.compute.gate = asyncio.Event()

    async with night.open_stage() as stage:
        await stage.discord.wait_until(lambda: "Finding the clusters" in asked.message.content)
        night.compute.gate.set()
        shown = await stage.page(asked)
        await night.over()

    assert shown.content == ""


async def test_a_playlist_that_all_may_see_is_suggested_afterwards(night: Night) -> None:
    asked = await night.interrupted(BY_LINK)

    async with night.open_stage() as stage:
        await stage.page(asked)
        await night.over()
        typed = await stage.discord.autocomplete("clusters", "playlist", "")

    assert typed.choices
    assert [choice["value"] for choice in typed.choices] == [LINK]


async def test_the_person_does_not_pay_twice(night: Night) -> None:
    asked = await night.interrupted(cooldown_s=3_600)

    async with night.open_stage() as stage:
        await stage.page(asked)
        another = await stage.cluster(MIX + b"\n")
        await night.over()

    assert another.embeds


@pytest.mark.parametrize("private", [False, True])
async def test_what_cannot_be_answered_after_all_is_told_in_private(
    night: Night, *, private: bool
) -> None:
    asked = await night.interrupted({**BY_FILE, "private": private})
    night.compute.error = OutOfTimeError("That took too long; please try a smaller playlist.")

    async with night.open_stage():
        await night.over()

    assert sentence(asked) == "That took too long; please try a smaller playlist."
    assert night.kept() == 0


async def test_what_the_process_was_killed_before_it_acknowledged_is_acknowledged_and_answered(
    night: Night,
) -> None:
    asked = await night.interrupted()
    unacknowledged(asked)
    # However long this machine takes, it is not too late.
    night.change("accepted", MINUTE_US)

    async with night.open_stage() as stage:
        shown = await stage.page(asked)
        await night.over()

    assert shown.embeds


async def test_what_the_process_was_killed_before_it_forgot_is_not_answered_twice(
    night: Night,
) -> None:
    asked = await night.interrupted()
    rows = night.rows()
    async with night.open_stage() as stage:
        await stage.page(asked)
        await night.over()
    edits, done = asked.edits, len(night.compute.asked)
    night.put_back(rows)

    async with night.open_stage():
        await night.over()

    assert asked.edits == edits
    assert len(night.compute.asked) == done


@pytest.mark.parametrize("stands", [TELLING, TOLD])
async def test_what_the_process_was_killed_over_telling_in_private_is_not_told_twice(
    night: Night, stands: str
) -> None:
    asked = await night.interrupted()
    rows, done = night.rows(), len(night.compute.asked)
    night.change("attempt", 2)
    async with night.open_stage():
        await night.over()
    assert asked.original
    asked.original.deleted, asked.original.content = False, stands
    night.put_back(rows)

    async with night.open_stage():
        await night.over()

    assert [each.content for each in asked.followups] == [GIVEN_UP]
    assert asked.original.content == TOLD
    assert len(night.compute.asked) == done


async def test_a_user_who_cannot_be_pointed_to_what_they_were_told_is_let_be(
    night: Night, discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    asked = await night.interrupted()
    assert asked.original
    asked.original.content = TELLING
    discord.fail_next("PATCH", "/messages/@original$", status=403)

    async with night.open_stage():
        await night.over()

    assert asked.original.content == TELLING
    assert f"could not answer interaction {asked.id}" in caplog.text


async def test_what_was_never_acknowledged_in_time_is_let_be(
    night: Night, caplog: pytest.LogCaptureFixture
) -> None:
    asked = await night.interrupted()
    unacknowledged(asked)
    night.change("accepted", -MINUTE_US)
    done = len(night.compute.asked)

    async with night.open_stage():
        await night.over()

    assert asked.acknowledgement is None
    assert len(night.compute.asked) == done
    warned = [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]
    assert [record for record in warned if record.name.startswith(("bot", "cogs"))] == []


async def test_what_is_too_old_to_begin_is_closed_with_a_sentence(night: Night) -> None:
    asked = await night.interrupted()
    night.change("accepted", -MINUTE_US * 147 // 10)

    async with night.open_stage():
        await night.over()

    assert sentence(asked) == RESTARTED
    assert asked.original
    assert asked.original.deleted
    assert night.kept() == 0


async def test_what_nothing_can_be_said_about_any_more_is_forgotten(night: Night) -> None:
    asked = await night.interrupted()
    night.change("accepted", -15 * MINUTE_US)

    async with night.open_stage() as stage:
        await night.over()
        about_it = [one for one in stage.discord.requests if asked.token in one.path]

    assert "Finding the clusters" in asked.message.content
    assert [one.method for one in about_it] == ["POST", *["PATCH"] * asked.edits]


async def test_what_broke_the_bot_down_twice_is_given_up(night: Night) -> None:
    asked = await night.interrupted()
    night.change("attempt", 2)

    async with night.open_stage():
        await night.over()

    assert sentence(asked) == GIVEN_UP
    assert night.compute.asked == night.compute.asked[:1]
    assert night.kept() == 0


async def test_restarts_in_order_are_no_failures(night: Night) -> None:
    asked = await night.interrupted()
    for _ in range(3):
        async with night.open_stage() as stage:
            night.compute.gate = asyncio.Event()
            await stage.bot.services.pending_commands.close(0)
    night.compute.gate = None

    async with night.open_stage() as stage:
        shown = await stage.page(asked)
        await night.over()

    assert shown.embeds


async def test_a_message_that_was_deleted_meanwhile_is_let_be(night: Night) -> None:
    asked = await night.interrupted()
    assert asked.original
    asked.original.deleted = True

    async with night.open_stage() as stage:
        await night.over()
        count = await stage.bot.services.personal_data.count_of_person(ADA.id)

    assert asked.followups == []
    assert count == 0
    assert night.kept() == 0


async def test_a_token_that_dies_sooner_than_thought_is_let_be(night: Night) -> None:
    asked = await night.interrupted()

    async with night.open_stage() as stage:
        stage.discord.world.token_life_s = timedelta().total_seconds()
        await night.over()
        count = await stage.bot.services.personal_data.count_of_person(ADA.id)

    assert not asked.message.embeds
    assert count == 0
    assert night.kept() == 0


async def test_a_round_that_the_store_refuses_is_one_line_in_the_log(
    night: Night, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def refuse(_: object) -> None:
        raise StoreError("My database is gone.")

    async with night.open_stage() as stage:
        cog: Any = stage.bot.get_cog("Resuming")
        monkeypatch.setattr(SqlPendingCommandStore, "claim", refuse)

        await cog.take_up()

    assert (
        "the look for what was left behind was left for the next round: My database is"
        in caplog.text
    )
    assert "Traceback" not in caplog.text
