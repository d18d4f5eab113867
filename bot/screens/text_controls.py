"""What stands beside a page in words alone: no emoji, no arrows, and the way to more such pages."""

import re
from dataclasses import replace
from typing import Protocol

import discord

from bot.core.clicks.page_clicks import read_click, write_click
from bot.core.pages.page import BADGES, Page
from bot.core.pages.plain_words import in_words, label_in_words
from bot.languages import gettext

LEADING_BADGE = re.compile(rf"^({'|'.join(BADGES)})\uFE0F? ", re.MULTILINE)
"""Of a cluster whose number does not stand beside it."""


class Read(Protocol):
    """A page that is read in signs or in words."""

    @property
    def as_text(self) -> bool:
        """Return whether it is words alone."""
        ...


def suited(shown: Read, view: discord.ui.View) -> discord.ui.View:
    """Return the controls of a page as its viewer reads them."""
    return text_controls(view) if shown.as_text else view


def text_controls(view: discord.ui.View) -> discord.ui.View:
    """Leave the words of the controls, and have them lead to pages in words."""
    for item in view.children:
        if isinstance(item, discord.ui.Button):
            item.emoji = None
            item.label = label_in_words(item.label or "")
            item.custom_id = _to_text(item.custom_id)
        elif isinstance(item, discord.ui.Select):
            item.placeholder = label_in_words(item.placeholder or "")
            item.custom_id = _to_text(item.custom_id) or item.custom_id
            for option in item.options:
                _say(option)
    return view


def text_embed(embed: discord.Embed) -> discord.Embed:
    """Write an embed about clusters, which is no page of an answer, without its signs."""
    numbered = LEADING_BADGE.sub(_numbered, embed.description or "")
    page = in_words(Page(embed.title or "", numbered, ""))
    embed.title, embed.description = page.title, page.description
    return embed


def text_form(form: discord.ui.Modal) -> discord.ui.Modal:
    """Leave the words of a form's menus."""
    for item in form.walk_children():
        if isinstance(item, discord.ui.Select):
            for option in item.options:
                _say(option)
    return form


def _numbered(found: re.Match[str]) -> str:
    # NOTE Stands before what is told of the cluster.
    told = gettext("Cluster {number}:", number=BADGES.index(found[1]) + 1)
    return f"{told} "


def _say(option: discord.SelectOption) -> None:
    option.emoji = None
    option.label = label_in_words(option.label)
    option.description = label_in_words(option.description) if option.description else None


def _to_text(custom_id: str | None) -> str | None:
    click = read_click(custom_id or "")
    return write_click(replace(click, as_text=True)) if click else custom_id
