"""The screens of an answer and of the ways to one, and what can be read on them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import discord

from bot.core.clicks.cluster_clicks import ClusterAction, ClusterClick
from bot.core.clicks.page_clicks import Action, Click
from bot.core.clicks.search_clicks import SearchAction, SearchClick
from bot.core.command_choices import CommandChoices
from bot.core.documents import summarise
from bot.core.models import Options
from bot.core.pages.page import Choice
from bot.core.pages.positions import OVERVIEW, Position
from bot.core.pending_commands import BUNDLED_EXAMPLE
from bot.core.postings import PostingId
from bot.core.recordings.track_search import ListedTrack, Spot
from bot.core.text.spoken_names import spoken_name
from bot.screens.answer_buttons import turning
from bot.screens.cluster_actions import rename_form
from bot.screens.contributors import contributor_menu
from bot.screens.file_menu import menu_view, search_form
from bot.screens.menu import deleting, menu
from bot.screens.newest import newest_button
from bot.screens.shared_page import sharing_view
from bot.screens.sizes import sizes_form
from bot.screens.track_search import choosing, find_form
from bot.screens.ways_in import OpenWays, paste_form, upload_form, ways_view
from bot.screens.widgets import loose
from tests.core.reports import report
from tests.screens.test_embeds import shown

POSTING = PostingId("A" * 16)
CHOICES = CommandChoices(Options(), private=False)
HERE = Position("1")
WAYS = OpenWays(linking=True, collaborator="Constellate", example=True)


def forms() -> list[discord.ui.Modal]:
    """Make every form."""
    sizes = ClusterClick(POSTING, ClusterAction.SIZES, HERE)
    return [
        rename_form(ClusterClick(POSTING, ClusterAction.RENAME, HERE), "", spoken_name("Calm")),
        search_form(CHOICES),
        sizes_form(sizes, Options()),
        find_form(SearchClick(POSTING, SearchAction.ASK, HERE)),
        paste_form(CHOICES, WAYS),
        upload_form(CHOICES),
    ]


def views() -> list[discord.ui.View]:
    """Make the controls of every screen."""
    overview, cluster = (
        replace(
            shown(summarise(report()), position),
            own=True,
            postable=True,
            shareable=True,
            saveable=True,
        )
        for position in (Position(OVERVIEW), HERE)
    )
    part = replace(cluster.posting, whole_id=PostingId("B" * 16), whole_cluster=3)
    tracks = [ListedTrack(Spot("1", 0), "0", ("1",)), ListedTrack(Spot("u", 0), "", ())]
    return [
        turning(overview),
        turning(cluster),
        turning(replace(cluster, posting=part, spot=Spot("1", 0), saveable=False)),
        menu(overview),
        menu(cluster),
        deleting(Click(POSTING, Action.ASK_TO_DELETE)),
        loose(*contributor_menu(POSTING, (Choice("1", "7", "8"),))),
        menu_view(CHOICES, [str(number) for number in range(30)]),
        loose(newest_button(2_000, BUNDLED_EXAMPLE, CHOICES)),
        sharing_view(POSTING, renewing=True),
        choosing(SearchClick(POSTING, SearchAction.ASK, HERE), tracks),
        ways_view(CHOICES, WAYS, "a1:begin"),
    ]


def texts_of_view(view: discord.ui.View) -> Iterator[tuple[str, str]]:
    """List what can be read on controls, with the kind of each."""
    for item in view.children:
        if isinstance(item, discord.ui.Button):
            yield "button", item.label or ""
        elif isinstance(item, discord.ui.Select):
            yield from texts_of_menu(item)


def texts_of_menu(item: discord.ui.Select[discord.ui.View]) -> Iterator[tuple[str, str]]:
    """List what can be read on a menu."""
    yield "placeholder", item.placeholder or ""
    for option in item.options:
        yield "option", option.label
        yield "option", option.description or ""


def texts_of_form(form: discord.ui.Modal) -> Iterator[tuple[str, str]]:
    """List what can be read on a form."""
    yield "title", form.title
    for label in form.children:
        assert isinstance(label, discord.ui.Label)
        yield "label", label.text
        yield "hint", label.description or ""
        match label.component:
            case discord.ui.Select() as item:
                yield from texts_of_menu(item)
            case discord.ui.TextInput() as entry:
                yield "entry", entry.placeholder or ""


def texts() -> list[tuple[str, str]]:
    """List what can be read on all of them, with the kind of each."""
    of_forms = chain.from_iterable(map(texts_of_form, forms()))
    return [*chain.from_iterable(map(texts_of_view, views())), *of_forms]
