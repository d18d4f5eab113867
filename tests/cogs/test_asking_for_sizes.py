"""Clusters of a size: as options of /clusters, and in the options of an answer."""

import pytest

from tests.cogs.stage import MIX, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import ADA, BEN, Person

SIZES = "Each has 8 to 15 tracks, as you asked."


async def ask_for_sizes(
    stage: Stage, shown: Message, least: str, most: str, clusters: str = "automatic"
) -> Interaction:
    opened = await stage.discord.click(shown, "Sizes …")
    fields = {"Clusters": [clusters], "At least": least, "At most": most}
    return await stage.discord.submit(opened, fields)


async def options(stage: Stage, shown: Message, who: Person = ADA) -> Message:
    return (await stage.discord.click(shown, "⋯ Options", who=who)).message


async def test_an_answer_says_the_sizes_that_were_asked_for(stage: Stage) -> None:
    shown = await stage.cluster(min_size=8, max_size=15)

    assert SIZES in shown.text


async def test_the_same_sizes_find_the_same_answer_and_others_do_not(stage: Stage) -> None:
    await stage.cluster(min_size=8, max_size=15)
    await stage.cluster(min_size=8, max_size=15)
    asked = len(stage.compute.asked)

    other = await stage.cluster(max_size=15)
    free = await stage.cluster()

    assert asked == 1
    assert "Each has at most 15 tracks" in other.text
    assert "Each has" not in free.text


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"min_size": 20, "max_size": 10}, "please let the smallest size be below the largest."),
        (
            {"clusters": 2, "max_size": 15},
            "into 2 clusters of at most 15; please let me choose the number, or allow 20.",
        ),
    ],
)
async def test_sizes_that_cannot_be_are_refused_with_a_way_out(
    stage: Stage, wanted: dict[str, int], told: str
) -> None:
    asked = await stage.discord.command("clusters", {"file": File("My_mix.csv", MIX), **wanted})
    await stage.discord.wait_until(lambda: "please" in asked.message.text)

    assert told in asked.message.text


async def test_sizes_are_asked_for_in_the_options_of_an_answer(stage: Stage) -> None:
    shown = await stage.cluster()
    await options(stage, shown)

    await ask_for_sizes(stage, shown, "8", "15")
    await stage.discord.wait_until(lambda: SIZES in shown.text)

    assert len(stage.compute.asked) == 2


async def test_one_cluster_more_keeps_to_the_sizes(stage: Stage) -> None:
    shown = await stage.cluster(clusters=3, min_size=9, max_size=15)

    await stage.discord.click(shown, "+ More clusters")
    await stage.discord.wait_until(lambda: "4 clusters" in shown.text)

    assert "Each has 9 to 15 tracks" in shown.text


async def test_one_cluster_more_than_the_sizes_allow_says_why(stage: Stage) -> None:
    shown = await stage.cluster(clusters=4, min_size=9, max_size=15)
    before = shown.text

    clicked = await stage.discord.click(shown, "+ More clusters")
    told = "40 tracks are too few for 5 clusters of at least 9"
    await stage.discord.wait_until(lambda: clicked.followups)

    assert told in clicked.followups[0].text
    assert shown.text == before


async def test_a_part_of_an_answer_is_free_of_its_sizes(stage: Stage) -> None:
    shown = await stage.cluster(clusters=2, min_size=20, private=True)
    await stage.settle()
    await stage.discord.select(shown, "Go to …", ["1"])

    await stage.discord.click(shown, "Split this cluster")
    await stage.discord.wait_until(lambda: "›" in shown.text)
    await stage.settle()

    assert "Each has" not in shown.text


async def test_another_user_gets_a_copy_with_other_sizes(stage: Stage) -> None:
    shown = await stage.cluster()
    before = shown.text
    copy = await options(stage, shown, who=BEN)

    opened = await stage.discord.click(copy, "Sizes …", who=BEN)
    fields = {"Clusters": ["automatic"], "At least": "8", "At most": "15"}
    await stage.discord.submit(opened, fields)
    await stage.discord.wait_until(lambda: SIZES in copy.text)

    assert shown.text == before


async def test_what_is_no_size_gets_a_sentence(stage: Stage) -> None:
    shown = await stage.cluster()
    await options(stage, shown)

    refused = await ask_for_sizes(stage, shown, "many", "")

    assert "A size is a number of tracks from 2 to 10,000" in sentence(refused)
