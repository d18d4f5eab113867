"""The menu below a playlist's earlier results."""

from collections.abc import Sequence

import discord
from discord import SelectOption

from bot.core.history import PastResult
from bot.core.pages.history import day_in_words, told
from bot.screens.widgets import loose, select

PREFIX = "h1"
OPEN = f"{PREFIX}:open"
MOST_OPTIONS = 25
"""Of a menu."""


def opening(results: Sequence[PastResult]) -> discord.ui.View | None:
    """Offer the results whose answers are still kept; None where there are none."""
    options = [
        SelectOption(label=day_in_words(each), value=each.posting, description=told(each))
        for each in results[:MOST_OPTIONS]
    ]
    return loose(select(OPEN, "Open an earlier answer …", options, 0)) if options else None
