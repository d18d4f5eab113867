"""The options of an answer: order, focus, number of clusters, files, and deleting it."""

from dataclasses import replace

import discord
from discord import ButtonStyle, SelectOption

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.clicks.share_clicks import SHARE
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.pages.orders import offered_orders
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort
from bot.screens.text_controls import suited
from bot.screens.widgets import button, loose, select
from bot.use_cases.answers.shown import Shown

SORTS = {
    Sort.TYPICAL: "Most typical first",
    Sort.ARTIST: "By artist",
    Sort.TITLE: "By title",
    Sort.YEAR: "Newest first",
    Sort.RANK: "By your rank",
    Sort.TEMPO: "By BPM",
    Sort.ENERGY: "By energy",
    Sort.MOOD: "By mood",
    Sort.KEY: "By key",
    Sort.WAVE: "Energy wave",
}
HOW = {
    Sort.TEMPO: "slowest first",
    Sort.ENERGY: "calmest first",
    Sort.MOOD: "moodiest first",
    Sort.KEY: "round the Camelot wheel: 1A, 1B, 2A …",
    Sort.WAVE: "up and down, a dozen tracks a wave",
}
FOCUSES = {
    Focus.BALANCED: ("Balanced", "every side of the sound counts"),
    Focus.ENERGY: ("Energy", "loud or quiet, electric or acoustic"),
    Focus.MOOD: ("Mood", "happy or sad"),
    Focus.RHYTHM: ("Rhythm", "tempo, dancing, talking"),
}
FEWER, MORE = "− Fewer clusters", "+ More clusters"
EXPORTS = {
    Product.CSV: ("Table (.csv)", "a row per track, for spreadsheets"),
    Product.PAGE: ("Web page (.html)", "every track, and a map to look around in"),
    Product.MARKDOWN: ("Page (.md)", "everything, to read"),
    Product.URIS: ("Spotify list (.txt)", "to paste in Spotify's desktop app"),
    Product.LISTS: ("A list per cluster (.zip)", "a file of links for each"),
}
SHARING = SelectOption(
    label="Share as a web page …",
    value=SHARE,
    description="an address for everyone whom you tell it",
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
        button(delete, "Delete this answer", row=0, style=ButtonStyle.danger),
        button(keep, "Keep", row=0),
    )


def _sort(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(
            label=SORTS[sort],
            value=sort,
            description=HOW.get(sort),
            default=sort is shown.position.sort,
        )
        for sort in offered_orders(shown.summary, ranks=shown.knows_accounts)
    ]
    return select(_id(shown, Action.SORT), "Sort tracks …", options, 0)


def _focus(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(
            label=f"Focus: {label}",
            value=focus,
            description=words,
            default=focus is shown.summary.focus,
        )
        for focus, (label, words) in FOCUSES.items()
    ]
    return select(_id(shown, Action.FOCUS), "Focus …", options, 1)


def _export(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(label=label, value=product, description=words)
        for product, (label, words) in EXPORTS.items()
    ]
    sharing = [SHARING] * (shown.own and shown.shareable)
    return select(_id(shown, Action.EXPORT), "Export …", [*options, *sharing], 2)


def _buttons(shown: Shown) -> list[discord.ui.Button[discord.ui.View]]:
    clusters = len(shown.summary.clusters)
    sizes = ClusterClick(shown.posting.id, ClusterAction.SIZES, shown.position)
    return [
        button(_id(shown, Action.FEWER), FEWER, row=3, disabled=clusters <= FEWEST_CLUSTERS),
        button(_id(shown, Action.MORE), MORE, row=3, disabled=clusters >= MOST_CLUSTERS),
        button(write_cluster_click(sizes), "Sizes …", row=3),
        button(_id(shown, Action.BACK), "Back", row=3),
        button(_id(shown, Action.ASK_TO_DELETE), "Delete …", row=3, style=ButtonStyle.danger),
    ]


def _text(shown: Shown) -> list[discord.ui.Button[discord.ui.View]]:
    """Offer the same page in words alone, in private."""
    click = Click(shown.posting.id, Action.BACK, shown.position, as_text=True)
    return [button(write_click(click), "Read as text", row=4)] * (not shown.as_text)


def _id(shown: Shown, action: Action) -> str:
    return write_click(Click(shown.posting.id, action, shown.position))
