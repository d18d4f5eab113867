"""Buttons and small commands while the database is held, or busy with what expires at once."""

import asyncio
import os
from collections.abc import Awaitable, Sequence
from dataclasses import replace

from discord import Permissions

from bot.core.guild_settings import Setting
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import ADA, BEN, MEMBER
from tests.system.trials.database import TrialDatabase, count
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import PATIENCE_S, Home, Seen

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
HELD_S = 5.0
IN_TIME_S = 3.0
OLD_REPORTS, OLD_BYTES = 2_000, 100_000
OLD = """\
INSERT INTO reports (key, source, focus, version, complete, made, looked_at, bytes, open)
VALUES (:key, 'old', 'balanced', '1', true, 0, 0, :size, true)"""
OLD_BODY = "INSERT INTO pieces VALUES (:key, 'body', :body)"
FREE = "DELETE FROM claims"
LEFT = "SELECT count(*) FROM reports WHERE source = 'old'"


async def _clicked_while_held(home: Home) -> Sequence[Seen]:
    panel = (await home.discord.command("config", who=ADMIN)).message
    form = await home.discord.click(panel, f"s2:edit:{Setting.PAGE_SIZE}", who=ADMIN)
    asked = await home.begin(who=BEN)
    await home.seen(asked)
    await home.discord.click(asked.message, "⋯ Options", who=BEN)
    await home.discord.click(asked.message, "Delete …", who=BEN)
    privacy = (await home.discord.command("privacy", who=BEN)).message
    sure = (await home.discord.click(privacy, "Delete mine …", who=BEN)).message
    acts = {
        "/config": home.discord.submit(form, {"Tracks per page": "10"}),
        "Delete": home.discord.click(asked.message, "Delete this answer", who=BEN),
        "Delete mine": home.discord.click(sure, "Delete", who=BEN),
        "/privacy": home.discord.command("privacy", who=ADMIN),
    }
    async with home.database.held():
        doing = {name: asyncio.ensure_future(act) for name, act in acts.items()}
        home.strike()
        await asyncio.sleep(HELD_S)
    return [await _told(home, name, act) for name, act in doing.items()]


async def _told(home: Home, name: str, act: Awaitable[Interaction]) -> Seen:
    answered = await act
    acknowledged = answered.acknowledgement
    well = bool(acknowledged and acknowledged.seconds < IN_TIME_S and answered.answered)
    return Seen(f"{name}: acknowledged in time, then told", home.since(), well)


async def _expiring(home: Home) -> Sequence[Seen]:
    """Start with much that is too old, and turn pages until it is gone."""
    await home.bot.stop()
    await _fill(home.database)
    # Once an hour one process expires things, however often it is started.
    await home.database.execute(FREE)
    await home.bot.start()
    slowest, turned = 0.0, 0
    async with asyncio.timeout(PATIENCE_S):
        while not turned or await count(home.database, LEFT):
            home.strike()
            lost = await home.losses()
            assert not lost, lost
            slowest, turned = max(slowest, home.since() / 2), turned + 2
    return [Seen("every page, while all of it went", slowest, well=slowest < IN_TIME_S)]


async def _fill(database: TrialDatabase) -> None:
    keys = [f"{number:032x}" for number in range(OLD_REPORTS)]
    await database.execute(OLD, *({"key": key, "size": OLD_BYTES} for key in keys))
    bodies = ({"key": key, "body": os.urandom(OLD_BYTES)} for key in keys)
    await database.execute(OLD_BODY, *bodies)


BUSY_FAULTS = (
    Fault(
        "another program holds the database for 5 s; settings and deletions", _clicked_while_held
    ),
    Fault(
        f"{OLD_REPORTS * OLD_BYTES // 10**6} MB expire at once while stored answers are turned",
        _expiring,
        2,
    ),
)
