"""`/config`: the panel, setting by setting."""

from dataclasses import replace

import pytest
from discord import Permissions

from bot.core.features import Focus
from bot.core.guild_settings import Setting
from bot.core.text.setting_words import CHOICES, WORDS, value_text
from tests.cogs.panel_steps import ADMIN, decide, decided, field, line, open_form, panel, settings
from tests.cogs.stage import OpenStage, Stage, buttons, sentence
from tests.fakes.discord.messages import Flag
from tests.fakes.discord.people import BEN, ELSEWHERE, HOME

BACK = "Back to my default"
CLIENT_ID = "5e7e" * 8


async def test_the_panel_lists_every_value_in_private(stage: Stage) -> None:
    shown = await panel(stage)

    assert shown.ephemeral
    assert Flag.COMPONENTS_V2 in shown.flags
    for setting in Setting:
        value = getattr(settings(stage), setting)
        assert f"{value_text(setting, value)} *(default)*" in line(shown, setting)


async def test_a_setting_has_one_button_and_nothing_is_offered_to_reset(stage: Stage) -> None:
    shown = await panel(stage)

    assert buttons(shown) == ["Change"] * len(Setting)


@pytest.mark.parametrize(("setting", "values"), CHOICES.items())
async def test_every_value_of_a_list_can_be_chosen(
    stage: Stage, setting: Setting, values: tuple[object, ...]
) -> None:
    shown = await panel(stage)

    for place, value in enumerate(values):
        words = value_text(setting, value)
        choosing = [words] if setting is Setting.CLUSTERS else words
        changed = await decide(stage, shown, setting, choosing)

        assert changed.message is shown
        assert getattr(settings(stage), setting) == value
        assert line(shown, setting).startswith(f"**{WORDS[setting].label}** · {words}\n")
        options = field(await open_form(stage, shown, setting))["options"]
        assert [one["value"] for one in options if one.get("default")] == [str(place)]


async def test_roles_are_chosen_and_shown_as_chosen(stage: Stage) -> None:
    shown = await panel(stage)

    await decide(stage, shown, Setting.ROLES, [*HOME.roles])

    ids = [role.id for role in HOME.roles]
    assert settings(stage).roles == tuple(ids)
    assert line(shown, Setting.ROLES).count("<@&") == 2
    opened = field(await open_form(stage, shown, Setting.ROLES))
    assert [int(one["id"]) for one in opened["default_values"]] == ids


@pytest.mark.parametrize(
    ("setting", "words"), [(Setting.ROLES, "everyone"), (Setting.CHANNELS, "everywhere")]
)
async def test_none_at_all_means_all(stage: Stage, setting: Setting, words: str) -> None:
    await stage.bot.services.defaults.decide(HOME.id, setting, [1])
    shown = await panel(stage)

    await decide(stage, shown, setting, [])

    assert getattr(settings(stage), setting) == ()
    assert words in line(shown, setting)


async def test_channels_are_chosen_and_shown_as_chosen(stage: Stage) -> None:
    shown = await panel(stage)

    await decide(stage, shown, Setting.CHANNELS, [HOME.channel])

    assert settings(stage).channels == (HOME.channel.id,)
    assert f"<#{HOME.channel.id}>" in line(shown, Setting.CHANNELS)


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
    shown = await panel(stage)

    entered = await decide(stage, shown, setting, text)

    assert getattr(settings(stage), setting) == value
    assert entered.message is shown
    assert "default" not in line(shown, setting)


async def test_what_is_no_such_number_is_refused_with_the_range(stage: Stage) -> None:
    shown = await panel(stage)
    texts = ("-1", "86401", "many", "٣", "1e3", "²", "0x10", ",")

    entered = [sentence(await decide(stage, shown, Setting.COOLDOWN, text)) for text in texts]

    assert "takes a whole number from 0 to 86,400" in entered[0]
    assert {*entered} == {entered[0]}
    assert decided(stage) == {}


