"""`/config`: the panel, setting by setting."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from discord import Permissions

from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings, Setting
from bot.core.text.setting_words import CHOICES, RANGES, WORDS, value_text
from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, ELSEWHERE, HOME, MEMBER

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))
LIST = "Choose a setting …"
VALUES = "Choose a value …"
ROLES = "Choose roles; none means everybody"
NUMBER = "Enter a number …"


async def panel(stage: Stage, opened: Setting | None = None) -> Message:
    shown = (await stage.discord.command("config", who=ADMIN)).message
    if opened:
        await stage.discord.select(shown, LIST, [opened], who=ADMIN)
    return shown


def line(shown: Message, setting: Setting) -> str:
    start = f"**{WORDS[setting].label}**"
    return next(one for one in shown.text.splitlines() if one.startswith(start))


def settings(stage: Stage) -> GuildSettings:
    return stage.bot.services.defaults.settings(HOME.id)


def decided(stage: Stage) -> Mapping[Setting, Any]:
    return stage.bot.services.defaults.decided(HOME.id)


async def hand_in(stage: Stage, setting: Setting, text: str) -> Interaction:
    shown = await panel(stage, setting)
    opened = await stage.discord.click(shown, NUMBER, who=ADMIN)
    least, most = RANGES[setting]
    return await stage.discord.submit(opened, {f"{least:,} to {most:,}": text})


async def test_the_panel_lists_every_value_in_private(stage: Stage) -> None:
    shown = await panel(stage)

    assert shown.ephemeral
    for setting in Setting:
        value = getattr(settings(stage), setting)
        assert f"{value_text(setting, value)} *(my default)*" in line(shown, setting)


@pytest.mark.parametrize("setting", [*Setting])
async def test_every_setting_can_be_opened(stage: Stage, setting: Setting) -> None:
    shown = await panel(stage, setting)

    menu = next(shown.controls())
    assert [one["value"] for one in menu["options"] if one.get("default")] == [setting]
    assert len([*shown.controls()]) == 4
    assert buttons(shown) == [NUMBER] * (setting in RANGES)


@pytest.mark.parametrize(("setting", "values"), CHOICES.items())
async def test_every_value_of_a_list_can_be_chosen(
    stage: Stage, setting: Setting, values: tuple[object, ...]
) -> None:
    shown = await panel(stage, setting)

    for place, value in enumerate(values):
        await stage.discord.select(shown, VALUES, [value_text(setting, value)], who=ADMIN)

        assert getattr(settings(stage), setting) == value
        assert line(shown, setting).endswith(f"{value_text(setting, value)} *(this server)*")
        editor = [*shown.controls()][1]
        assert [one["value"] for one in editor["options"] if one.get("default")] == [str(place)]


async def test_roles_are_chosen_and_shown_as_chosen(stage: Stage) -> None:
    shown = await panel(stage, Setting.ROLES)

    await stage.discord.select(shown, ROLES, [*HOME.roles], who=ADMIN)

    ids = [role.id for role in HOME.roles]
    assert settings(stage).roles == tuple(ids)
    assert line(shown, Setting.ROLES).count("<@&") == 2
    editor = [*shown.controls()][1]
    assert [int(one["id"]) for one in editor["default_values"]] == ids


async def test_no_role_at_all_means_everybody(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [1])
    shown = await panel(stage, Setting.ROLES)

    await stage.discord.select(shown, ROLES, [], who=ADMIN)

    assert settings(stage).roles == ()
    assert "everybody" in line(shown, Setting.ROLES)


@pytest.mark.parametrize(
    ("setting", "text", "value"),
    [
        (Setting.COOLDOWN, "0", 0),
        (Setting.COOLDOWN, "86,400", 86_400),
        (Setting.LARGEST, " 8 ", 8),
        (Setting.LARGEST, "10.000", 10_000),
        (Setting.LARGEST, "1 000", 1_000),
    ],
)
async def test_a_number_is_taken_however_it_is_written(
    stage: Stage, setting: Setting, text: str, value: int
) -> None:
    entered = await hand_in(stage, setting, text)

    assert getattr(settings(stage), setting) == value
    assert entered.message is entered.asked_from
    assert "*(this server)*" in line(entered.message, setting)


async def test_what_is_no_such_number_is_refused_with_the_range(stage: Stage) -> None:
    texts = ("-1", "86401", "many", "٣", "1e3", "²", "0x10", ",")

    entered = [sentence(await hand_in(stage, Setting.COOLDOWN, text)) for text in texts]

    assert "takes a whole number from 0 to 86,400" in entered[0]
    assert {*entered} == {entered[0]}
    assert decided(stage) == {}


async def test_the_form_begins_with_the_value_in_force(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 77)
    shown = await panel(stage, Setting.COOLDOWN)

    opened = await stage.discord.click(shown, NUMBER, who=ADMIN)

    assert opened.modal
    assert opened.modal.title == "Cooldown"
    assert opened.modal.components[0]["component"]["value"] == "77"


async def test_one_setting_goes_back_to_the_default(stage: Stage) -> None:
    defaults = stage.bot.services.defaults
    await defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    await defaults.decide(HOME.id, Setting.FOCUS, Focus.MOOD)
    shown = await panel(stage, Setting.PAGE_SIZE)

    await stage.discord.click(shown, "Reset tracks a page", who=ADMIN)

    assert decided(stage) == {Setting.FOCUS: "mood"}
    assert "10 *(my default)*" in line(shown, Setting.PAGE_SIZE)
    assert "Reset tracks a page" not in buttons(shown)


async def test_everything_goes_back_to_the_defaults(stage: Stage) -> None:
    for setting, value in ((Setting.PAGE_SIZE, 5), (Setting.FOCUS, "mood")):
        await stage.bot.services.defaults.decide(HOME.id, setting, value)
    shown = await panel(stage)

    await stage.discord.click(shown, "Reset everything", who=ADMIN)

    assert decided(stage) == {}
    assert shown.text.count("my default") == len(Setting)
    assert buttons(shown) == []


async def test_what_was_decided_holds_after_a_restart_and_in_that_server_alone(
    open_stage: OpenStage,
) -> None:
    async with open_stage() as before:
        shown = await panel(before, Setting.PRIVATE)
        await before.discord.select(shown, VALUES, ["private"], who=ADMIN)

    async with open_stage() as after:
        assert settings(after).private
        assert not after.bot.services.defaults.settings(ELSEWHERE.id).private


async def test_whoever_may_do_everything_may_do_this(stage: Stage) -> None:
    owner = replace(BEN, permissions=Permissions(administrator=True))

    asked = await stage.discord.command("config", who=owner)

    assert "Settings of this server" in asked.message.text


async def test_a_member_who_is_let_to_the_command_is_refused_all_the_same(stage: Stage) -> None:
    open_to_all = replace(HOME, opened=("config",))

    asked = await stage.discord.command("config", who=BEN, where=open_to_all)

    assert "permission Manage Server" in sentence(asked)


async def test_the_command_is_offered_to_admins_of_servers_with_the_bot_alone(
    stage: Stage,
) -> None:
    with pytest.raises(AssertionError, match="not offered to ben"):
        await stage.discord.command("config", who=BEN)
    with pytest.raises(AssertionError, match="not installed there"):
        await stage.discord.command("config", who=ADMIN, where=ELSEWHERE)
