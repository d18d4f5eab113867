"""The buttons and menus below a page; whatever they need to know stands in their custom_ids.

On the overview a cluster is one click away, and so is another number of clusters; every other page
has the way to the pages beside it and back.
"""

from collections.abc import Iterator

import discord
from discord import ButtonStyle

from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.clicks.save_clicks import AnswerAction, AnswerClick, write_answer_click
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.pages.comparison import shared_title
from bot.core.pages.page import badge
from bot.core.pages.positions import (
    CHANGES,
    COMPARISON,
    OVERVIEW,
    SHARED,
    Position,
)
from bot.core.text.discord_markdown import clean, shortened
from bot.core.text.wording import (
    CHANGES_TITLE,
    COMPARISON_TITLE,
    update_label,
)
from bot.languages import gettext, pgettext, pgettext_noop
from bot.screens.cluster_actions import cluster_actions
from bot.screens.contributors import contributor_menu
from bot.screens.menu import FEWER, MORE
from bot.screens.save_playlists import SAVE_ALL, SAVE_ONE
from bot.screens.section_menu import section_menu
from bot.screens.text_controls import suited
from bot.screens.track_search import find_button, like_button
from bot.screens.widgets import button, loose
from bot.use_cases.answers.shown import Shown

LONG = 4
"""From so many pages on, a section has buttons to its first and last one."""
LONGEST_NAME = 24
"""Of a cluster's name on a button."""
FIRST_CLUSTERS = 5
"""As many as have a button of their own: a row."""
# NOTE The signs stay where they are, with the blank beside them; so in those that follow.
OPTIONS = pgettext_noop("button", "⋯ Options")
PREVIOUS = pgettext_noop("button", "◀ Previous")
NEXT = pgettext_noop("button", "Next ▶")
FIRST_PAGE = pgettext_noop("button", "⏮ First page")
LAST_PAGE = pgettext_noop("button", "Last page ⏭")
HOME = pgettext_noop("button", "Overview")


def turning(shown: Shown) -> discord.ui.View:
    """Make the menu of sections and the buttons that turn pages."""
    return suited(shown, _controls(shown))


def _controls(shown: Shown) -> discord.ui.View:
    actions = cluster_actions(shown, row=4)
    if shown.position.section == OVERVIEW:
        third = (*_news(shown), *_renewal(shown))
        way = (*_clusters(shown), section_menu(shown), *_from_overview(shown), *third)
        return loose(*way, *actions, *_saving(shown, row=4))
    people = contributor_menu(shown.posting.id, shown.page.choices)
    third = (*_ends(shown), *like_button(shown, row=3), *_saving(shown, row=3))
    return loose(section_menu(shown), *people, *_arrows(shown), *third, *actions)


def _clusters(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    for cluster in shown.summary.clusters[:FIRST_CLUSTERS]:
        to = Position(str(cluster.number), 0, shown.position.sort)
        yield discord.ui.Button(
            label=f"{cluster.number} · {shortened(clean(cluster.name), LONGEST_NAME)}",
            emoji=badge(cluster.number),
            custom_id=write_click(Click(shown.posting.id, Action.CLUSTER, to)),
            row=0,
        )


def _has(shown: Shown, key: str) -> bool:
    return any(section.key == key for section in shown.walk.sections)


def _from_overview(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here, clusters = shown.position, len(shown.summary.clusters)
    yield _turn(shown, Action.NEXT, NEXT, shown.walk.after(here))
    yield _turn(shown, Action.FEWER, FEWER, here if clusters > FEWEST_CLUSTERS else None)
    yield _turn(shown, Action.MORE, MORE, here if clusters < MOST_CLUSTERS else None)
    yield find_button(shown, row=2)
    yield _turn(shown, Action.MENU, OPTIONS, here)


def _arrows(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here = shown.position
    yield _turn(shown, Action.PREVIOUS, PREVIOUS, shown.walk.before(here))
    yield _turn(shown, Action.NEXT, NEXT, shown.walk.after(here))
    yield _turn(shown, Action.HOME, HOME, Position(sort=here.sort))
    yield find_button(shown, row=2)
    yield _turn(shown, Action.MENU, OPTIONS, here)


def _ends(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here = shown.position
    number, pages = shown.walk.page(here)
    if pages < LONG:
        return
    first, last = shown.walk.first(here), shown.walk.last(here.section, here)
    yield _turn(shown, Action.FIRST, FIRST_PAGE, first if number > 1 else None)
    yield _turn(shown, Action.LAST, LAST_PAGE, last if number < pages else None)


def _news(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Lead to what most answers do not have."""
    rare = {
        CHANGES: gettext(CHANGES_TITLE),
        COMPARISON: gettext(COMPARISON_TITLE),
        SHARED: shared_title(shown.summary),
    }
    for section, label in rare.items():
        if _has(shown, section):
            to = Position(section, 0, shown.position.sort)
            identifier = write_click(Click(shown.posting.id, Action.CLUSTER, to))
            yield button(identifier, label, row=3)


def _renewal(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    if shown.update.worthwhile and shown.position.section == OVERVIEW:
        identifier = write_click(Click(shown.posting.id, Action.RENEW, shown.position))
        yield button(identifier, update_label(shown.update), row=3)


def _saving(shown: Shown, row: int) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Offer to save what a page shows: all clusters on the overview, one on its own page."""
    here = shown.position
    if shown.saveable and (here.cluster is not None or here.section == OVERVIEW):
        label = SAVE_ALL if here.cluster is None else SAVE_ONE
        click = AnswerClick(shown.posting.id, AnswerAction.OPEN, here)
        yield button(write_answer_click(click), pgettext("button", label), row=row)


def _turn(
    shown: Shown, action: Action, label: str, to: Position | None
) -> discord.ui.Button[discord.ui.View]:
    identifier = write_click(Click(shown.posting.id, action, to or shown.position))
    row = 3 if action in {Action.FIRST, Action.LAST} else 2
    style = ButtonStyle.primary if action is Action.NEXT else ButtonStyle.secondary
    said = pgettext("button", label)
    return button(identifier, said, row=row, style=style, disabled=to is None)
