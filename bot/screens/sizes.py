"""The form that asks how many clusters there are to be, and how large they are."""

import discord

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick, write_cluster_click
from bot.core.models import MOST_TRACKS, Options
from bot.screens.ways_in import clusters_select

LEAST, MOST = "least", "most"
"""The fields of the form, beside CLUSTERS."""
LONGEST = len(str(MOST_TRACKS))


def sizes_form(click: ClusterClick, asked: Options) -> discord.ui.Modal:
    """Make the form, filled in as the answer was asked for."""
    handed_in = ClusterClick(click.posting, ClusterAction.SIZED, click.position)
    form = discord.ui.Modal(title="Sizes of clusters", custom_id=write_cluster_click(handed_in))
    form.add_item(discord.ui.Label(text="Clusters", component=clusters_select(asked.clusters)))
    words = "Tracks in every cluster; empty for any number."
    for name, text, size in (
        (LEAST, "At least", asked.sizes.least),
        (MOST, "At most", asked.sizes.most),
    ):
        form.add_item(discord.ui.Label(text=text, description=words, component=_size(name, size)))
    form.stop()
    return form


def _size(name: str, size: int | None) -> discord.ui.TextInput[discord.ui.Modal]:
    default = None if size is None else str(size)
    return discord.ui.TextInput(custom_id=name, default=default, max_length=LONGEST, required=False)
