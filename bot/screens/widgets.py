"""Buttons and menus that need no memory: what they have to know stands in their custom_ids."""

import discord
from discord import ButtonStyle, SelectOption

from bot.core.text.discord_markdown import shortened

LONGEST_BUTTON, LONGEST_PLACEHOLDER, LONGEST_OPTION = 80, 150, 100
"""Characters that Discord takes; what another language says, or a name is in, may be longer."""
LONGEST_TITLE, LONGEST_LABEL, LONGEST_HINT = 45, 45, 100
"""Of a form, of a field, and of what stands below its label."""


def loose(*items: discord.ui.Item[discord.ui.View]) -> discord.ui.View:
    """Put components together; the library keeps none, since clicks are answered by their ids."""
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def layout(*items: discord.ui.Item[discord.ui.LayoutView]) -> discord.ui.LayoutView:
    """Put a whole message together, likewise."""
    view = discord.ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def select(
    custom_id: str, placeholder: str, options: list[SelectOption], row: int
) -> discord.ui.Select[discord.ui.View]:
    """Make a menu with one choice."""
    words = shortened(placeholder, LONGEST_PLACEHOLDER)
    return discord.ui.Select(custom_id=custom_id, placeholder=words, options=options, row=row)


def option(
    label: str,
    value: str,
    description: str = "",
    *,
    emoji: str | None = None,
    default: bool = False,
) -> SelectOption:
    """Make one of a menu's choices, of as many words as there is room for."""
    return SelectOption(
        label=shortened(label, LONGEST_OPTION),
        value=value,
        description=shortened(description, LONGEST_OPTION) or None,
        emoji=emoji,
        default=default,
    )


def button(
    custom_id: str,
    label: str,
    *,
    row: int,
    style: ButtonStyle = ButtonStyle.secondary,
    disabled: bool = False,
) -> discord.ui.Button[discord.ui.View]:
    """Make a button."""
    return discord.ui.Button(
        custom_id=custom_id,
        label=shortened(label, LONGEST_BUTTON),
        row=row,
        style=style,
        disabled=disabled,
    )


def form(title: str, custom_id: str) -> discord.ui.Modal:
    """Make a form without fields."""
    return discord.ui.Modal(title=shortened(title, LONGEST_TITLE), custom_id=custom_id)


def field(
    text: str, component: discord.ui.Item[discord.ui.Modal], hint: str = ""
) -> discord.ui.Label[discord.ui.Modal]:
    """Make a field of a form, with what stands beside it."""
    return discord.ui.Label(
        text=shortened(text, LONGEST_LABEL),
        description=shortened(hint, LONGEST_HINT) or None,
        component=component,
    )
