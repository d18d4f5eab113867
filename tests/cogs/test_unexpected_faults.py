"""Whatever goes wrong ends in a sentence, and its details in the log alone."""

import asyncio
import logging
import re
from operator import attrgetter

import pytest

from bot.core.errors import OutOfTimeError
from tests.cogs.stage import MIX, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File

SECRET = "token=hunter2 in /home/ada/kept.sqlite3"  # noqa: S105 - an invented one
REFERENCE = re.compile(r"If you report it, quote `([0-9a-f]{8})`\.")


def reference(answered: Interaction) -> str:
    said = sentence(answered)
    found = REFERENCE.search(said)
    assert found
    assert "That went wrong on my side" in said
    assert "hunter2" not in said
    assert "Error" not in said
    return found[1]


def break_down(stage: Stage, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    name, _, method = part.rpartition(".")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(type(attrgetter(name)(stage.bot.services)), method, fail)


@pytest.mark.parametrize("private", [False, True])
async def test_a_worker_that_fails_is_told_with_a_reference_that_the_log_carries(
    stage: Stage, caplog: pytest.LogCaptureFixture, *, private: bool
) -> None:
    stage.compute.error = RuntimeError(SECRET)
    with caplog.at_level(logging.ERROR):
        asked = await stage.ask(file=File("mix.csv", MIX), private=private)
        await stage.settle()

    assert f"[{reference(asked)}]" in caplog.text
    assert SECRET in caplog.text
    assert asked.original
    assert asked.original.deleted is not private


async def test_the_next_playlist_is_free_after_a_fault(stage: Stage) -> None:
    stage.compute.error = RuntimeError(SECRET)
    await stage.ask(file=File("mix.csv", MIX))
    stage.compute.error = None

    assert (await stage.cluster()).embeds


async def test_what_may_be_told_is_told_without_a_reference(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.compute.error = OutOfTimeError("That took too long; please try a smaller playlist.")

    with caplog.at_level(logging.INFO):
        asked = await stage.ask(file=File("mix.csv", MIX))

    assert sentence(asked) == "That took too long; please try a smaller playlist."
    assert "too long" not in caplog.text


@pytest.mark.parametrize(
    ("command", "part"),
    [("privacy", "personal_data.count_of_person"), ("clusters", "defaults.settings")],
)
async def test_a_command_that_fails_at_once_is_told_with_a_reference(
    stage: Stage,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    part: str,
) -> None:
    break_down(stage, monkeypatch, part)

    with caplog.at_level(logging.ERROR):
        asked = await stage.discord.command(command)

    assert reference(asked) in caplog.text


@pytest.mark.parametrize("method", ["admitted", "show"])
async def test_a_click_that_fails_is_told_with_a_reference(
    stage: Stage,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
) -> None:
    shown = await stage.cluster()
    before = shown.text
    break_down(stage, monkeypatch, f"answers.browsing.{method}")

    with caplog.at_level(logging.ERROR):
        clicked = await stage.discord.click(shown, "Next ▶")

    assert f"[{reference(clicked)}]" in caplog.text
    assert shown.text == before


async def test_grouping_otherwise_that_fails_leaves_the_page(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯ Options")
    stage.compute.error = RuntimeError(SECRET)

    with caplog.at_level(logging.ERROR):
        clicked = await stage.discord.click(shown, "+ More clusters")

    assert reference(clicked) in caplog.text
    assert "4 clusters" in shown.text


async def test_a_command_that_is_no_more_says_to_reload(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.bot.tree.remove_command("about")

    asked = await stage.discord.command("about")

    assert "I have just been updated" in sentence(asked)
    assert "Traceback" not in caplog.text


async def test_an_answer_that_comes_too_late_is_only_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.discord.fail_next("POST", "callback", status=404, times=2)

    asking = asyncio.create_task(stage.discord.command("about"))
    await stage.discord.wait_until(lambda: not stage.discord.world.faults.waiting)
    await stage.settle()
    asking.cancel()

    assert "could not answer interaction" in caplog.text
