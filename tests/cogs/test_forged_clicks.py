"""Clicks that no message offers: from a forger, or from another version of the bot."""

from dataclasses import replace

import pytest

from bot.core.clicks.cluster_clicks import ClusterAction
from tests.cogs.panel_steps import ADMIN
from tests.cogs.stage import Stage, custom_ids, sentence
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, HOME, WITH_BOT, Channel, Place

UNKNOWN = ("nothing", "", "c0:AAAAAAAAAAAAAAAA:next:o:0:t", ":", "ｃ1:x", "pickle:1")
UNWRITTEN = (
    "c1",
    "c1:",
    "c1:short:next:o:0:t",
    "c1:AAAAAAAAAAAAAAAA:steal:o:0:t",
    "c1:AAAAAAAAAAAAAAAA:next:13:0:t",
    "c1:AAAAAAAAAAAAAAAA:next:o:-1:t",
    "c1:AAAAAAAAAAAAAAAA:next:o:999999:t",
    "c1:AAAAAAAAAAAAAAAA:next:o:0:x",
    "c1:AAAAAAAAAAAAAAAA:next:o:0:t\n",
    "c1:AAAAAAAAAAAAAAAA:next:o:٠:t",
    "k1",
    "k1:AAAAAAAAAAAAAAAA:steal:1:0:t",
    "k1:AAAAAAAAAAAAAAAA:split:o:0:t",
    "k1:AAAAAAAAAAAAAAAA:copy:13:0:t",
    "k1:AAAAAAAAAAAAAAAA:name:1:0:t\n",
    "q1",
    "q1:AAAAAAAAAAAAAAAA:steal:1:0:t",
    "q1:AAAAAAAAAAAAAAAA:find:13:0:t",
)
NO_LONGER = "I no longer know that button"
ELSEWHERE = replace(HOME, channel=Channel(HOME.channel.id + 1, "other"))


def carried(message: Message, action: str) -> str:
    return next(one for one in custom_ids(message) if f":{action}:" in one)


async def opened(stage: Stage, *, private: bool = False) -> Message:
    shown = await stage.cluster(private=private)
    await stage.discord.select(shown, "Go to …", ["1"])
    return (await stage.discord.click(shown, "⋯ Options")).message


async def test_a_button_that_nobody_knows_gets_a_sentence(stage: Stage) -> None:
    clicked = [sentence(await stage.discord.forge_click(one)) for one in UNKNOWN]
    handed_in = [sentence(await stage.discord.forge_form(one, "text")) for one in UNKNOWN]

    assert "from an earlier version of me" in clicked[0]
    assert {*clicked, *handed_in} == {clicked[0]}


async def test_a_button_that_was_never_written_gets_a_sentence(stage: Stage) -> None:
    clicked = [sentence(await stage.discord.forge_click(one)) for one in UNWRITTEN]

    assert NO_LONGER in clicked[0]
    assert {*clicked} == {clicked[0]}


@pytest.mark.parametrize("action", ["find", "size", "name"])
async def test_a_form_opens_no_form_of_an_answer(stage: Stage, action: str) -> None:
    shown = await stage.cluster()
    prefix = "q1" if action == "find" else "k1"
    custom_id = carried(shown, "next").replace("c1:", f"{prefix}:").replace("next:p", f"{action}:1")

    handed_in = await stage.discord.forge_form(custom_id, "text")

    assert NO_LONGER in sentence(handed_in)


@pytest.mark.parametrize("way", ["paste", "upload"])
async def test_a_form_opens_no_form_of_a_way_in(stage: Stage, way: str) -> None:
    ways = (await stage.discord.command("clusters")).message
    carried_ids = [one.get("custom_id", "") for one in ways.controls()]
    custom_id = next(one for one in carried_ids if f":{way}:" in one)

    handed_in = await stage.discord.forge_form(custom_id, "text")

    assert NO_LONGER in sentence(handed_in)


async def test_a_form_opens_no_form_of_a_setting(stage: Stage) -> None:
    handed_in = await stage.discord.forge_form("s2:edit:clusters", "text", who=ADMIN)

    assert NO_LONGER in sentence(handed_in)


