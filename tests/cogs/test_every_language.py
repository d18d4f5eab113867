"""A walk through an answer in every language: within Discord's limits, and without English."""

import re

import pytest

from bot.languages import Language
from tests.cogs.stage import OpenStage
from tests.cogs.test_accessible_screens import HOSTILE, Seen, walk
from tests.fakes.discord.server import FakeDiscord
from tests.languages.abroad import move
from tests.repository.catalogues import TRANSLATED

ENGLISH = re.compile(
    r"(?<!/)\b(?:tracks?|clusters?|sounds?|of your|please|this|these|placed|shows?|more|less)\b",
    re.IGNORECASE,
)
"""Words that no other of the languages has, and that nothing in the example is called by."""


@pytest.fixture(params=TRANSLATED, ids=str)
def language(request: pytest.FixtureRequest) -> Language:
    spoken: Language = request.param
    return spoken


@pytest.fixture
async def seen(open_stage: OpenStage, discord: FakeDiscord, language: Language) -> Seen:
    """Walk through every page; the fake Discord holds each against its limits."""
    move(discord, language)
    async with open_stage() as stage:
        seen = await walk(stage)
    titles = (playlist.title for playlist in stage.deezer.playlists.values())
    names = [*titles, HOSTILE[:40]]
    for name in names:
        seen.texts = [text.replace(name, "") for text in seen.texts]
    return seen


async def test_no_page_keeps_a_sentence_of_english(seen: Seen) -> None:
    labels = [one.get("label") or "" for one in seen.buttons]
    options = [option for menu in seen.menus for option in menu["options"]]
    told = [option.get("description") or "" for option in options]

    english = [text for text in (*seen.texts, *labels, *told) if ENGLISH.search(text)]

    assert english == []
