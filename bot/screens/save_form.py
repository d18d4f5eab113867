"""The form that asks which clusters to save as playlists, and how."""

from collections.abc import Sequence

import discord
from discord import SelectOption

from bot.core.pages.page import badge
from bot.core.pages.positions import Position
from bot.core.pages.save_clicks import AnswerAction, AnswerClick, write_answer_click
from bot.core.postings import PostingId
from bot.core.spotify.playlist_names import DEFAULT, LONGEST_NAME
from bot.core.summary import ClusterSummary
from bot.core.text.discord_markdown import clean, shortened
from bot.core.text.wording import plural
from bot.core.tracks.sorting import Sort
from bot.screens.menu import HOW, SORTS
from bot.use_cases.saving.plans import SaveOffer

CLUSTERS, SORT, NAME, WHO = "clusters", "sort", "name", "who"
"""The fields."""
PRIVATE, PUBLIC = "private", "public"
LONGEST_LABEL = 100
FILLED_IN = "{playlist}, {cluster} and {number} are filled in."


def save_form(
    offer: SaveOffer, posting: PostingId, position: Position, *, in_place: bool
) -> discord.ui.Modal:
    """Make the form that asks what to save; on a cluster's page that cluster is chosen.

    `in_place` is whether what comes of it replaces the message that was clicked.
    """
    action = AnswerAction.PLAN_HERE if in_place else AnswerAction.PLAN
    identifier = write_answer_click(AnswerClick(posting, action, position))
    form = discord.ui.Modal(title="Save as playlists", custom_id=identifier)
    fields: Sequence[tuple[str, str | None, discord.ui.Item[discord.ui.Modal]]] = (
        ("Clusters", "A playlist for each.", _clusters(offer.clusters, position)),
        ("Order", None, _sorts(offer.sorts, position.sort)),
        ("Names", FILLED_IN, _name()),
        ("Who can find them", None, _who()),
    )
    for text, description, component in fields:
        form.add_item(discord.ui.Label(text=text, description=description, component=component))
    form.stop()
    return form


def _clusters(
    clusters: Sequence[ClusterSummary], position: Position
) -> discord.ui.Select[discord.ui.Modal]:
    numbers = {cluster.number for cluster in clusters}
    chosen = {position.cluster} & numbers or numbers
    options = [
        SelectOption(
            label=shortened(f"{cluster.number} · {clean(cluster.name)}", LONGEST_LABEL),
            value=str(cluster.number),
            description=plural(cluster.size, "track"),
            emoji=badge(cluster.number),
            default=cluster.number in chosen,
        )
        for cluster in clusters
    ]
    return discord.ui.Select(
        custom_id=CLUSTERS, options=options, min_values=1, max_values=len(options)
    )


def _sorts(sorts: Sequence[Sort], current: Sort) -> discord.ui.Select[discord.ui.Modal]:
    current = current if current in sorts else Sort.TYPICAL
    options = [
        SelectOption(
            label=SORTS[sort], value=sort, description=HOW.get(sort), default=sort is current
        )
        for sort in sorts
    ]
    return discord.ui.Select(custom_id=SORT, options=options)


def _name() -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(custom_id=NAME, default=DEFAULT, max_length=LONGEST_NAME)


def _who() -> discord.ui.Select[discord.ui.Modal]:
    options = [
        SelectOption(label="Only you", value=PRIVATE, description="private", default=True),
        SelectOption(label="Everyone", value=PUBLIC, description="public, on your profile"),
    ]
    return discord.ui.Select(custom_id=WHO, options=options)
