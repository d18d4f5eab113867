"""What people read while something lasts."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.interactions import in_time, progress
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.shown import Shown
from tests.cogs.stage import LINK, MIX, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import BEN
from tests.use_cases.concurrency.patience import UpTo

GROUPING = "Finding the clusters and drawing the map …"


@pytest.fixture
async def held(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Event]:
    """Hold every job up until the event is set, and tell of the progress at once."""
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    stage.compute.gate = asyncio.Event()
    yield stage.compute.gate
    stage.compute.gate.set()


async def told(stage: Stage, asked: Interaction, text: str) -> None:
    await stage.discord.wait_until(lambda: asked.original and asked.original.content == text)


async def test_the_waiting_message_tells_what_is_being_done_and_ends_without_it(
    stage: Stage, held: asyncio.Event
) -> None:
    asked = await stage.ask(file=File("My_mix.csv", MIX))
    await told(stage, asked, GROUPING)

    held.set()

    shown = await stage.page(asked)
    assert shown is asked.original
    assert shown.content == ""


async def test_whoever_asks_the_same_meanwhile_waits_for_the_same_work(
    stage: Stage, held: asyncio.Event
) -> None:
    first = await stage.ask(playlist=LINK)
    await told(stage, first, GROUPING)
    asking = asyncio.create_task(stage.ask(playlist=LINK, who=BEN))
    await stage.discord.wait_until(lambda: len(stage.discord.world.interactions) == 2)

    held.set()

    second = await asking
    assert (await stage.page(first)).text == (await stage.page(second)).text
    assert len(stage.compute.asked) == 1


async def test_a_refusal_takes_the_place_of_the_progress_in_private(
    stage: Stage, held: asyncio.Event
) -> None:
    asked = await stage.ask(file=File("mix.csv", MIX), private=True)
    await told(stage, asked, GROUPING)
    stage.compute.error = RuntimeError("broken")

    held.set()

    await stage.settle()
    assert "That went wrong on my side" in sentence(asked)
    assert asked.message is asked.original


async def test_a_progress_that_cannot_be_told_holds_nothing_up(
    stage: Stage, held: asyncio.Event, caplog: pytest.LogCaptureFixture
) -> None:
    stage.discord.fail_next("PATCH", "@original", status=403)
    asking = asyncio.create_task(stage.ask(file=File("My_mix.csv", MIX)))
    await stage.discord.wait_until(lambda: not stage.discord.world.faults.waiting)

    held.set()

    assert (await stage.page(await asking)).embeds
    assert "could not tell of the progress" in caplog.text


async def test_a_page_that_takes_long_is_acknowledged_before(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await stage.cluster()
    before = shown.text
    _slow(stage, monkeypatch)

    own = await stage.discord.click(shown, "Next ▶")
    copy = await stage.discord.click(shown, "Next ▶", who=BEN)

    assert own.message is shown
    assert "Profile" in shown.text != before
    assert own.edits == copy.edits == 1
    assert copy.message.ephemeral
    assert "Cluster #1" in copy.message.text


async def test_a_slow_page_that_fails_is_told_in_private(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await stage.cluster()
    before = shown.text
    _slow(stage, monkeypatch, RuntimeError("broken"))

    own = await stage.discord.click(shown, "Next ▶")
    copy = await stage.discord.click(shown, "Next ▶", who=BEN)

    assert "That went wrong on my side" in sentence(own)
    assert "That went wrong on my side" in sentence(copy)
    assert shown.text == before


def _slow(stage: Stage, monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
    """Let every page come only after its click was acknowledged."""
    # As it is loaded, for discord.py loads extensions anew.
    monkeypatch.setattr(in_time, "PATIENCE", UpTo(lambda: True))
    show = stage.bot.services.answers.browsing.show

    async def late(_: Browsing, *asked: Any, **known: Any) -> Shown:
        count = len(stage.discord.requests)
        await stage.discord.wait_until(lambda: len(stage.discord.requests) > count)
        if error:
            raise error
        return await show(*asked, **known)

    monkeypatch.setattr(type(stage.bot.services.answers.browsing), "show", late)
