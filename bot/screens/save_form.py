"""The form that asks which clusters to save as playlists, and how."""

from collections.abc import Collection, Sequence

import discord
from discord import SelectOption

from bot.core.clicks.save_clicks import AnswerClick, write_answer_click
from bot.core.pages.page import badge
from bot.core.spotify.playlist_names import LONGEST_NAME
from bot.core.summary import ClusterSummary
from bot.core.text.counts import tracks
from bot.core.text.discord_markdown import clean, shortened
from bot.core.tracks.sorting import Sort
from bot.languages import gettext, pgettext
from bot.screens.menu import HOW, SORTS
from bot.use_cases.saving.plans import SaveOffer, WantedSave

CLUSTERS, SORT, NAME, WHO = "clusters", "sort", "name", "who"
"""The fields."""
PRIVATE, PUBLIC = "private", "public"
LONGEST_LABEL = 100
PLACEHOLDERS = {name: f"{{{name}}}" for name in ("playlist", "cluster", "number")}
"""As they stand in the template of names, in every language."""


def save_form(click: AnswerClick, offer: SaveOffer, wanted: WantedSave) -> discord.ui.Modal:
    """Make the form that asks what to save, filled in with what is likely to be wanted.

    `click` is what handing it in is.
    """
    # NOTE A form's title and, with the next ones, its fields, each in 45 characters at most.
    title = gettext("Save as playlists")
    form = discord.ui.Modal(title=title, custom_id=write_answer_click(click))
    fields: Sequence[tuple[str, str | None, discord.ui.Item[discord.ui.Modal]]] = (
        (
            gettext("Clusters"),
            gettext("A playlist for each."),
            _clusters(offer.clusters, wanted.clusters),
        ),
        (gettext("Order"), None, _sorts(offer.sorts, wanted.sort)),
        (gettext("Names"), _filled_in(), _name(wanted.template)),
        (gettext("Who can find them"), None, _who(public=wanted.public)),
    )
    for text, description, component in fields:
        form.add_item(discord.ui.Label(text=text, description=description, component=component))
    form.stop()
    return form


def _clusters(
    clusters: Sequence[ClusterSummary], chosen: Collection[int]
) -> discord.ui.Select[discord.ui.Modal]:
    options = [
        SelectOption(
            label=shortened(f"{cluster.number} · {clean(cluster.name)}", LONGEST_LABEL),
            value=str(cluster.number),
            description=tracks(cluster.size),
            emoji=badge(cluster.number),
            default=cluster.number in chosen,
        )
        for cluster in clusters
    ]
    return discord.ui.Select(
        custom_id=CLUSTERS, options=options, min_values=1, max_values=len(options)
    )


def _filled_in() -> str:
    return gettext("{playlist}, {cluster} and {number} are filled in.", **PLACEHOLDERS)


def _sorts(sorts: Sequence[Sort], chosen: Sort) -> discord.ui.Select[discord.ui.Modal]:
    options = [
        SelectOption(
            label=gettext(SORTS[sort]),
            value=sort,
            description=gettext(HOW[sort]) if sort in HOW else None,
            default=sort is chosen,
        )
        for sort in sorts
    ]
    return discord.ui.Select(custom_id=SORT, options=options)


def _name(template: str) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(custom_id=NAME, default=template, max_length=LONGEST_NAME)


def _who(*, public: bool) -> discord.ui.Select[discord.ui.Modal]:
    words = {
        PRIVATE: (gettext("Only you"), pgettext("playlists", "private")),
        PUBLIC: (gettext("Everyone"), pgettext("playlists", "public, on your profile")),
    }
    options = [
        SelectOption(
            label=label, value=value, description=description, default=public == (value == PUBLIC)
        )
        for value, (label, description) in words.items()
    ]
    return discord.ui.Select(custom_id=WHO, options=options)
