"""Interactions that Discord delivers twice, and choices that it does not offer."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.cogs.stage import MIX, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File


@pytest.fixture(autouse=True)
def no_fault(caplog: pytest.LogCaptureFixture) -> Any:
    """Let nothing that is delivered here be logged as a fault of ours."""
    yield
    assert not [record for record in caplog.get_records("call") if record.exc_info]


async def delivered_again(stage: Stage, asked: Interaction) -> None:
    """Deliver an interaction once more, and wait until the bot is done with it."""
    await stage.discord.redeliver(asked)
    # What comes later is answered later.
    await stage.discord.command("about")
    await stage.settle()


async def test_a_command_that_is_delivered_twice_is_answered_once(stage: Stage) -> None:
    asked = await stage.ask(file=File("My_mix.csv", MIX))
    shown = await stage.page(asked)
    await stage.settle()
    before = (shown.text, asked.edits)

    await delivered_again(stage, asked)

    assert (shown.text, asked.edits, asked.followups) == (*before, [])
    assert len(stage.compute.asked) == 1


async def test_a_command_that_comes_again_while_it_is_answered_is_answered_once(
    stage: Stage,
) -> None:
    asked = await stage.discord.begin("clusters", {"file": File("My_mix.csv", MIX)})

    await delivered_again(stage, asked)

    await stage.page(asked)
    assert len(stage.compute.asked) == 1
    assert asked.followups == []


async def test_a_click_that_is_delivered_twice_is_answered_once(stage: Stage) -> None:
    shown = await stage.cluster()
    clicked = await stage.discord.click(shown, "Next ▶")
    await stage.discord.click(shown, "Next ▶")
    now = shown.text

    await delivered_again(stage, clicked)

    assert shown.text == now
    assert clicked.followups == []


@pytest.mark.parametrize(
    "forged", [{"clusters": 13}, {"clusters": 1}, {"clusters": -1}, {"focus": "smell"}]
)
async def test_a_choice_that_is_not_offered_is_refused(
    stage: Stage, forged: Mapping[str, str | int]
) -> None:
    file = File("My_mix.csv", MIX)

    asked = await stage.discord.forge_choices("clusters", {"file": file}, forged)

    assert "please choose one of those that are offered" in sentence(asked)
