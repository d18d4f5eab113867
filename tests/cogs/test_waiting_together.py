"""Users of several languages who wait for the same playlist are each told in their own."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.errors import OutOfTimeError
from bot.interactions import progress
from bot.interactions.errors import FAULT
from bot.languages import gettext
from tests.cogs.stage import LINK, Stage, sentence
from tests.fakes.discord.people import ADA, BEN

WAITING = [replace(ADA, locale="de"), replace(BEN, locale="ja")]


async def test_its_progress_and_why_there_is_no_answer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY_S", 0.01)
    stage.compute.gate = asyncio.Event()
    asking = [
        asyncio.create_task(stage.ask(who=who, playlist=LINK, private=True)) for who in WAITING
    ]

    def told() -> str:
        asked = stage.discord.world.interactions.values()
        return " ".join(each.original.content for each in asked if each.original)

    await stage.discord.wait_until(lambda: "Suche die Gruppen" in told() and "グループを" in told())
    stage.compute.error = OutOfTimeError(gettext(FAULT))
    stage.compute.gate.set()
    german, japanese = await asyncio.gather(*asking)
    await stage.settle()

    assert len(stage.compute.asked) == 1
    assert "schiefgegangen" in sentence(german)
    assert "問題が起きました" in sentence(japanese)
