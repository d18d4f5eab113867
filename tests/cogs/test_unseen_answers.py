"""Answers that Discord does not let the bot show are not kept."""

import asyncio

import pytest

from bot.interactions import progress
from tests.cogs.stage import MIX, Stage, sentence
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, HOME

pytestmark = pytest.mark.usefixtures("silent")
HELD_UP_S = 3_600


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell of no progress, so that the last edit is the first."""
    monkeypatch.setattr(progress, "EVERY_S", HELD_UP_S)


@pytest.mark.parametrize("private", [False, True])
async def test_an_answer_whose_last_edit_is_refused_is_not_kept(
    stage: Stage, *, private: bool
) -> None:
    stage.discord.fail_next("PATCH", "@original", status=403)

    asked = await stage.ask(file=File("My_mix.csv", MIX), private=private)
    await stage.settle()

    assert "That went wrong on my side" in sentence(asked)
    assert stage.discord.world.faults.waiting == []
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0
    assert HOME.id not in await stage.bot.services.guilds.known()


async def test_a_new_grouping_whose_edit_is_refused_leaves_only_the_answer_before(
    stage: Stage,
) -> None:
    shown = await stage.cluster()
    await stage.settle()
    await stage.discord.click(shown, "⋯ Options")
    stage.discord.fail_next("PATCH", "@original", status=403)

    clicked = await stage.discord.click(shown, "+ More clusters")
    await stage.settle()

    assert "That went wrong on my side" in sentence(clicked)
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1
    await stage.discord.click(shown, "Back")
    assert "4 clusters" in shown.text


async def test_whoever_asks_again_gets_the_answer(stage: Stage) -> None:
    stage.discord.fail_next("PATCH", "@original", status=403)
    await stage.ask(file=File("My_mix.csv", MIX))
    await stage.settle()

    async with asyncio.timeout(20):
        shown = await stage.cluster()

    await stage.settle()
    assert shown.embeds
    assert len(stage.compute.asked) == 1
    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 1
