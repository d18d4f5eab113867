"""What is deleted while a command is worked on is not born again."""

import asyncio
from dataclasses import replace

from discord import Permissions

from tests.cogs.stage import LINK, MIX, Stage
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, Person

ADMIN = replace(BEN, permissions=MEMBER | Permissions(manage_guild=True))


async def begun(stage: Stage) -> Interaction:
    """Ask for a playlist whose analysis waits at the gate."""
    stage.compute.gate = asyncio.Event()
    asked = await stage.discord.begin("clusters", {"file": File("My_mix.csv", MIX)})
    await stage.discord.wait_until(lambda: stage.compute.asked)
    return asked


async def go_on(stage: Stage) -> None:
    assert stage.compute.gate
    stage.compute.gate.set()
    await stage.settle()


async def delete(stage: Stage, button: str, who: Person = ADA) -> None:
    panel = await stage.discord.command("privacy", who=who)
    question = await stage.discord.click(panel.message, button, who=who)
    await stage.discord.click(question.message, "Delete", who=who)


async def test_who_has_everything_deleted_gets_no_answer_kept(stage: Stage) -> None:
    asked = await begun(stage)

    await delete(stage, "Delete mine …")
    await go_on(stage)

    assert "You had me delete everything while I worked on that" in asked.message.content
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


async def test_nothing_is_kept_about_a_server_that_is_left_meanwhile(stage: Stage) -> None:
    await begun(stage)

    await stage.discord.leave(HOME)
    await go_on(stage)

    assert await stage.bot.services.guilds.known() == frozenset()
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


async def test_nothing_is_kept_about_a_server_whose_admin_deletes_meanwhile(stage: Stage) -> None:
    asked = await begun(stage)

    await delete(stage, "Delete this server's …", ADMIN)
    await go_on(stage)

    assert "Everything about this server was deleted" in asked.message.content
    assert await stage.bot.services.guilds.known() == frozenset()


async def test_what_is_asked_for_afterwards_is_kept(stage: Stage) -> None:
    await stage.cluster()
    await delete(stage, "Delete mine …")

    await stage.cluster_link(LINK)

    await stage.settle()
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1
