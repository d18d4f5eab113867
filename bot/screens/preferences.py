"""The panel of what a user has chosen for themselves."""

import discord
from discord import SelectOption

from bot.core.pages.page import NEUTRAL
from bot.core.preferences import Preferences
from bot.languages import gettext, gettext_noop
from bot.screens.widgets import loose, select

PREFIX = "y1"
READING = f"{PREFIX}:reading"
"""Begins the custom_ids; the menu of how answers are read."""
PICTURES, TEXT = "pictures", "text"
CHOICES = {
    PICTURES: (
        gettext_noop("With pictures"),
        gettext_noop("map, profile and covers beside the words"),
    ),
    TEXT: (
        gettext_noop("Text only"),
        gettext_noop("everything in words, for screen readers too"),
    ),
}
SAID = {
    PICTURES: gettext_noop(
        "**Answers: with pictures.** What I show you alone has its map, profile and covers."
    ),
    TEXT: gettext_noop(
        "**Answers: text only.** What I show you alone comes without pictures and emoji; the map, "
        "the profile and the history are told in words."
    ),
}
BELOW = (
    # NOTE Options and Read as text are buttons.
    gettext_noop(
        "That is so on every server and in chats. Answers for everyone keep their pictures: "
        "**Options**, then **Read as text**, opens any of them in words for you."
    ),
    gettext_noop("I keep your choice until you go back to pictures, or delete it in /privacy."),
)
"""Paragraphs."""


def preferences_embed(preferences: Preferences) -> discord.Embed:
    """Say what is chosen, and where it counts."""
    text = "\n\n".join(map(gettext, (SAID[_reading(preferences)], *BELOW)))
    return discord.Embed(title=gettext("Your preferences"), description=text, color=NEUTRAL)


def preferences_view(preferences: Preferences) -> discord.ui.View:
    """Make the menus."""
    options = [
        SelectOption(
            label=gettext(label),
            value=value,
            description=gettext(words),
            default=value == _reading(preferences),
        )
        for value, (label, words) in CHOICES.items()
    ]
    return loose(select(READING, gettext("How to read answers …"), options, 0))


def _reading(preferences: Preferences) -> str:
    return TEXT if preferences.text_only else PICTURES
