"""Delete, behind the dots."""

from dataclasses import replace

import pytest
from discord import Permissions

from tests.cogs.stage import Stage, custom_ids, sentence
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT, Person, Place

MODERATOR = replace(BEN, permissions=MEMBER | Permissions(manage_messages=True))


async def opened(stage: Stage, where: Place = HOME, who: Person = ADA) -> Message:
    shown = await stage.cluster(where=where, who=who)
    await stage.settle()
    return (await stage.discord.click(shown, "⋯ Options", who=who)).message


@pytest.mark.parametrize("place", [HOME, WITH_BOT])
async def test_whoever_asked_takes_it_back(stage: Stage, place: Place) -> None:
    shown = await opened(stage, place)

    await stage.delete(shown)

    assert shown.deleted
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


async def test_a_moderator_takes_it_back(stage: Stage) -> None:
    shown = await opened(stage)

    await stage.delete(shown, MODERATOR)

    assert shown.deleted
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


async def test_a_stranger_does_not(stage: Stage) -> None:
    shown = await opened(stage)

    clicked = await stage.discord.click(shown, "Delete …", who=BEN)

    assert "Only the person who asked for this" in sentence(clicked)
    assert not shown.deleted
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1


async def test_a_moderator_of_a_server_without_the_bot_does_not(stage: Stage) -> None:
    stage.discord.world.guilds.clear()
    shown = await opened(stage)

    clicked = await stage.discord.click(shown, "Delete …", who=MODERATOR)

    assert "Only the person who asked for this" in sentence(clicked)


async def test_what_was_shown_before_in_the_same_message_goes_too(stage: Stage) -> None:
    shown = await opened(stage)
    old = custom_ids(shown)[0]
    await stage.discord.click(shown, "− Fewer clusters")
    await stage.discord.wait_until(lambda: "3 clusters" in shown.text)
    await stage.settle()
    await stage.discord.click(shown, "⋯ Options")

    await stage.delete(shown)

    clicked = await stage.discord.forge_click(old)
    assert "I no longer have that answer" in sentence(clicked)
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0


async def test_a_private_answer_is_forgotten_when_its_owner_deletes_it(stage: Stage) -> None:
    shown = await stage.cluster(private=True)
    await stage.discord.click(shown, "⋯ Options")

    await stage.delete(shown)

    assert shown.deleted
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0
