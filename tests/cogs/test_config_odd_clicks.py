"""`/config`: where it is offered, clicks that lack something, and numbers as people write them."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.guild_settings import Setting
from bot.core.text.setting_words import RANGES
from tests.cogs.stage import Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import ADA, HOME, MEMBER

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
DECIDED = {Setting.PAGE_SIZE: 5, Setting.FOCUS: "mood"}


async def decide(stage: Stage) -> None:
    for setting, value in DECIDED.items():
        await stage.bot.services.defaults.decide(HOME.id, setting, value)


async def hand_in(stage: Stage, setting: Setting, text: str) -> Interaction:
    shown = (await stage.discord.command("config", who=ADMIN)).message
    await stage.discord.select(shown, "Choose a setting …", [setting], who=ADMIN)
    opened = await stage.discord.click(shown, "Enter a number …", who=ADMIN)
    least, most = RANGES[setting]
    return await stage.discord.submit(opened, {f"{least:,} to {most:,}": text})


async def test_the_command_is_registered_for_servers_alone(stage: Stage) -> None:
    [config] = [one for one in stage.discord.commands if one["name"] == "config"]

    assert config["contexts"] == [0]
    assert config["integration_types"] == [0]


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("s1", ()),
        ("s1:reset:nothing", ()),
        ("s1:reset:PAGE_SIZE", ()),
        ("s1:set:roles", ("everybody",)),
        ("s1:set:roles", (str(HOME.roles[0].id), "x")),
    ],
)
async def test_a_forged_click_changes_nothing_and_gets_a_sentence(
    stage: Stage, custom_id: str, values: tuple[str, ...]
) -> None:
    await decide(stage)

    clicked = await stage.discord.forge_click(custom_id, *values, who=ADMIN)

    assert sentence(clicked) == "I no longer know that button; please run /config again."
    assert stage.bot.services.defaults.decided(HOME.id) == DECIDED


@pytest.mark.parametrize("name", ["files_allowed", "page_size", "nothing", ""])
async def test_a_number_for_what_takes_none_changes_nothing_and_gets_a_sentence(
    stage: Stage, name: str
) -> None:
    await decide(stage)

    handed_in = await stage.discord.forge_form(f"s1:put:{name}", "8", who=ADMIN)

    assert sentence(handed_in) == "I no longer know that button; please run /config again."
    assert stage.bot.services.defaults.decided(HOME.id) == DECIDED


@pytest.mark.parametrize("text", ["0.5", "2.5", "2,5", "1.50", "2..000", "20.00", "2.0000"])
async def test_a_part_of_a_number_is_refused(stage: Stage, text: str) -> None:
    entered = await hand_in(stage, Setting.COOLDOWN, text)

    assert "takes a whole number from 0 to 86,400" in sentence(entered)
    assert stage.bot.services.defaults.decided(HOME.id) == {}


@pytest.mark.parametrize("text", ["2000", "2,000", "2.000", "2 000", "2'000", " 2,000 "])
async def test_thousands_are_marked_as_each_country_does(stage: Stage, text: str) -> None:
    await hand_in(stage, Setting.COOLDOWN, text)

    assert stage.bot.services.defaults.settings(HOME.id).cooldown_s == 2_000
