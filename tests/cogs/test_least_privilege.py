"""The bot asks Discord for no more than it needs, and calls nobody by name."""

import re
from pathlib import Path

import discord

from tests.cogs.stage import Stage

README = Path(__file__).parents[2] / "README.md"


async def test_no_privileged_intent_is_asked_for(stage: Stage) -> None:
    asked = {name for name, wanted in stage.bot.intents if wanted}

    assert asked == {"guilds"}


async def test_no_message_mentions_anybody(stage: Stage) -> None:
    allowed = stage.bot.allowed_mentions

    assert allowed
    assert dict(allowed.to_dict()) == {"parse": []}


def test_the_invitation_in_the_readme_asks_for_three_permissions() -> None:
    numbers = re.findall("permissions=([0-9]+)", README.read_text(encoding="utf-8"))

    needed = discord.Permissions(view_channel=True, embed_links=True, attach_files=True)
    assert set(map(int, numbers)) == {needed.value}
