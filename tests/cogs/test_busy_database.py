"""Another program holds the database: clicks are acknowledged in time, then tell how it went."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from bot.store.database.errors import StoreError
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


@contextlib.contextmanager
def held(file: Path) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


async def done_while_held(stage: Stage, file: Path, act: Awaitable[Interaction]) -> Interaction:
    """Do something while the database is held until it is acknowledged, and wait for the rest."""
    before = len(stage.discord.world.interactions)
    with held(file):
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
    await stage.discord.select(shown, "Choose a setting …", [Setting.FOCUS], who=ADMIN)

    clicked = stage.discord.select(shown, "Choose a value …", ["mood"], who=ADMIN)
    answered = await done_while_held(stage, file, clicked)

    assert answered.edits
    assert "mood" in shown.text


async def test_delete_is_acknowledged_and_then_takes_the_answer_away(
    stage: Stage, file: Path
) -> None:
    shown = await stage.cluster()
    await stage.settle()
    await stage.discord.click(shown, "⋯")

    await done_while_held(stage, file, stage.discord.click(shown, "Delete"))

    assert shown.deleted
    assert await stage.bot.services.retention.count_of_person(ADA.id) == 0


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


async def test_what_the_database_refuses_after_the_acknowledgement_is_said_in_private(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = (await stage.discord.command("config", who=ADMIN)).message
    await stage.discord.select(shown, "Choose a setting …", [Setting.FOCUS], who=ADMIN)

    async def refuse(*_: object) -> None:
        await stage.discord.wait_until(lambda: acknowledged(stage))
        raise StoreError(REFUSED)

    monkeypatch.setattr(type(stage.bot.services.defaults), "decide", refuse)
    answered = await stage.discord.select(shown, "Choose a value …", ["mood"], who=ADMIN)

    assert sentence(answered) == REFUSED
    assert stage.bot.services.defaults.decided(HOME.id) == {}