async def test_a_button_of_an_answer_that_is_gone_says_what_to_do(stage: Stage) -> None:
    clicked = await stage.discord.forge_click("c1:AAAAAAAAAAAAAAAA:next:o:0:t")

    assert sentence(clicked) == "I no longer have that answer; please run /clusters again."


@pytest.mark.parametrize("place", [ELSEWHERE, WITH_BOT])
async def test_an_answer_of_another_channel_is_not_shown(stage: Stage, place: Place) -> None:
    shown = await stage.cluster()

    clicked = await stage.discord.forge_click(carried(shown, "next"), where=place)

    assert "is another person's" in sentence(clicked)


@pytest.mark.parametrize("action", ["next", "jump", "menu"])
async def test_somebody_elses_private_answer_is_not_shown(stage: Stage, action: str) -> None:
    shown = await stage.cluster(private=True)

    clicked = await stage.discord.forge_click(carried(shown, action), "1", who=BEN)

    assert "is another person's" in sentence(clicked)


@pytest.mark.parametrize("action", ["sort", "focus", "save", "less", "more"])
async def test_nothing_is_done_with_somebody_elses_private_answer(
    stage: Stage, action: str
) -> None:
    menu = await opened(stage, private=True)

    clicked = await stage.discord.forge_click(carried(menu, action), "clusters.csv", who=BEN)

    assert "is another person's" in sentence(clicked)
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1


@pytest.mark.parametrize("action", ClusterAction)
async def test_nothing_is_done_with_the_clusters_of_anothers_private_answer(
    stage: Stage, action: ClusterAction
) -> None:
    shown = await stage.cluster(private=True)
    custom_id = carried(shown, "next").replace("c1:", "k1:").replace("next:p", f"{action}:1")

    clicked = await stage.discord.forge_click(custom_id, who=BEN)
    elsewhere = await stage.discord.forge_click(custom_id, where=ELSEWHERE)

    assert "is another person's" in sentence(clicked)
    assert "is another person's" in sentence(elsewhere)
    assert await stage.bot.services.personal_data.count_of_person(BEN.id) == 0


@pytest.mark.parametrize("action", ClusterAction)
async def test_a_cluster_of_an_answer_that_is_gone_says_what_to_do(
    stage: Stage, action: ClusterAction
) -> None:
    clicked = await stage.discord.forge_click(f"k1:AAAAAAAAAAAAAAAA:{action}:1:0:t")

    assert sentence(clicked) == "I no longer have that answer; please run /clusters again."


@pytest.mark.parametrize("action", ["sort", "focus", "save"])
async def test_a_choice_that_a_menu_never_offered_is_refused(stage: Stage, action: str) -> None:
    menu = await opened(stage)
    before, custom_id = menu.text, carried(menu, action)

    clicked = [
        sentence(await stage.discord.forge_click(custom_id, *values, message=menu))
        for values in ((), ("",), ("garbage",), ("t; drop table",), ("../kept",))
    ]

    assert NO_LONGER in clicked[0]
    assert {*clicked} == {clicked[0]}
    assert menu.text == before


async def test_a_document_that_is_not_kept_is_not_handed_out(stage: Stage) -> None:
    menu = await opened(stage)

    clicked = await stage.discord.forge_click(carried(menu, "save"), "clusters.json", message=menu)

    assert sentence(clicked)


async def test_a_jump_to_nowhere_leads_to_the_overview(stage: Stage) -> None:
    shown = await stage.cluster()
    overview, custom_id = shown.text, carried(shown, "jump")

    for values in ((), ("",), ("garbage",), ("99999999999",), ("0",), ("²",)):
        await stage.discord.select(shown, "Go to …", ["1"])
        await stage.discord.forge_click(custom_id, *values, message=shown)

        assert shown.text == overview


async def test_an_offset_beyond_the_end_leads_to_the_last_page(stage: Stage) -> None:
    shown = await stage.cluster()
    beyond = carried(shown, "next").replace(":p:0:", ":1:99999:")

    await stage.discord.forge_click(beyond, message=shown)

    assert "page 2/2" in shown.text
