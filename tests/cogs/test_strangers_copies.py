"""An answer in the hands of somebody who did not ask for it."""

from dataclasses import replace

from bot.core.guild_settings import Setting
from tests.cogs.stage import MIX, Stage, buttons, sentence
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.people import BEN, HOME

STRANGER = BEN


async def test_a_stranger_gets_a_private_copy_and_the_message_stays(stage: Stage) -> None:
    shown = await stage.cluster()
    before = shown.text

    turned = await stage.discord.click(shown, "Next ▶", who=STRANGER)

    assert turned.message.ephemeral
    assert turned.message.invoker == STRANGER
    assert "Profile" in turned.message.text
    assert "profile.png" in turned.message.files
    assert shown.text == before


async def test_a_copy_turns_in_place(stage: Stage) -> None:
    shown = await stage.cluster()
    copy = (await stage.discord.click(shown, "Next ▶", who=STRANGER)).message

    turned = await stage.discord.click(copy, "Next ▶", who=STRANGER)

    assert turned.message is copy
    assert turned.acknowledgement
    assert turned.acknowledgement.type is Response.UPDATE
    assert "Cluster #1" in copy.text


async def test_the_menu_of_a_copy_does_all_that_the_menu_does(stage: Stage) -> None:
    shown = await stage.cluster()
    copy = (await stage.discord.select(shown, "Go to …", ["1"], who=STRANGER)).message
    await stage.discord.click(copy, "⋯ Options", who=STRANGER)

    sorted_ = await stage.discord.select(copy, "Sort tracks …", ["By artist"], who=STRANGER)
    saved = await stage.discord.select(copy, "Export …", ["Table (.csv)"], who=STRANGER)

    assert sorted_.message is copy
    assert [*saved.message.files] == ["My mix.csv"]


async def test_a_copy_is_grouped_otherwise_for_the_stranger_alone(stage: Stage) -> None:
    shown = await stage.cluster()
    copy = (await stage.discord.click(shown, "⋯ Options", who=STRANGER)).message

    fewer = await stage.discord.click(copy, "− Fewer clusters", who=STRANGER)
    await stage.discord.wait_until(lambda: "3 clusters" in copy.text)

    assert fewer.message is copy
    assert "4 clusters" in shown.text
    await stage.discord.click(copy, "Next ▶", who=STRANGER)
    assert "Profile · 3 clusters" in copy.text


async def test_what_a_stranger_had_grouped_is_private_to_them(stage: Stage) -> None:
    shown = await stage.cluster()
    copy = (await stage.discord.click(shown, "⋯ Options", who=STRANGER)).message
    await stage.discord.click(copy, "− Fewer clusters", who=STRANGER)
    await stage.discord.wait_until(lambda: "3 clusters" in copy.text)
    await stage.settle()

    counted = await stage.bot.services.personal_data.count_of_person(STRANGER.id)
    button = next(one for one in copy.controls() if one.get("label") == "Next ▶")
    forged = await stage.discord.forge_click(button["custom_id"], message=shown)

    assert counted == 1
    assert "is another person's" in sentence(forged)


async def test_a_copy_is_deleted_alone(stage: Stage) -> None:
    shown = await stage.cluster()
    copy = (await stage.discord.click(shown, "⋯ Options", who=STRANGER)).message

    await stage.delete(copy, STRANGER)

    assert copy.deleted
    assert not shown.deleted
    await stage.discord.click(shown, "Next ▶")
    assert "Profile" in shown.text


async def test_strangers_outside_of_the_roles_may_look_but_not_have_it_grouped(
    stage: Stage,
) -> None:
    shown = await stage.cluster()
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [HOME.roles[0].id])
    copy = (await stage.discord.click(shown, "⋯ Options", who=STRANGER)).message

    refused = await stage.discord.click(copy, "+ More clusters", who=STRANGER)

    assert "+ More clusters" in buttons(copy)
    assert "only some roles may run /clusters" in sentence(refused)


async def test_strangers_look_at_pages_as_long_as_the_server_has_them(stage: Stage) -> None:
    shown = await stage.cluster(MIX, who=replace(BEN, id=1))
    await stage.bot.services.defaults.decide(HOME.id, Setting.PAGE_SIZE, 5)

    copy = (await stage.discord.select(shown, "Go to …", ["1"], who=STRANGER)).message

    assert "page 1/4" in copy.text
