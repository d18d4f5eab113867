"""The menu of a file's playlists; the message itself links the file that it is about."""

import re
from collections.abc import Sequence

import discord
from discord import SelectOption

from bot.core.command_choices import CommandChoices
from bot.core.pending_commands import AttachedFile
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.screens.widgets import button, loose, select

PREFIX = "f1"
PICK, SEARCH, SEARCHED = "pick", "search", "searched"
"""What a click does: choose a playlist, open the form that searches, hand it in."""
NAME = "name"
MOST = 25
"""Choices of a menu."""
LONGEST = 100
"""Characters of a choice's label and value."""
LINK = re.compile(r"\[([^\]\n]+)\]\(<(\S+)>\)$")


def menu_text(sentence: str, names: Sequence[str], file: AttachedFile) -> str:
    """Ask which playlist is meant, and link the file."""
    more = f" These are the first {MOST} of {len(names):,}." if len(names) > MOST else ""
    return f"{sentence}{more}\n[{plain(file.name, LONGEST)}](<{file.url}>)"


def menu_view(choices: CommandChoices, names: Sequence[str]) -> discord.ui.View:
    """Make the menu of the first playlists, and what searches for others."""
    options = [_option(name) for name in dict.fromkeys(name[:LONGEST] for name in names[:MOST])]
    menu = select(_id(PICK, choices), "Choose a playlist …", options, 0)
    if len(names) <= MOST:
        return loose(menu)
    return loose(menu, button(_id(SEARCH, choices), "Search …", row=1))


def search_form(choices: CommandChoices) -> discord.ui.Modal:
    """Make the form that takes a part of a playlist's name."""
    form = discord.ui.Modal(title="Search a playlist", custom_id=_id(SEARCHED, choices))
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=NAME, max_length=LONGEST
    )
    form.add_item(discord.ui.Label(text="Its name, or a part of it", component=field))
    form.stop()
    return form


def file_of(text: str) -> AttachedFile | None:
    """Read which file a menu is about; None where its message does not say."""
    found = LINK.search(text)
    return AttachedFile(found[2], found[1].replace("\\", "")) if found else None


def _option(name: str) -> SelectOption:
    return SelectOption(label=shortened(clean(name), LONGEST) or "Untitled", value=name)


def _id(action: str, choices: CommandChoices) -> str:
    return f"{PREFIX}:{action}:{choices.written()}"
