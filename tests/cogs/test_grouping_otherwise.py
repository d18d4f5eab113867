"""One cluster more or fewer, and another focus."""

import json

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.stage import OTHER_MIX, Stage, buttons, choices, sentence
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, HOME

FOCUS = "Focus …"


async def regroup(stage: Stage, shown: Message, button: str, until: str) -> None:
    await stage.discord.click(shown, "⋯ Options")
    clicked = await stage.discord.click(shown, button)
    await stage.discord.wait_until(lambda: until in shown.text)
    assert clicked.message is shown
    assert clicked.acknowledgement
    assert clicked.acknowledgement.type is Response.DEFERRED_UPDATE


@pytest.mark.parametrize(
    ("button", "until"), [("− Fewer clusters", "3 clusters"), ("+ More clusters", "5 clusters")]
)
async def test_one_cluster_more_or_fewer_takes_the_place_of_the_answer(
    stage: Stage, button: str, until: str
) -> None:
    shown = await stage.cluster()

    await regroup(stage, shown, button, until)

    assert f"placed in {until}" in shown.text
    assert [*shown.files] == ["clusters.png"]
    await stage.discord.click(shown, "Next ▶")
    assert f"Profile · {until}" in shown.text


async def test_there_are_two_to_twelve_clusters(stage: Stage) -> None:
    fewest, most = await stage.cluster(clusters=2), await stage.cluster(clusters=12)

    await stage.discord.click(fewest, "⋯ Options")
    await stage.discord.click(most, "⋯ Options")

    assert "− Fewer clusters" not in buttons(fewest)
    assert "+ More clusters" not in buttons(most)


async def test_another_focus_groups_anew(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯ Options")

    await stage.discord.select(shown, FOCUS, ["Focus: Energy"])
    await stage.discord.wait_until(lambda: "Focus: energy" in shown.text)

    await stage.discord.click(shown, "⋯ Options")
    assert "Focus: Energy" in choices(shown, FOCUS)
    assert len(stage.compute.asked) == 2


async def test_going_back_to_how_it_was_costs_no_work(stage: Stage) -> None:
    shown = await stage.cluster(clusters=4)
    await regroup(stage, shown, "− Fewer clusters", "3 clusters")

    await regroup(stage, shown, "+ More clusters", "4 clusters")

    assert len(stage.compute.asked) == 2


async def test_grouping_otherwise_costs_no_cooldown(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 3_600)
    shown = await stage.cluster()

    await stage.discord.click(shown, "+ More clusters")
    await stage.discord.wait_until(lambda: "5 clusters" in shown.text)
    again = await stage.ask(file=File("Other.csv", OTHER_MIX))

    assert "60 minutes" in sentence(again)


async def test_a_private_answer_that_is_grouped_otherwise_stays_private(stage: Stage) -> None:
    shown = await stage.cluster(private=True)

    await regroup(stage, shown, "− Fewer clusters", "3 clusters")
    await stage.settle()

    kept = json.loads(await stage.bot.services.personal_data.of_person(ADA.id))
    assert [each["private"] for each in kept["answers"]] == [True, True]
    assert [each["private"] for each in kept["history"]] == [True]


async def test_an_answer_whose_report_has_expired_says_what_to_do(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯ Options")
    await stage.bot.services.retention.forget_person(ADA.id)

    clicked = await stage.discord.click(shown, "+ More clusters")

    assert sentence(clicked) == "I no longer have that answer; please run /clusters again."
