"""The options of an answer: order, focus, number of clusters, files, and deleting it."""

from dataclasses import replace

import discord
from discord import ButtonStyle

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.clicks.share_clicks import SHARE
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.pages.orders import offered_orders
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort
from bot.languages import gettext, gettext_noop, pgettext, pgettext_noop
from bot.screens.choices import focus_name
from bot.screens.text_controls import suited
from bot.screens.widgets import button, loose, option, select
from bot.use_cases.answers.shown import Shown

SORTS = {
    Sort.TYPICAL: gettext_noop("Most typical first"),
    Sort.ARTIST: gettext_noop("By artist"),
    Sort.TITLE: gettext_noop("By title"),
    Sort.YEAR: gettext_noop("Newest first"),
    Sort.RANK: gettext_noop("By your rank"),
    Sort.TEMPO: gettext_noop("By BPM"),
    Sort.ENERGY: gettext_noop("By energy"),
    Sort.MOOD: gettext_noop("By mood"),
    Sort.KEY: gettext_noop("By key"),
    Sort.WAVE: gettext_noop("Energy wave"),
}
HOW = {
    Sort.TEMPO: gettext_noop("slowest first"),
    Sort.ENERGY: gettext_noop("calmest first"),
    Sort.MOOD: gettext_noop("moodiest first"),
    Sort.KEY: gettext_noop("round the Camelot wheel: 1A, 1B, 2A …"),
    Sort.WAVE: gettext_noop("up and down, a dozen tracks a wave"),
}
FOCUSES = {
    Focus.BALANCED: gettext_noop("every side of the sound counts"),
    Focus.ENERGY: gettext_noop("loud or quiet, electric or acoustic"),
    Focus.MOOD: gettext_noop("happy or sad"),
    Focus.RHYTHM: gettext_noop("tempo, dancing, talking"),
}
# NOTE The sign and the blank stay at the front.
FEWER, MORE = (
    pgettext_noop("button", "− Fewer clusters"),
    pgettext_noop("button", "+ More clusters"),
)
EXPORTS = {
    Product.CSV: (gettext_noop("Table (.csv)"), gettext_noop("a row per track, for spreadsheets")),
    Product.PAGE: (
        gettext_noop("Web page (.html)"),
        gettext_noop("every track, and a map to look around in"),
    ),
    Product.MARKDOWN: (gettext_noop("Page (.md)"), gettext_noop("everything, to read")),
    Product.URIS: (
        gettext_noop("Spotify list (.txt)"),
        gettext_noop("to paste in Spotify's desktop app"),
    ),
    Product.LISTS: (
        gettext_noop("A list per cluster (.zip)"),
        gettext_noop("a file of links for each"),
    ),
}
SHARING = (
    gettext_noop("Share as a web page …"),
    gettext_noop("an address for everyone whom you tell it"),
)


def menu(shown: Shown) -> discord.ui.View:
    """Make all options; tracks are sorted where there are some."""
    sort = [_sort(shown)] if shown.position.cluster else []
    items = (*sort, _focus(shown), _export(shown), *_buttons(shown), *_text(shown))
    return suited(shown, loose(*items))


def deleting(click: Click) -> discord.ui.View:
    """Make the buttons that ask once more whether to delete the answer that was clicked."""
    delete, keep = (
        write_click(replace(click, action=action)) for action in (Action.DELETE, Action.MENU)
    )
    return loose(
        button(delete, pgettext("button", "Delete this answer"), row=0, style=ButtonStyle.danger),
        button(keep, pgettext("button", "Keep"), row=0),
    )


def _sort(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        option(
            gettext(SORTS[sort]),
            sort,
            gettext(HOW[sort]) if sort in HOW else "",
            default=sort is shown.position.sort,
        )
        for sort in offered_orders(shown.summary, ranks=shown.knows_accounts)
    ]
    return select(_id(shown, Action.SORT), gettext("Sort tracks …"), options, 0)


def _focus(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        option(
            gettext("Focus: {focus}", focus=focus_name(focus)),
            focus,
            gettext(words),
            default=focus is shown.summary.focus,
        )
        for focus, words in FOCUSES.items()
    ]
    return select(_id(shown, Action.FOCUS), gettext("Focus …"), options, 1)


def _export(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    files = [
        option(gettext(label), product, gettext(words))
        for product, (label, words) in EXPORTS.items()
    ]
    label, words = map(gettext, SHARING)
    sharing = [option(label, SHARE, words)] * (shown.own and shown.shareable)
    return select(_id(shown, Action.EXPORT), gettext("Export …"), [*files, *sharing], 2)


def _buttons(shown: Shown) -> list[discord.ui.Button[discord.ui.View]]:
    clusters = len(shown.summary.clusters)
    sizes = ClusterClick(shown.posting.id, ClusterAction.SIZES, shown.position)
    fewer, more = pgettext("button", FEWER), pgettext("button", MORE)
    return [
        button(_id(shown, Action.FEWER), fewer, row=3, disabled=clusters <= FEWEST_CLUSTERS),
        button(_id(shown, Action.MORE), more, row=3, disabled=clusters >= MOST_CLUSTERS),
        button(write_cluster_click(sizes), pgettext("button", "Sizes …"), row=3),
        button(_id(shown, Action.BACK), pgettext("button", "Back"), row=3),
        button(
            _id(shown, Action.ASK_TO_DELETE),
            pgettext("button", "Delete …"),
            row=3,
            style=ButtonStyle.danger,
        ),
    ]


def _text(shown: Shown) -> list[discord.ui.Button[discord.ui.View]]:
    """Offer the same page in words alone, in private."""
    click = Click(shown.posting.id, Action.BACK, shown.position, as_text=True)
    label = pgettext("button", "Read as text")
    return [button(write_click(click), label, row=4)] * (not shown.as_text)


def _id(shown: Shown, action: Action) -> str:
    return write_click(Click(shown.posting.id, action, shown.position))
