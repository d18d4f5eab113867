"""The form that asks how many clusters there are to be, and how large they are."""

import discord

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.models import MOST_TRACKS, Options
from bot.languages import gettext, pgettext
from bot.screens.ways_in import clusters_select
from bot.screens.widgets import field, form

LEAST, MOST = "least", "most"
"""The fields of the form, beside CLUSTERS."""
LONGEST = len(str(MOST_TRACKS))


def sizes_form(click: ClusterClick, asked: Options) -> discord.ui.Modal:
    """Make the form, filled in as the answer was asked for."""
    handed_in = ClusterClick(click.posting, ClusterAction.SIZED, click.position)
    modal = form(gettext("Sizes of clusters"), write_cluster_click(handed_in))
    modal.add_item(field(pgettext("setting", "Clusters"), clusters_select(asked.clusters)))
    # NOTE Stands below "At least" and "At most".
    words = gettext("Tracks in every cluster; empty for any number.")
    for name, text, size in (
        (LEAST, gettext("At least"), asked.sizes.least),
        (MOST, gettext("At most"), asked.sizes.most),
    ):
        modal.add_item(field(text, _size(name, size), words))
    modal.stop()
    return modal


def _size(name: str, size: int | None) -> discord.ui.TextInput[discord.ui.Modal]:
    default = None if size is None else str(size)
    return discord.ui.TextInput(custom_id=name, default=default, max_length=LONGEST, required=False)