async def test_the_form_begins_with_the_value_in_force(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 77)

    opened = await open_form(stage, await panel(stage), Setting.COOLDOWN)

    assert opened.modal
    assert opened.modal.title == "Cooldown"
    assert field(opened)["value"] == "77"


async def test_an_app_of_the_servers_is_explained_and_taken(stage: Stage) -> None:
    shown = await panel(stage)
    opened = await open_form(stage, shown, Setting.SPOTIFY_APP)

    await stage.discord.submit(opened, {"Spotify app": CLIENT_ID})

    assert opened.modal
    steps = opened.modal.components[0]["content"]
    assert all(part in steps for part in ("**1.**", "**2.**", "**3.**", "/oauth/callback"))
    assert "no secret" in steps
    assert settings(stage).spotify_app == CLIENT_ID
    assert CLIENT_ID in line(shown, Setting.SPOTIFY_APP)


async def test_what_is_no_client_id_is_refused(stage: Stage) -> None:
    entered = await decide(stage, await panel(stage), Setting.SPOTIFY_APP, "x" * 32)

    assert "That is no client id" in sentence(entered)
    assert decided(stage) == {}


async def test_an_app_is_not_offered_where_the_operator_allows_none(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        shown = await panel(stage)
        asked = await stage.discord.forge_click("s2:edit:spotify_app", who=ADMIN)

    assert "Spotify app" not in shown.text
    assert "please run /config again" in sentence(asked)


async def test_one_setting_goes_back_to_the_default(stage: Stage) -> None:
    defaults = stage.bot.services.defaults
    await defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    await defaults.decide(HOME.id, Setting.FOCUS, Focus.MOOD)
    shown = await panel(stage)
    opened = await open_form(stage, shown, Setting.PAGE_SIZE)

    await stage.discord.submit(opened, {f"{BACK} (10)": True})

    assert decided(stage) == {Setting.FOCUS: "mood"}
    assert "10 *(default)*" in line(shown, Setting.PAGE_SIZE)


async def test_what_was_not_decided_offers_no_way_back(stage: Stage) -> None:
    opened = await open_form(stage, await panel(stage), Setting.PAGE_SIZE)

    assert opened.modal
    assert BACK not in str(opened.modal.components)


async def test_everything_goes_back_to_the_defaults_after_one_question(stage: Stage) -> None:
    for setting, value in ((Setting.PAGE_SIZE, 5), (Setting.FOCUS, "mood")):
        await stage.bot.services.defaults.decide(HOME.id, setting, value)
    shown = await panel(stage)

    await stage.discord.click(shown, "Reset everything …", who=ADMIN)
    asked, before = shown.text, decided(stage)
    await stage.discord.click(shown, "Yes, reset", who=ADMIN)

    assert "Reset 2 settings to my defaults?" in asked
    assert len(before) == 2
    assert decided(stage) == {}
    assert shown.text.count("*(default)*") == len(Setting)
    assert buttons(shown) == ["Change"] * len(Setting)


async def test_who_changes_their_mind_keeps_everything(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)
    shown = await panel(stage)
    await stage.discord.click(shown, "Reset everything …", who=ADMIN)

    await stage.discord.click(shown, "Keep", who=ADMIN)

    assert decided(stage) == {Setting.PAGE_SIZE: 5}
    assert "can't be undone" not in shown.text


async def test_what_was_decided_holds_after_a_restart_and_in_that_server_alone(
    open_stage: OpenStage,
) -> None:
    async with open_stage() as before:
        shown = await panel(before)
        await decide(before, shown, Setting.PRIVATE, "only the member who asks")

    async with open_stage() as after:
        assert settings(after).private
        assert not after.bot.services.defaults.settings(ELSEWHERE.id).private


async def test_whoever_may_do_everything_may_do_this(stage: Stage) -> None:
    owner = replace(BEN, permissions=Permissions(administrator=True))

    assert "Settings of this server" in (await panel(stage, owner)).text


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
