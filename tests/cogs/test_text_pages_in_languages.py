"""Answers in words alone have no sign left in any language."""

import pytest

from bot.languages import Language
from tests.cogs.read_out import read_out, signs
from tests.cogs.stage import OpenStage, sections
from tests.cogs.test_history_command import history
from tests.cogs.test_reading_as_text import answer_with_news, prefer
from tests.fakes.discord.messages import Message
from tests.fakes.discord.server import FakeDiscord
from tests.languages.abroad import move
from tests.repository.catalogues import TRANSLATED


def control(shown: Message, action: str) -> str:
    """Find a button or a menu by what it does."""
    return next(each for each in ids(shown) if f":{action}:" in each)


def ids(shown: Message) -> list[str]:
    return [one["custom_id"] for one in shown.controls() if "custom_id" in one]


@pytest.mark.parametrize("language", TRANSLATED, ids=str)
async def test_who_has_chosen_text_meets_no_sign_in_any_language(
    open_stage: OpenStage, discord: FakeDiscord, language: Language
) -> None:
    move(discord, language)
    async with open_stage() as stage:
        await prefer(stage, "text")
        shown = await answer_with_news(stage, private=True)
        read = [*read_out(shown)]
        jump = control(shown, "jump")
        placeholder = next(o["placeholder"] for o in shown.controls() if o["custom_id"] == jump)
        for section in sections(shown, placeholder):
            await stage.discord.select(shown, control(shown, "jump"), [section])
            read += read_out(shown)
            await stage.discord.click(shown, control(shown, "menu"))
            read += read_out(shown)
            await stage.discord.click(shown, control(shown, "back"))
        read += read_out(await history(stage))

    assert [line for line in read if signs([line])] == []
