"""An answer whose page cannot be read."""

from typing import NoReturn

import pytest

from bot.use_cases.answers.browsing import Browsing
from tests.cogs.stage import MIX, Stage
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA


async def test_an_answer_whose_page_cannot_be_read_is_not_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> NoReturn:
        raise RuntimeError("broken")

    monkeypatch.setattr(Browsing, "show", broken)

    await stage.ask(file=File("My_mix.csv", MIX))
    await stage.settle()

    assert await stage.bot.services.personal_data.count_of_person(ADA.id) == 0
