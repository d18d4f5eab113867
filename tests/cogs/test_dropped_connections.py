"""Connections to Discord drop, before or after it has what was sent: one answer all the same."""

import asyncio

import pytest

from bot.core.errors import UserError
from bot.interactions import dropped_connections, progress
from tests.cogs.stage import MIX, Stage, sentence
from tests.fakes.discord.faults import Drop
from tests.fakes.discord.messages import File

FILE = File("My_mix.csv", MIX)
CALLBACK, ORIGINAL = "/callback$", "/messages/@original$"
HELD_UP_S = 3_600
REFUSED = "That file is empty; please choose another one."

each_drop = pytest.mark.parametrize("drop", Drop)


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell of no progress, so that the last edit is the first."""
    monkeypatch.setattr(progress, "EVERY_S", HELD_UP_S)


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


@each_drop
@pytest.mark.parametrize("private", [False, True])
async def test_a_command_whose_acknowledgement_drops_is_answered_once(
    stage: Stage, caplog: pytest.LogCaptureFixture, drop: Drop, *, private: bool
) -> None:
    stage.discord.drop_next("POST", CALLBACK, drop)

    shown = await stage.cluster(private=private)
    await stage.settle()

    (asked,) = stage.discord.world.interactions.values()
    assert shown is asked.original
    assert (asked.edits, asked.followups) == (1, [])
    assert errors(caplog) == []


@each_drop
async def test_a_command_is_answered_though_nothing_is_heard_of_its_acknowledgement(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, drop: Drop
) -> None:
    monkeypatch.setattr(dropped_connections, "REPEATED_FOR_S", 0)
    stage.discord.drop_next("POST", CALLBACK, Drop.AFTER)
    stage.discord.drop_next("PATCH", ORIGINAL, drop)

    shown = await stage.cluster()

    assert shown.embeds


@each_drop
async def test_a_click_whose_answer_drops_turns_the_page(
    stage: Stage, caplog: pytest.LogCaptureFixture, drop: Drop
) -> None:
    shown = await stage.cluster()
    stage.discord.drop_next("POST", CALLBACK, drop)

    turned = await stage.discord.click(shown, "▶")
    await stage.settle()

    assert turned.message is shown
    assert "Profile" in shown.text
    assert turned.followups == []
    assert errors(caplog) == []


@each_drop
async def test_a_sentence_that_drops_is_said_once(stage: Stage, drop: Drop) -> None:
    stage.discord.drop_next("POST", CALLBACK, drop)

    told = await stage.discord.command("privacy")
    await stage.settle()

    assert "I keep 0 answers" in told.message.text
    assert told.followups == []


@each_drop
async def test_an_answer_that_drops_is_shown_again(stage: Stage, drop: Drop) -> None:
    stage.discord.drop_next("PATCH", ORIGINAL, drop)

    shown = await stage.cluster()
    await stage.settle()

    assert "clusters.png" in shown.files


@each_drop
async def test_a_refusal_is_told_though_the_waiting_message_went_unheard(
    stage: Stage, drop: Drop
) -> None:
    stage.compute.error = UserError(REFUSED)
    stage.discord.drop_next("DELETE", ORIGINAL, drop)

    asked = await stage.ask(file=FILE)
    await stage.settle()

    assert sentence(asked) == REFUSED
    assert len(asked.followups) == 1


async def test_what_another_process_has_acknowledged_is_left_to_it(stage: Stage) -> None:
    stage.discord.fail_next("POST", CALLBACK, status=400, code=40060, times=2)

    asking = asyncio.create_task(stage.ask(file=FILE))
    await stage.discord.wait_until(lambda: not stage.discord.world.faults.waiting)
    await stage.settle()
    asking.cancel()

    assert stage.compute.asked == []
