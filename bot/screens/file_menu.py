"""The menu of a file's playlists; the message itself links the file that it is about."""

import re
from collections.abc import Sequence

import discord
from discord import SelectOption

from bot.core.command_choices import CommandChoices
from bot.core.pending_commands import AttachedFile
from bot.core.text.discord_markdown import clean, plain
from bot.languages import gettext, pgettext
from bot.screens.widgets import button, field, form, loose, option, select

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
    asked = [sentence]
    if len(names) > MOST:
        # NOTE {first} of {all} playlists are in a menu.
        asked.append(gettext("These are the first {first} of {all}.", first=MOST, all=len(names)))
    return f"{' '.join(asked)}\n[{plain(file.name, LONGEST)}](<{file.url}>)"


def menu_view(choices: CommandChoices, names: Sequence[str]) -> discord.ui.View:
    """Make the menu of the first playlists, and what searches for others."""
    options = [_option(name) for name in dict.fromkeys(name[:LONGEST] for name in names[:MOST])]
    menu = select(_id(PICK, choices), gettext("Choose a playlist …"), options, 0)
    if len(names) <= MOST:
        return loose(menu)
    return loose(menu, button(_id(SEARCH, choices), pgettext("button", "Search …"), row=1))


def search_form(choices: CommandChoices) -> discord.ui.Modal:
    """Make the form that takes a part of a playlist's name."""
    modal = form(gettext("Search a playlist"), _id(SEARCHED, choices))
    entry: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=NAME, max_length=LONGEST
    )
    # NOTE The label of a field in a form, as they all have at most 45 characters.
    modal.add_item(field(gettext("Its name, or a part of it"), entry))
    modal.stop()
    return modal


def file_of(text: str) -> AttachedFile | None:
    """Read which file a menu is about; None where its message does not say."""
    found = LINK.search(text)
    return AttachedFile(found[2], found[1].replace("\\", "")) if found else None


def _option(name: str) -> SelectOption:
    return option(clean(name) or gettext("Untitled"), name)


def _id(action: str, choices: CommandChoices) -> str:
    return f"{PREFIX}:{action}:{choices.written()}"
