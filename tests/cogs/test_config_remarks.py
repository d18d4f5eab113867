"""`/config`: who changed what, how much the bot is used here, and what it may do."""

import re
from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from tests.cogs.panel_steps import ADMIN, decide, line, panel
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT


async def test_who_decided_something_is_named_with_the_time_and_not_notified(
    open_stage: OpenStage,
) -> None:
    async with open_stage() as before:
        shown = await panel(before)
        await decide(before, shown, Setting.FOCUS, "mood")

    async with open_stage() as after:
        shown = await panel(after)

    said = line(shown, Setting.FOCUS)
    assert re.search(rf"set by <@{ADMIN.id}> <t:\d+:R>", said)
    assert shown.allowed_mentions == {"parse": []}
    assert "set by" not in line(shown, Setting.PAGE_SIZE)


async def test_who_has_everything_about_them_deleted_is_named_no_more(stage: Stage) -> None:
    shown = await panel(stage)
    await decide(stage, shown, Setting.FOCUS, "mood")
    await stage.bot.services.retention.forget_person(ADMIN.id)

    said = line(await panel(stage), Setting.FOCUS)

    assert re.search(r"· set <t:\d+:R>", said)
    assert str(ADMIN.id) not in said


async def test_nothing_is_said_of_who_decided_before_that_was_kept(stage: Stage) -> None:
    await stage.bot.services.guilds.decide(HOME.id, Setting.PAGE_SIZE, 5)
    await stage.bot.services.defaults.load()

    assert "· set" not in line(await panel(stage), Setting.PAGE_SIZE)


async def test_answers_here_and_their_askers_are_counted(stage: Stage) -> None:
    for who, where in ((ADA, HOME), (ADA, HOME), (BEN, HOME), (BEN, WITH_BOT)):
        await stage.cluster(who=who, where=where)

    shown = await panel(stage)

    assert "3 answers for 2 people in the last 30 days" in shown.text


async def test_a_server_without_answers_is_said_to_have_none(stage: Stage) -> None:
    assert "no answers in the last 30 days" in (await panel(stage)).text


async def test_what_i_may_do_in_the_channel_is_said(stage: Stage) -> None:
    assert "Embed Links: yes · Attach Files: yes" in (await panel(stage)).text


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (
            Permissions(attach_files=True),
            "Without Attach Files I can't answer /clusters here: the map is a file.",
        ),
        (
            Permissions(attach_files=True, embed_links=True),
            "Without Embed Links and Attach Files I can't answer /clusters here",
        ),
    ],
)
async def test_what_i_lack_is_said_with_what_stops_working(
    stage: Stage, lacking: Permissions, said: str
) -> None:
    muted = replace(HOME, app_permissions=Permissions(MEMBER.value & ~lacking.value))

    shown = await panel(stage, where=muted)

    assert "Attach Files: no" in shown.text
    assert said in shown.text


async def test_who_may_use_what_is_said_to_be_decided_in_discord(stage: Stage) -> None:
    assert "Server Settings → Integrations → <@" in (await panel(stage)).text
