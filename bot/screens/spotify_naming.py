"""A user's name beside what they added to shared playlists: where it stands, and the button."""

from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import ButtonStyle

from bot.core.text.discord_markdown import plain
from bot.languages import gettext, gettext_noop, ngettext, pgettext
from bot.screens.widgets import button

ON, OFF = "on", "off"
"""How a custom_id ends that shows something or hides it."""
LONGEST_NAME = 100
NUMBERED = gettext_noop(
    "In answers about shared playlists you are a number to others. The button below has your name "
    "stand beside what you added, on this server alone; people who open the playlist at Spotify "
    "can then tell which account is yours."
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Whether a user's name stands beside what they added to shared playlists."""

    here: bool
    """Whether there is a server here on which it can."""
    name: str
    """Under which it stands here; empty where it does not."""
    elsewhere: int
    """On how many other servers it does."""


def name_button(
    naming: Naming | None, identifier: str
) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Make the button that shows or hides the name here, or hides it everywhere.

    `identifier` begins its custom_id.
    """
    if naming is None:
        return
    if naming.name:
        yield button(f"{identifier}:{OFF}", pgettext("button", "Hide my name"), row=1)
    elif naming.here:
        label = pgettext("button", "Show my name beside what I added")
        yield button(f"{identifier}:{ON}", label, row=1, style=ButtonStyle.primary)
    elif naming.elsewhere:
        label = pgettext("button", "Hide my name everywhere")
        yield button(f"{identifier}:{OFF}", label, row=1)


def naming_lines(naming: Naming) -> list[str]:
    """Say where the name stands."""
    if naming.name:
        name = plain(naming.name, LONGEST_NAME)
        line = gettext(
            "Beside what you added to shared playlists stands **{name}** in answers on this "
            "server, and in the files that are saved from them.",
            name=name,
        )
        return [line]
    if naming.here:
        return [gettext(NUMBERED)]
    if naming.elsewhere:
        line = ngettext(
            "Your name stands beside what you added to shared playlists on {count} server.",
            "Your name stands beside what you added to shared playlists on {count} servers.",
            naming.elsewhere,
        )
        return [line]
    return []
