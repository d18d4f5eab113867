"""What stands behind ⋯: sort, group otherwise, take along, delete."""

import discord
from discord import ButtonStyle, SelectOption

from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.pages.clicks import Action, Click, write_click
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort
from bot.screens.widgets import button, loose, select
from bot.use_cases.answers.browsing import Shown

SORTS = {
    Sort.TYPICAL: "Most typical first",
    Sort.ARTIST: "By artist",
    Sort.TITLE: "By title",
    Sort.YEAR: "Newest first",
    Sort.RANK: "By your rank",
}
FOCUSES = {
    Focus.BALANCED: ("Balanced", "every side of the sound counts"),
    Focus.ENERGY: ("Energy", "loud or quiet, electric or acoustic"),
    Focus.MOOD: ("Mood", "happy or sad"),
    Focus.RHYTHM: ("Rhythm", "tempo, dancing, talking"),
}
EXPORTS = {
    Product.CSV: ("Table (.csv)", "a row per track, for spreadsheets"),
    Product.MARKDOWN: ("Page (.md)", "everything, to read"),
    Product.URIS: ("Spotify list (.txt)", "paste it into a playlist of the desktop app"),
}


def menu(shown: Shown) -> discord.ui.View:
    """Make everything that stands behind ⋯."""
    return loose(_sort(shown), _focus(shown), _export(shown), *_buttons(shown))


def _sort(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(label=label, value=sort, default=sort is shown.position.sort)
        for sort, label in SORTS.items()
        if sort is not Sort.RANK or shown.knows_accounts
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
    return select(_id(shown, Action.FOCUS), "Group by another side of the sound …", options, 1)


def _export(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(label=label, value=product, description=words)
        for product, (label, words) in EXPORTS.items()
    ]
    return select(_id(shown, Action.EXPORT), "Take it along as a file …", options, 2)


def _buttons(shown: Shown) -> list[discord.ui.Button[discord.ui.View]]:
    clusters = len(shown.summary.clusters)
    return [
        button(_id(shown, Action.FEWER), "−1 cluster", row=3, disabled=clusters <= FEWEST_CLUSTERS),
        button(_id(shown, Action.MORE), "+1 cluster", row=3, disabled=clusters >= MOST_CLUSTERS),
        button(_id(shown, Action.DELETE), "Delete", row=3, style=ButtonStyle.danger),
        button(_id(shown, Action.BACK), "Back", row=3),
    ]


def _id(shown: Shown, action: Action) -> str:
    return write_click(Click(shown.posting.id, action, shown.position))
