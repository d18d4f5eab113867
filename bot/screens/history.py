"""The menu below a playlist's earlier results."""

from collections.abc import Sequence

import discord

from bot.core.history import PastResult
from bot.core.pages.history import day_in_words, told
from bot.languages import gettext
from bot.screens.widgets import loose, option, select

PREFIX = "h1"
OPEN = f"{PREFIX}:open"
MOST_OPTIONS = 25
"""Of a menu."""


def opening(results: Sequence[PastResult]) -> discord.ui.View | None:
    """Offer the results whose answers are still kept; None where there are none."""
    options = [
        option(day_in_words(each), each.posting, told(each)) for each in results[:MOST_OPTIONS]
    ]
    return loose(select(OPEN, gettext("Open an earlier answer …"), options, 0)) if options else None
