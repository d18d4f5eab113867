"""A walk through an answer in every language: within Discord's limits, and without English."""

import re

import pytest

from bot.languages import Language
from tests.cogs.stage import OpenStage
from tests.cogs.test_accessible_screens import Seen, walk
from tests.fakes.discord.server import FakeDiscord
from tests.languages.abroad import move
from tests.repository.catalogues import TRANSLATED

ENGLISH = re.compile(
    r"\b(?:the|tracks?|clusters?|of your|please|and|with|this|these)\b", re.IGNORECASE
)
"""Words that no other of the languages has, and that no track of the example is called by."""


@pytest.fixture(params=TRANSLATED, ids=str)
def language(request: pytest.FixtureRequest) -> Language:
    spoken: Language = request.param
    return spoken


@pytest.fixture
async def seen(open_stage: OpenStage, discord: FakeDiscord, language: Language) -> Seen:
    """Walk through every page; the fake Discord holds each against its limits."""
    move(discord, language)
    async with open_stage() as stage:
        return await walk(stage)


async def test_no_page_keeps_a_sentence_of_english(seen: Seen) -> None:
    labels = [one.get("label") or "" for one in seen.buttons]
    options = [option for menu in seen.menus for option in menu["options"]]
    told = [option.get("description") or "" for option in options]

    english = [text for text in (*seen.texts, *labels, *told) if ENGLISH.search(text)]

    assert english == []
