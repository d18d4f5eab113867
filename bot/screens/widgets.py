"""Buttons and menus that need no memory: what they have to know stands in their custom_ids."""

import discord
from discord import ButtonStyle, SelectOption


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
    return discord.ui.Select(custom_id=custom_id, placeholder=placeholder, options=options, row=row)


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
        custom_id=custom_id, label=label, row=row, style=style, disabled=disabled
    )
