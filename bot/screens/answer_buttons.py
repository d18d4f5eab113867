"""The buttons and menus below a page; whatever they need to know stands in their custom_ids.

On the overview a cluster is one click away, and so is another number of clusters; every other page
has the way to the pages beside it and back.
"""

from collections.abc import Iterator, Mapping

import discord
from discord import ButtonStyle, SelectOption

from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.clicks.save_clicks import AnswerAction, AnswerClick, write_answer_click
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.pages.comparison import shared_title
from bot.core.pages.page import badge
from bot.core.pages.positions import (
    ASIDES,
    CHANGES,
    COMPARISON,
    CONTRIBUTORS,
    OVERVIEW,
    PROFILE,
    SHARED,
    UNPLACED,
    Position,
)
from bot.core.summary import ClusterSummary
from bot.core.text.discord_markdown import clean, shortened
from bot.core.text.wording import (
    ASIDES_TITLE,
    CHANGES_TITLE,
    COMPARISON_TITLE,
    CONTRIBUTORS_TITLE,
    UNPLACED_TITLE,
    plural,
    update_label,
)
from bot.screens.cluster_actions import cluster_actions
from bot.screens.contributors import contributor_menu
from bot.screens.menu import FEWER, MORE
from bot.screens.save_playlists import SAVE_ALL, SAVE_ONE
from bot.screens.text_controls import suited
from bot.screens.track_search import find_button, like_button
from bot.screens.widgets import button, loose, select
from bot.use_cases.answers.shown import Shown

LONG = 4
"""From so many pages on, a section has buttons to its first and last one."""
LONGEST_LABEL = 100
LONGEST_NAME = 24
"""Of a cluster's name on a button."""
FIRST_CLUSTERS = 5
"""As many as have a button of their own: a row."""
ARTISTS = 3
OPTIONS = "⋯ Options"
SIGNS: Mapping[str, tuple[str, str]] = {
    OVERVIEW: ("Overview", "🗺️"),
    CHANGES: (CHANGES_TITLE, "🆕"),
    COMPARISON: (COMPARISON_TITLE, "⚖️"),
    SHARED: ("{shared}", "🔗"),
    PROFILE: ("Profile", "📊"),
    CONTRIBUTORS: (CONTRIBUTORS_TITLE, "👥"),
    ASIDES: (ASIDES_TITLE, "🌉"),
    UNPLACED: ("{unplaced}", "❔"),
}
"""What sections other than clusters are called in the menu, and their emoji."""


def turning(shown: Shown) -> discord.ui.View:
    """Make the menu of sections and the buttons that turn pages."""
    return suited(shown, _controls(shown))


def _controls(shown: Shown) -> discord.ui.View:
    actions = cluster_actions(shown, row=4)
    if shown.position.section == OVERVIEW:
        third = (*_news(shown), *_renewal(shown))
        way = (*_clusters(shown), _sections(shown), *_from_overview(shown), *third)
        return loose(*way, *actions, *_saving(shown, row=4))
    people = contributor_menu(shown.posting.id, shown.page.choices)
    third = (*_ends(shown), *like_button(shown, row=3), *_saving(shown, row=3))
    return loose(_sections(shown), *people, *_arrows(shown), *third, *actions)


def _clusters(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    for cluster in shown.summary.clusters[:FIRST_CLUSTERS]:
        to = Position(str(cluster.number), 0, shown.position.sort)
        yield discord.ui.Button(
            label=f"{cluster.number} · {shortened(clean(cluster.name), LONGEST_NAME)}",
            emoji=badge(cluster.number),
            custom_id=write_click(Click(shown.posting.id, Action.CLUSTER, to)),
            row=0,
        )


def _sections(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    identifier = write_click(Click(shown.posting.id, Action.JUMP, shown.position))
    return select(identifier, "Go to …", list(_options(shown)), 1)


def _options(shown: Shown) -> Iterator[SelectOption]:
    """List the sections in the order of the way through all."""
    for section in shown.walk.sections:
        option = _option(shown, section.key)
        option.default = section.key == shown.position.section
        yield option


def _option(shown: Shown, section: str) -> SelectOption:
    summary = shown.summary
    if section in SIGNS:
        label = SIGNS[section][0].format(
            shared=f"{shared_title(summary)} ({summary.shared:,})",
            unplaced=f"{UNPLACED_TITLE} ({summary.unplaced:,})",
        )
        return SelectOption(label=label, value=section, emoji=SIGNS[section][1])
    cluster = summary.clusters[int(section) - 1]
    return SelectOption(
        label=shortened(f"{cluster.number} · {clean(cluster.name)}", LONGEST_LABEL),
        value=section,
        description=_told(cluster),
        emoji=badge(cluster.number),
    )


def _has(shown: Shown, key: str) -> bool:
    return any(section.key == key for section in shown.walk.sections)


def _told(cluster: ClusterSummary) -> str:
    artists = clean(", ".join(cluster.artists[:ARTISTS]))
    size = plural(cluster.size, "track")
    return shortened(" · ".join(filter(None, [size, artists])), LONGEST_LABEL)


def _from_overview(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here, clusters = shown.position, len(shown.summary.clusters)
    yield _turn(shown, Action.NEXT, "Next ▶", shown.walk.after(here))
    yield _turn(shown, Action.FEWER, FEWER, here if clusters > FEWEST_CLUSTERS else None)
    yield _turn(shown, Action.MORE, MORE, here if clusters < MOST_CLUSTERS else None)
    yield find_button(shown, row=2)
    yield _turn(shown, Action.MENU, OPTIONS, here)


def _arrows(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here = shown.position
    yield _turn(shown, Action.PREVIOUS, "◀ Previous", shown.walk.before(here))
    yield _turn(shown, Action.NEXT, "Next ▶", shown.walk.after(here))
    yield _turn(shown, Action.HOME, "Overview", Position(sort=here.sort))
    yield find_button(shown, row=2)
    yield _turn(shown, Action.MENU, OPTIONS, here)


def _ends(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    here = shown.position
    number, pages = shown.walk.page(here)
    if pages < LONG:
        return
    first, last = shown.walk.first(here), shown.walk.last(here.section, here)
    yield _turn(shown, Action.FIRST, "⏮ First page", first if number > 1 else None)
    yield _turn(shown, Action.LAST, "Last page ⏭", last if number < pages else None)


def _news(shown: Shown) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Lead to what most answers do not have."""
    rare = {
        CHANGES: CHANGES_TITLE,
        COMPARISON: COMPARISON_TITLE,
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
        yield button(write_answer_click(click), label, row=row)


def _turn(
    shown: Shown, action: Action, label: str, to: Position | None
) -> discord.ui.Button[discord.ui.View]:
    identifier = write_click(Click(shown.posting.id, action, to or shown.position))
    row = 3 if action in {Action.FIRST, Action.LAST} else 2
    style = ButtonStyle.primary if action is Action.NEXT else ButtonStyle.secondary
    return button(identifier, label, row=row, style=style, disabled=to is None)
