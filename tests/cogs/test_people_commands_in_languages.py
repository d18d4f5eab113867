"""Commands about users and the bot itself are answered in the user's language, word for word."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN
from tests.fakes.spotify import FakeSpotify
from tests.languages.brackets import outside, speak_in_brackets

WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Constellate", "Spotify"}


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        yield fake


@pytest.fixture
async def stage(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as opened:
        await link(opened, spotify, "ben", BEN)
        yield opened


def words_outside(message: Message) -> set[str]:
    """Find words that stand in no message and are no name, in the text and on the controls."""
    labels = [str(one.get("label") or one.get("placeholder") or "") for one in message.controls()]
    told = (
        re.sub(r"<t:\S+>|<?https?://\S+", "", outside(text)) for text in (message.text, *labels)
    )
    return {word for text in told for word in WORD.findall(text)} - NAMES


@pytest.mark.parametrize(
    "command",
    ["privacy", "preferences", "servermap", "spotify link", "spotify status", "spotify unlink"],
)
async def test_every_word_of_an_answer_is_a_message(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, command: str
) -> None:
    speak_in_brackets(monkeypatch)

    for who in (ADA, BEN):
        asked = await stage.discord.command(command, who=who)

        assert words_outside(asked.message) == set()


@pytest.mark.parametrize("button", ["Export mine", "Delete mine …"])
async def test_what_a_click_answers_is_messages(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, button: str
) -> None:
    panel = await stage.discord.command("privacy")
    speak_in_brackets(monkeypatch)

    clicked = await stage.discord.click(panel.message, button)

    assert words_outside(clicked.message) == set()


async def test_what_the_bot_says_of_itself_is_messages(
    monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    speak_in_brackets(monkeypatch)

    asked = await stage.discord.command("about")

    assert words_outside(asked.message) == set()
