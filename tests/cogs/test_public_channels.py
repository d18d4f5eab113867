"""Answers are public where a server's admins want them to be, and private elsewhere."""

from dataclasses import replace

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.stage import LINK, MIX, Stage
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import BEN, HOME, WITH_BOT, Channel, Place

OTHER = replace(HOME, channel=Channel(210_000_000_000_000_009, "chat"))
THREAD = replace(
    HOME, channel=Channel(210_000_000_000_000_010, "friday's mix", parent=HOME.channel.id)
)
OTHER_THREAD = replace(
    HOME, channel=Channel(210_000_000_000_000_011, "talk", parent=OTHER.channel.id)
)


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """Have one channel for public answers."""
    await stage.bot.services.defaults.decide(HOME.id, Setting.CHANNELS, [HOME.channel.id])
    return stage


@pytest.mark.parametrize(
    ("where", "private"),
    [
        (HOME, False),
        (THREAD, False),
        (OTHER, True),
        (OTHER_THREAD, True),
        (WITH_BOT, False),
    ],
)
async def test_the_channel_decides(stage: Stage, where: Place, *, private: bool) -> None:
    assert (await stage.cluster(where=where)).ephemeral == private


async def test_no_member_makes_an_answer_public_elsewhere(stage: Stage) -> None:
    shown = await stage.cluster(where=OTHER, private=False)

    assert shown.ephemeral
    assert shown.content == (
        f"On this server public answers belong in <#{HOME.channel.id}>, so only you see this one."
    )


@pytest.mark.parametrize("where", [HOME, OTHER])
async def test_who_wants_a_private_answer_gets_one_anywhere_without_a_remark(
    stage: Stage, where: Place
) -> None:
    shown = await stage.cluster(where=where, private=True)

    assert shown.ephemeral
    assert not shown.content


async def test_of_many_channels_a_few_are_named(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.CHANNELS, [1, 2, 3, 4])

    assert "in <#1>, <#2>, <#3> …, so" in (await stage.cluster(where=OTHER)).content


async def test_a_command_on_a_message_follows_the_channel_too(stage: Stage) -> None:
    posted = stage.discord.post(LINK, who=BEN, where=OTHER)

    asked = await stage.discord.message_command("Cluster this playlist", posted, where=OTHER)

    assert (await stage.page(asked)).ephemeral


async def test_so_do_the_forms_of_the_other_ways_in(stage: Stage) -> None:
    shown = (await stage.ask(where=OTHER)).message
    opened = await stage.discord.click(shown, "Upload file")

    uploaded = await stage.discord.submit(opened, {"File": [File("mix.csv", MIX)]})

    assert (await stage.page(uploaded)).ephemeral


async def test_with_no_channel_chosen_answers_are_public_everywhere(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.CHANNELS, [])

    assert not (await stage.cluster(where=OTHER)).ephemeral
