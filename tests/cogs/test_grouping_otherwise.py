"""One cluster more or fewer, and another focus."""

import pytest

from bot.core.guild_settings import Setting
from tests.cogs.stage import Stage, buttons, choices, sentence
from tests.fakes.discord.interactions import Response
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, HOME

FOCUS = "Group by another side of the sound …"


async def regroup(stage: Stage, shown: Message, button: str, until: str) -> None:
    await stage.discord.click(shown, "⋯")
    clicked = await stage.discord.click(shown, button)
    await stage.discord.wait_until(lambda: until in shown.text)
    assert clicked.message is shown
    assert clicked.acknowledgement
    assert clicked.acknowledgement.type is Response.DEFERRED_UPDATE


@pytest.mark.parametrize(
    ("button", "until"), [("−1 cluster", "3 clusters"), ("+1 cluster", "5 clusters")]
)
async def test_one_cluster_more_or_fewer_takes_the_place_of_the_answer(
    stage: Stage, button: str, until: str
) -> None:
    shown = await stage.cluster()

    await regroup(stage, shown, button, until)

    assert "Overview" in shown.text
    assert [*shown.files] == ["clusters.png"]
    await stage.discord.click(shown, "▶")
    assert f"Profile · {until}" in shown.text


async def test_there_are_two_to_twelve_clusters(stage: Stage) -> None:
    fewest, most = await stage.cluster(clusters=2), await stage.cluster(clusters=12)

    await stage.discord.click(fewest, "⋯")
    await stage.discord.click(most, "⋯")

    assert "−1 cluster" not in buttons(fewest)
    assert "+1 cluster" not in buttons(most)


async def test_another_focus_groups_anew(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯")

    await stage.discord.select(shown, FOCUS, ["Focus: Energy"])
    await stage.discord.wait_until(lambda: "focus on energy" in shown.text)

    await stage.discord.click(shown, "⋯")
    assert "Focus: Energy" in choices(shown, FOCUS)
    assert len(stage.compute.asked) == 2


async def test_going_back_to_how_it_was_costs_no_work(stage: Stage) -> None:
    shown = await stage.cluster(clusters=4)
    await regroup(stage, shown, "−1 cluster", "3 clusters")

    await regroup(stage, shown, "+1 cluster", "4 clusters")

    assert len(stage.compute.asked) == 2


async def test_whoever_groups_too_soon_has_to_wait_and_keeps_what_is_shown(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.COOLDOWN, 3_600)
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯")

    refused = await stage.discord.click(shown, "+1 cluster")

    assert "60 minutes" in sentence(refused)
    assert "4 clusters" in shown.text


async def test_a_private_answer_that_is_grouped_otherwise_stays_private(stage: Stage) -> None:
    shown = await stage.cluster(private=True)

    await regroup(stage, shown, "−1 cluster", "3 clusters")
    await stage.settle()

    kept = await stage.bot.services.retention.of_person(ADA.id)
    assert kept.count(b'"private": true') == 2
    assert kept.count(b'"private": false') == 0


async def test_an_answer_whose_report_has_expired_says_what_to_do(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯")
    await stage.bot.services.retention.forget_person(ADA.id)

    clicked = await stage.discord.click(shown, "+1 cluster")

    assert sentence(clicked) == "I no longer have that result; please run /clusters again."
