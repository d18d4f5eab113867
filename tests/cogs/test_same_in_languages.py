"""What a click or a choice carries is the same whichever language its words are in."""

import re
from collections import Counter

import pytest

from tests.cogs.stage import OpenStage
from tests.cogs.test_accessible_screens import walk
from tests.fakes.discord.people import Payload
from tests.fakes.discord.server import FakeDiscord
from tests.languages.abroad import move
from tests.repository.catalogues import TRANSLATED

IDENTIFIER = re.compile(r"[\w-]{16}")
"""Of an answer, made anew for each."""


def carried(control: Payload) -> str:
    """Write what a control tells the bot, without the id of its answer."""
    values = [option["value"] for option in control.get("options", [])]
    told = [control.get("custom_id"), control.get("url"), *values]
    return IDENTIFIER.sub("*", " ".join(map(str, told)))


@pytest.fixture
async def in_english(open_stage: OpenStage) -> Counter[str]:
    async with open_stage() as stage:
        seen = await walk(stage)
    return Counter(map(carried, (*seen.buttons, *seen.menus)))


async def test_what_controls_carry_does_not_depend_on_the_language(
    open_stage: OpenStage, discord: FakeDiscord, in_english: Counter[str]
) -> None:
    for language in TRANSLATED:
        move(discord, language)
        async with open_stage() as stage:
            seen = await walk(stage)

        assert Counter(map(carried, (*seen.buttons, *seen.menus))) == in_english, language


async def test_choices_of_commands_keep_their_values_in_every_language(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    async with open_stage():
        options = [
            option for command in discord.commands for option in command.get("options") or []
        ]

    choices = [choice for option in options for choice in option.get("choices") or []]
    focus = {str(one["value"]): one for one in choices}["energy"]

    assert focus["name"] == "Energy"
    assert focus["name_localizations"]["de"] == "Energie"


async def test_every_locale_of_a_language_is_told_what_commands_are_called(
    open_stage: OpenStage, discord: FakeDiscord
) -> None:
    async with open_stage():
        told = {
            locale
            for command in discord.commands
            for locale in command.get("description_localizations") or {}
        }

    assert told == {"de", "fr", "es-ES", "es-419", "pt-BR", "ja"}
