"""`/clusters` under what the admins of a server have decided."""

from dataclasses import replace

from discord import Permissions

from bot.core.features import Focus
from bot.core.guild_settings import Setting
from tests.cogs.stage import LINK, MIX, OpenStage, Stage, sentence
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, WITH_BOT

DJS, GUESTS = (role.id for role in HOME.roles)
ADMIN = replace(BEN, permissions=MEMBER | Permissions(manage_guild=True))
OTHER_MIX = MIX + b"\n"
"""The same tracks in another file."""


async def decide(stage: Stage, setting: Setting, value: object) -> None:
    await stage.bot.services.defaults.decide(HOME.id, setting, value)


async def test_where_no_files_are_taken_it_says_what_to_do_instead(stage: Stage) -> None:
    await decide(stage, Setting.FILES, value=False)

    asked = await stage.ask(file=File("mix.csv", MIX))

    assert "This server takes no files" in sentence(asked)


async def test_files_are_taken_in_a_chat_whatever_servers_decide(stage: Stage) -> None:
    await decide(stage, Setting.FILES, value=False)

    assert (await stage.cluster(where=WITH_BOT)).embeds


async def test_people_without_one_of_the_roles_are_refused(stage: Stage) -> None:
    await decide(stage, Setting.ROLES, [DJS])

    asked = await stage.ask(playlist=LINK, who=replace(ADA, roles=(GUESTS,)))

    assert "only some roles may run /clusters" in sentence(asked)


async def test_people_with_one_of_the_roles_and_admins_are_answered(stage: Stage) -> None:
    await decide(stage, Setting.ROLES, [DJS])

    assert (await stage.cluster(who=replace(ADA, roles=(GUESTS, DJS)))).embeds
    assert (await stage.cluster(who=ADMIN)).embeds


async def test_a_playlist_that_is_too_long_is_refused(stage: Stage) -> None:
    await decide(stage, Setting.LARGEST, 39)

    file = await stage.ask(file=File("mix.csv", MIX))
    link = await stage.ask(playlist=LINK)

    assert "40" in sentence(file)
    assert "39" in sentence(file)
    assert sentence(link).splitlines()[0] == sentence(file).splitlines()[0]


async def test_answers_are_private_where_that_is_decided_unless_asked_otherwise(
    stage: Stage,
) -> None:
    await decide(stage, Setting.PRIVATE, value=True)

    assert (await stage.cluster()).ephemeral
    assert not (await stage.cluster(private=False)).ephemeral


async def test_the_servers_own_number_and_focus_are_used(stage: Stage) -> None:
    await decide(stage, Setting.CLUSTERS, 3)
    await decide(stage, Setting.FOCUS, Focus.ENERGY.value)

    usual, otherwise = await stage.cluster(), await stage.cluster(clusters=0, focus="balanced")

    assert "placed in 3 clusters" in usual.text
    assert "Focus: energy" in usual.text
    assert "placed in 4 clusters" in otherwise.text
    assert "focus" not in otherwise.text


async def test_pages_are_as_long_as_decided(stage: Stage) -> None:
    await decide(stage, Setting.PAGE_SIZE, 5)
    shown = await stage.cluster()

    turned = await stage.discord.select(shown, "Go to …", ["1"])

    assert "**5.**" in turned.message.text
    assert "**6.**" not in turned.message.text


async def test_whoever_comes_back_too_early_has_to_wait(stage: Stage) -> None:
    await decide(stage, Setting.COOLDOWN, 3_600)
    await stage.cluster()

    again = await stage.ask(file=File("mix.csv", OTHER_MIX))

    assert "Please give me 60 minutes before your next new playlist" in sentence(again)


async def test_what_was_answered_before_is_free_and_others_need_not_wait(stage: Stage) -> None:
    await decide(stage, Setting.COOLDOWN, 3_600)
    await stage.cluster()

    assert (await stage.cluster()).embeds
    assert (await stage.cluster(OTHER_MIX, who=BEN)).embeds
    assert (await stage.cluster(OTHER_MIX + b"\n", where=WITH_BOT)).embeds
    assert len(stage.compute.asked) == 3


async def test_a_playlist_that_could_not_be_read_costs_nothing(stage: Stage) -> None:
    await decide(stage, Setting.COOLDOWN, 3_600)
    await stage.ask(file=File("mix.csv", b""))

    assert (await stage.cluster()).embeds


async def test_a_service_that_is_switched_off_is_not_asked(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_DEEZER__ENABLED="false") as stage:
        asked = await stage.ask(playlist=LINK)

    assert "I can't open Deezer links here" in sentence(asked)
    assert stage.deezer.calls == []


async def test_a_service_that_knows_the_sound_can_be_switched_off(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_RECCOBEATS__ENABLED="false") as stage:
        asked = await stage.ask(playlist=LINK)

    assert sentence(asked)
    assert stage.reccobeats.calls == []


async def test_a_stored_decision_that_no_longer_holds_is_ignored(stage: Stage) -> None:
    await decide(stage, Setting.PAGE_SIZE, 7)
    shown = await stage.cluster()

    turned = await stage.discord.select(shown, "Go to …", ["1"])

    assert "**10.**" in turned.message.text
