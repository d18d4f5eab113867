"""The button, the form and the menu by which a track is looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import discord
from discord import SelectOption

from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.clicks.search_clicks import (
    SearchAction,
    SearchClick,
    write_search_click,
    write_spot,
)
from bot.core.pages.page import badge
from bot.core.pages.positions import UNPLACED, Position
from bot.core.recordings.track_search import ListedTrack
from bot.core.text.discord_markdown import clean
from bot.core.text.wording import UNPLACED_TITLE
from bot.languages import gettext, gettext_noop, listed, pgettext
from bot.screens.widgets import button, field, form, loose, option, select
from bot.use_cases.answers.shown import Shown

WORDS = "words"
"""The field of the form."""
LONGEST_WORDS = 100
NAMELESS = gettext_noop("(no name)")


def find_button(shown: Shown, row: int) -> discord.ui.Button[discord.ui.View]:
    """Make the button that opens the form."""
    click = SearchClick(shown.posting.id, SearchAction.ASK, shown.position)
    return button(write_search_click(click), pgettext("button", "Find"), row=row)


def like_button(shown: Shown, row: int) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Offer what is like the track that the page was opened for, where it is in a cluster."""
    spot = shown.spot
    if spot is not None and spot.section == shown.position.section != UNPLACED:
        place = Position(spot.section, spot.place, shown.position.sort)
        click = SearchClick(shown.posting.id, SearchAction.LIKE, place)
        yield button(write_search_click(click), pgettext("button", "More like this"), row=row)


def find_form(click: SearchClick) -> discord.ui.Modal:
    """Make the form that takes what is looked for."""
    handed_in = SearchClick(click.posting, SearchAction.WRITTEN, click.position)
    modal = form(gettext("Find a track"), write_search_click(handed_in))
    entry: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=WORDS, max_length=LONGEST_WORDS
    )
    # NOTE Of a field in a form; at most 100 characters.
    hint = gettext("Words of its title or its artists; the spelling may be a little off.")
    modal.add_item(field(gettext("Title or artist"), entry, hint))
    modal.stop()
    return modal


def choosing(click: SearchClick, tracks: Sequence[ListedTrack]) -> discord.ui.View:
    """Let a user choose one of at most 25 tracks, look for others, or go back."""
    picked, again = (
        write_search_click(replace(click, action=action))
        for action in (SearchAction.PICK, SearchAction.ASK)
    )
    back = write_click(Click(click.posting, Action.BACK, click.position))
    return loose(
        select(picked, gettext("Open a track …"), list(_options(tracks)), 0),
        button(again, pgettext("button", "Find"), row=1),
        button(back, pgettext("button", "Back"), row=1),
    )


def _options(tracks: Sequence[ListedTrack]) -> Iterator[SelectOption]:
    for track in tracks:
        spot, artists = track.spot, clean(listed(track.artists))
        is_placed = spot.section != UNPLACED
        where = gettext(UNPLACED_TITLE)
        if is_placed:
            where = gettext("Cluster {number}", number=spot.section)
        yield option(
            clean(track.name) or gettext(NAMELESS),
            write_spot(spot),
            # The cluster comes first, since a phone cuts off what is long.
            " · ".join(filter(None, [where, artists])),
            emoji=badge(int(spot.section)) if is_placed else "❔",
        )
