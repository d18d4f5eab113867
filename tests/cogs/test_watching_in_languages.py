"""What a channel is told of a watched playlist is in the language of its server."""

from typing import Any

import discord
import pytest

from bot.core.guild_settings import Setting
from bot.languages import Language
from tests.cogs.german import ENGLISH, GERMAN, speak_fake_german
from tests.cogs.stage import Stage, buttons, sentence
from tests.cogs.watch_steps import DAYS, HOURS, Watched, set_clock
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import HOME
from tests.store.kept import Clock


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
def watched(clock: Clock, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Watched:
    speak_fake_german(monkeypatch)
    return Watched(stage, clock)


async def posted(watched: Watched) -> Message:
    """Let a channel be told of something, and return that."""
    await watched.begin()
    watched.edit(2, -17)
    await watched.look(8 * HOURS)
    [post] = watched.posts
    return post


async def test_a_post_is_in_the_language_that_the_admins_chose(watched: Watched) -> None:
    await watched.stage.bot.services.defaults.decide(HOME.id, Setting.LANGUAGE, Language.GERMAN)

    post = await posted(watched)

    assert buttons(post) == ["⟦Open the whole answer⟧", "⟦Stop watching⟧"]
    assert "⟦When something is new, once a day at most⟧" in post.text


async def test_a_post_is_in_the_language_that_discord_has_for_the_server(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    guild: Any = watched.stage.bot.get_guild(HOME.id)
    monkeypatch.setattr(guild, "preferred_locale", discord.Locale.german)

    post = await posted(watched)

    assert "⟦Open the whole answer⟧" in buttons(post)


async def test_a_pause_is_told_in_the_language_of_the_server(watched: Watched) -> None:
    await watched.stage.bot.services.defaults.decide(HOME.id, Setting.LANGUAGE, Language.GERMAN)
    await watched.begin()
    await watched.stage.bot.services.defaults.decide(HOME.id, Setting.LARGEST, 10)
    watched.edit(0, -10)

    await watched.look(2 * DAYS)

    assert watched.posts[-1].content.startswith("⟦")
    assert "an admin" in watched.posts[-1].content.lower()


async def test_who_opens_the_answer_reads_their_own_language(watched: Watched) -> None:
    await watched.stage.bot.services.defaults.decide(HOME.id, Setting.LANGUAGE, Language.GERMAN)
    post = await posted(watched)

    opened = await watched.stage.discord.click(post, "⟦Open the whole answer⟧")
    refused = await watched.stage.discord.click(post, "⟦Stop watching⟧")

    assert ENGLISH in opened.message.text
    assert GERMAN not in opened.message.text
    assert sentence(refused).startswith("Only people with the permission")
