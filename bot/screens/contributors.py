"""The menu that leads to what one contributor added, and the buttons there."""

from collections.abc import Iterator

import discord
from discord import ButtonStyle

from bot.core.clicks.contributor_clicks import (
    ContributorAction,
    ContributorClick,
    write_contributor_click,
)
from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.pages.page import Choice
from bot.core.pages.positions import CONTRIBUTORS, Position
from bot.core.postings import PostingId
from bot.core.text.wording import CONTRIBUTORS_TITLE
from bot.languages import gettext, gettext_noop, pgettext
from bot.screens.text_controls import suited
from bot.screens.widgets import button, loose, option, select
from bot.use_cases.answers.contributor_tracks import ContributorTracks

LONG = 4
"""From so many pages on there are buttons to the first and the last one, as in `answer_buttons`."""
PLACEHOLDER = gettext_noop("What one person added …")


def contributor_menu(
    posting: PostingId, choices: tuple[Choice, ...]
) -> Iterator[discord.ui.Select[discord.ui.View]]:
    """Make the menu of the contributors on a page; none where there are none."""
    if not choices:
        return
    options = [option(each.label, each.value, each.description) for each in choices]
    pick = ContributorClick(posting, ContributorAction.PICK, int(choices[0].value))
    yield select(write_contributor_click(pick), gettext(PLACEHOLDER), options, 0)


def contributor_buttons(posting: PostingId, shown: ContributorTracks) -> discord.ui.View:
    """Make the buttons that turn the pages of what one person added, and lead back."""
    place, size = shown.place, shown.place.size
    last = max(0, shown.total - 1) // size * size
    before = place.offset - size if place.offset else None
    after = place.offset + size if place.offset < last else None
    first_page, last_page = pgettext("button", "⏮ First page"), pgettext("button", "Last page ⏭")
    end = None if after is None else last
    ends = (
        _turn(posting, shown, ContributorAction.FIRST, first_page, 0 if place.offset else None),
        _turn(posting, shown, ContributorAction.LAST, last_page, end),
    )
    on_page = Position(CONTRIBUTORS, (place.number - 1) // size * size)
    to_all = write_click(Click(posting, Action.CLUSTER, on_page))
    buttons = loose(
        _turn(posting, shown, ContributorAction.PREVIOUS, pgettext("button", "◀ Previous"), before),
        _turn(posting, shown, ContributorAction.NEXT, pgettext("button", "Next ▶"), after),
        button(to_all, gettext(CONTRIBUTORS_TITLE), row=0),
        button(write_click(Click(posting, Action.HOME)), pgettext("button", "Overview"), row=0),
        *(ends if last >= (LONG - 1) * size else ()),
    )
    return suited(shown, buttons)


def _turn(
    posting: PostingId,
    shown: ContributorTracks,
    action: ContributorAction,
    label: str,
    offset: int | None,
) -> discord.ui.Button[discord.ui.View]:
    to = shown.place.offset if offset is None else offset
    click = ContributorClick(posting, action, shown.place.number, to)
    row = 1 if action in {ContributorAction.FIRST, ContributorAction.LAST} else 0
    style = ButtonStyle.primary if action is ContributorAction.NEXT else ButtonStyle.secondary
    return button(
        write_contributor_click(click), label, row=row, style=style, disabled=offset is None
    )
