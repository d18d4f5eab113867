"""Another program holds the database: clicks are acknowledged in time, then tell how it went."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord import Permissions

from bot.core.guild_settings import Change, Setting
from bot.store.database.errors import StoreError
from bot.store.postings import SqlPostingStore
from bot.use_cases.concurrency.patience import Patience
from tests.cogs.stage import Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import ADA, HOME, MEMBER

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
REFUSED = "another program holds my database"


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Acknowledge at once whatever is not done by then."""

    async def wait(_: Patience, tasks: Collection[asyncio.Task[Any]]) -> None:
        await asyncio.wait(tasks, timeout=0.05)

    monkeypatch.setattr(Patience, "wait", wait)


@pytest.fixture
def file(environment: dict[str, str]) -> Path:
    return Path(environment["DATABASE_URL"].partition(":///")[2])


@contextlib.asynccontextmanager
async def held(file: Path) -> AsyncIterator[None]:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    with contextlib.closing(connection):
        # In a thread, since the bot, in this loop, may have the lock and has to let go of it.
        await asyncio.to_thread(connection.execute, "BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


async def done_while_held(stage: Stage, file: Path, act: Awaitable[Interaction]) -> Interaction:
    """Do something while the database is held until it is acknowledged, and wait for the rest."""
    before = len(stage.discord.world.interactions)
    async with held(file):
        doing = asyncio.ensure_future(act)
        await stage.discord.wait_until(
            lambda: len(stage.discord.world.interactions) > before and acknowledged(stage)
        )
    return await doing


def acknowledged(stage: Stage) -> bool:
    """Return whether the newest click or command is."""
    newest = [*stage.discord.world.interactions.values()][-1]
    return newest.acknowledgement is not None


async def test_a_setting_is_acknowledged_and_then_shown(stage: Stage, file: Path) -> None:
    shown = (await stage.discord.command("config", who=ADMIN)).message
    opened = await stage.discord.click(shown, f"s2:edit:{Setting.FOCUS}", who=ADMIN)

    clicked = stage.discord.submit(opened, {"Focus": "mood"})
    answered = await done_while_held(stage, file, clicked)

    assert answered.edits
    assert "mood" in shown.text


async def test_the_panel_of_settings_is_acknowledged_and_then_shown(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read_slowly(*_: object) -> dict[Setting, Change]:
        await stage.discord.wait_until(lambda: acknowledged(stage))
        return {}

    monkeypatch.setattr(type(stage.bot.services.defaults), "changes", read_slowly)
    asked = await stage.discord.command("config", who=ADMIN)

    assert asked.edits
    assert asked.message.ephemeral
    assert "Settings of this server" in asked.message.text


async def test_delete_is_acknowledged_and_then_takes_the_answer_away(
    stage: Stage, file: Path
) -> None:
    shown = await stage.cluster()
    await stage.settle()
    await stage.discord.click(shown, "⋯ Options")
    await stage.discord.click(shown, "Delete …")

    await done_while_held(stage, file, stage.discord.click(shown, "Delete this answer"))

    assert shown.deleted
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


async def test_deleting_all_of_one_person_is_acknowledged_and_then_counted(
    stage: Stage, file: Path
) -> None:
    await stage.cluster()
    await stage.settle()
    shown = (await stage.discord.command("privacy")).message
    asked = (await stage.discord.click(shown, "Delete mine …")).message

    await done_while_held(stage, file, stage.discord.click(asked, "Delete"))

    assert asked.content == "Done: 1 answer deleted."


async def test_deleting_all_of_a_server_is_acknowledged_and_then_said(
    stage: Stage, file: Path
) -> None:
    shown = (await stage.discord.command("privacy", who=ADMIN)).message
    asked = (await stage.discord.click(shown, "Delete this server's …", who=ADMIN)).message

    await done_while_held(stage, file, stage.discord.click(asked, "Delete", who=ADMIN))

    assert asked.content == "Done: everything about this server is deleted."


async def test_what_is_not_deleted_as_a_whole_is_said_to_be_unfinished(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = (await stage.discord.command("privacy")).message
    asked = (await stage.discord.click(shown, "Delete mine …")).message

    async def refuse(*_: object) -> None:
        raise StoreError(REFUSED)

    monkeypatch.setattr(SqlPostingStore, "remove_person", refuse)
    answered = await stage.discord.click(asked, "Delete")

    assert "Not everything is deleted yet; please press Delete again" in sentence(answered)
    assert REFUSED in sentence(answered)


async def test_what_the_database_refuses_after_the_acknowledgement_is_said_in_private(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = (await stage.discord.command("config", who=ADMIN)).message
    opened = await stage.discord.click(shown, f"s2:edit:{Setting.FOCUS}", who=ADMIN)

    async def refuse(*_: object) -> None:
        await stage.discord.wait_until(lambda: acknowledged(stage))
        raise StoreError(REFUSED)

    monkeypatch.setattr(type(stage.bot.services.defaults), "decide", refuse)
    answered = await stage.discord.submit(opened, {"Focus": "mood"})

    assert sentence(answered) == REFUSED
    assert stage.bot.services.defaults.decided(HOME.id) == {}
