"""The row of buttons that do something with one cluster, or with the whole answer."""

from collections.abc import Iterator

import discord

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.pages.positions import Position
from bot.core.text.discord_markdown import clean, shortened
from bot.core.text.given_names import LONGEST_NAME
from bot.languages import gettext, pgettext
from bot.screens.playlist_copy import copy_label
from bot.screens.widgets import LONGEST_HINT, button, field, form
from bot.use_cases.answers.shown import Shown
from bot.use_cases.reports.splitting import is_divisible

NAME = "name"
"""The field of the form."""


def cluster_actions(shown: Shown, row: int) -> Iterator[discord.ui.Button[discord.ui.View]]:
    """Make the buttons that a page offers: on a cluster's page what can be done with it.

    What its viewer or this answer can't have is not offered. At most five, so that they fit a row.
    """
    if shown.position.cluster is not None:
        cluster = shown.summary.clusters[shown.position.cluster - 1]
        yield button(_id(shown, ClusterAction.COPY), copy_label(cluster), row=row)
        if is_divisible(cluster):
            label = pgettext("button", "Split this cluster")
            yield button(_id(shown, ClusterAction.SPLIT), label, row=row)
        if shown.own:
            yield button(_id(shown, ClusterAction.RENAME), pgettext("button", "Rename"), row=row)
    if shown.postable:
        yield button(_id(shown, ClusterAction.POST), pgettext("button", "Post it here"), row=row)
    yield from _back(shown, row)


def rename_form(click: ClusterClick, given: str, own: str) -> discord.ui.Modal:
    """Make the form that takes a cluster's name; `own` is what the analysis calls it."""
    named = ClusterClick(click.posting, ClusterAction.NAMED, click.position)
    title = gettext("Rename cluster {number}", number=click.position.section)
    modal = form(title, write_cluster_click(named))
    entry: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=NAME,
        default=given or None,
        placeholder=shortened(clean(own), LONGEST_HINT) or None,
        max_length=LONGEST_NAME,
        required=False,
    )
    # NOTE Of a field in a form; at most 100 characters.
    hint = gettext(
        "Leave it empty to have my name for it back. Everyone who sees this answer sees yours."
    )
    modal.add_item(field(gettext("Name"), entry, hint))
    modal.stop()
    return modal


def _back(shown: Shown, row: int) -> Iterator[discord.ui.Button[discord.ui.View]]:
    whole = shown.posting.whole
    if whole:
        # The whole is an answer of its own, so that the button is one of that answer's.
        click = Click(whole.id, Action.BACK, Position(str(whole.cluster)))
        yield button(write_click(click), pgettext("button", "Back to the whole"), row=row)


def _id(shown: Shown, action: ClusterAction) -> str:
    return write_cluster_click(ClusterClick(shown.posting.id, action, shown.position))
