"""The buttons and menus below a page; whatever they need to know stands in their custom_ids."""

from collections.abc import Iterator

import discord
from discord import ButtonStyle, SelectOption

from bot.core.pages.clicks import Action, Click, write_click
from bot.core.pages.page import badge
from bot.core.pages.positions import ASIDES, OVERVIEW, PROFILE, UNPLACED, Position
from bot.core.text.discord_markdown import clean, shortened
from bot.core.text.wording import plural, update_label
from bot.screens.widgets import button, loose, select
from bot.use_cases.answers.browsing import Shown

LONG = 4
"""From so many pages on, a section has buttons to its first and last one."""
LONGEST_LABEL = 100


def turning(shown: Shown) -> discord.ui.View:
    """Make the menu of sections and the buttons that turn pages."""
    return loose(_sections(shown), *_arrows(shown), *_ends(shown), *_renewal(shown))


def _sections(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    identifier = write_click(Click(shown.posting.id, Action.JUMP, shown.position))
    return select(identifier, "Go to …", list(_options(shown)), 0)


def _options(shown: Shown) -> Iterator[SelectOption]:
    here = shown.position.section
    yield SelectOption(label="Overview", value=OVERVIEW, emoji="🗺️", default=here == OVERVIEW)
    yield SelectOption(label="Profile", value=PROFILE, emoji="📊", default=here == PROFILE)
    for cluster in shown.summary.clusters:
        yield SelectOption(
            label=shortened(f"{cluster.number} · {clean(cluster.name)}", LONGEST_LABEL),
            value=str(cluster.number),
            description=plural(cluster.size, "track"),
            emoji=badge(cluster.number),
            default=here == str(cluster.number),
        )
    if shown.summary.asides:
        label = "Bridges and odd ones out"
        yield SelectOption(label=label, value=ASIDES, emoji="🌉", default=here == ASIDES)
    if shown.summary.unplaced:
        label = f"In no cluster ({shown.summary.unplaced:,})"
        yield SelectOption(label=label, value=UNPLACED, emoji="❔", default=here == UNPLACED)


def _arrows(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here = shown.position
    home = None if here.section == OVERVIEW else Position(sort=here.sort)
    yield _turn(shown, Action.PREVIOUS, "◀", shown.walk.before(here))
    yield _turn(shown, Action.NEXT, "▶", shown.walk.after(here))
    yield _turn(shown, Action.HOME, "Overview", home)
    yield _turn(shown, Action.MENU, "⋯", here)


def _ends(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here = shown.position
    number, pages = shown.walk.page(here)
    if pages < LONG:
        return
    first, last = shown.walk.first(here), shown.walk.last(here.section, here)
    yield _turn(shown, Action.FIRST, "⏮ First page", first if number > 1 else None)
    yield _turn(shown, Action.LAST, "Last page ⏭", last if number < pages else None)


def _renewal(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    if shown.update.worthwhile and shown.position.section == OVERVIEW:
        identifier = write_click(Click(shown.posting.id, Action.RENEW, shown.position))
        yield button(identifier, update_label(shown.update), row=2)


def _turn(
    shown: Shown, action: Action, label: str, to: Position | None
) -> discord.ui.Button[discord.ui.View]:
    identifier = write_click(Click(shown.posting.id, action, to or shown.position))
    row = 2 if action in {Action.FIRST, Action.LAST} else 1
    style = ButtonStyle.primary if action is Action.NEXT else ButtonStyle.secondary
    return button(identifier, label, row=row, style=style, disabled=to is None)
