"""Who waits for the work of another user is told of it in their own language."""

import asyncio
from typing import Any

import pytest

from bot.interactions import progress
from bot.interactions.progress import progress_shown
from bot.languages import Language, gettext, speaking
from tests.cogs.german import speak_fake_german


class Waiting:
    """Takes down what is shown."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def update(self, text: str) -> None:
        """Show a sentence; see `bot.interactions.reply.Reply.update`."""
        self.told.append(text)


@pytest.mark.parametrize(
    ("own", "said"), [(Language.GERMAN, "⟦Reading⟧ …"), (Language.ENGLISH, "Reading …")]
)
async def test_progress_is_said_again(
    monkeypatch: pytest.MonkeyPatch, own: Language, said: str
) -> None:
    speak_fake_german(monkeypatch)
    monkeypatch.setattr(progress, "EVERY_S", 0.001)
    reply: Any = Waiting()
    others = Language.ENGLISH if own is Language.GERMAN else Language.GERMAN

    with speaking(own):
        async with progress_shown(reply) as tell:
            with speaking(others):
                tell(gettext("Reading"))
            while not reply.told:  # noqa: ASYNC110  the bot announces nothing
                await asyncio.sleep(0.001)

    assert reply.told == [said]
