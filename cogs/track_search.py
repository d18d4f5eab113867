"""Find: a track of an answer by its names, and the way to its page."""

from collections.abc import Sequence

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.clicks.search_clicks import (
    PREFIX,
    SearchAction,
    SearchClick,
    read_search_click,
    read_spot,
)
from bot.core.errors import GoneError, UserError
from bot.core.pages.alike_tracks import alike_page, listed
from bot.core.pages.found_tracks import UNREADABLE, found_page, not_found, offered
from bot.core.pages.page import Page
from bot.core.pages.plain_words import in_words
from bot.core.pages.positions import Position
from bot.core.postings import PostedReport
from bot.core.recordings.spelling import words
from bot.core.recordings.track_search import ListedTrack, SearchResult, Spot
from bot.interactions.caller import asker_of, caller_of
from bot.interactions.click_data import first_chosen, form_data, is_private, reads_as_text
from bot.interactions.forms import open_form
from bot.interactions.in_time import in_time, show
from bot.languages import gettext, gettext_noop
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.text_controls import text_controls
from bot.screens.track_search import LONGEST_WORDS, WORDS, choosing, find_form
from bot.use_cases.answers.shown import Shown
from bot.use_cases.answers.track_search import AlikeTracks
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

OLD = gettext_noop("I no longer know that button; please run /clusters again.")
"""A click that carries something I did not write."""


class TrackFinder(commands.Cog):
    """Looks for tracks; what is found is shown to the user who looks, and moves no public page."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on the button, the form, or a choice of the menu."""
        click = read_search_click(custom_id)
        if click is None:
            raise GoneError(gettext(OLD))
        match click.action:
            case SearchAction.ASK:
                await open_form(interaction, self._form(interaction, click))
            case SearchAction.WRITTEN:
                await self._search(interaction, click)
            case SearchAction.PICK:
                await self._open(interaction, click, read_spot(first_chosen(interaction)))
            case SearchAction.LIKE:
                await self._show_alike(interaction, click)

    async def _form(self, interaction: discord.Interaction, click: SearchClick) -> discord.ui.Modal:
        await self._admitted(interaction, click)
        return find_form(click)

    async def _search(self, interaction: discord.Interaction, click: SearchClick) -> None:
        written = form_data(interaction).text(WORDS)[:LONGEST_WORDS]
        if not words(written):
            raise UserError(gettext(UNREADABLE))
        in_place = is_private(interaction)
        searching = self._found(interaction, click, written)
        found = await in_time(interaction, searching, in_place=in_place)
        if isinstance(found, Shown):
            await _show_page(interaction, found)
            return
        await self._offer(interaction, click, found_page(found, written), offered(found))

    async def _found(
        self, interaction: discord.Interaction, click: SearchClick, written: str
    ) -> Shown | SearchResult:
        """Look for a track; return its page where there is no doubt."""
        posted = await self._admitted(interaction, click)
        found = await self._services.answers.track_search.search(posted.posting, written)
        if found.clear:
            return await self._page(interaction, click, posted, found.clear.spot)
        if not offered(found):
            raise UserError(not_found(written))
        return found

    async def _open(
        self, interaction: discord.Interaction, click: SearchClick, spot: Spot | None
    ) -> None:
        if spot is None:
            raise GoneError(gettext(OLD))
        opening = self._opened(interaction, click, spot)
        shown = await in_time(interaction, opening, in_place=is_private(interaction))
        await _show_page(interaction, shown)

    async def _show_alike(self, interaction: discord.Interaction, click: SearchClick) -> None:
        if click.position.cluster is None:
            raise GoneError(gettext(OLD))
        in_place = is_private(interaction)
        found = await in_time(interaction, self._alike(interaction, click), in_place=in_place)
        page = alike_page(found.summary, found.track, found.cluster, found.alike)
        await self._offer(interaction, click, page, [listed(each) for each in found.alike])

    async def _offer(
        self,
        interaction: discord.Interaction,
        click: SearchClick,
        page: Page,
        tracks: Sequence[ListedTrack],
    ) -> None:
        """Show tracks to choose from, as the user reads answers."""
        in_place, view = is_private(interaction), choosing(click, tracks)
        if await self._services.answers.browsing.reads_text(_viewer(interaction)):
            page, view = in_words(page), text_controls(view)
        await show(interaction, in_place=in_place, embed=embed(page), view=view)

    async def _alike(self, interaction: discord.Interaction, click: SearchClick) -> AlikeTracks:
        posted = await self._admitted(interaction, click)
        spot = Spot(click.position.section, click.position.offset)
        return await self._services.answers.track_search.alike(posted.posting, spot)

    async def _opened(
        self, interaction: discord.Interaction, click: SearchClick, spot: Spot
    ) -> Shown:
        posted = await self._admitted(interaction, click)
        return await self._page(interaction, click, posted, spot)

    async def _page(
        self, interaction: discord.Interaction, click: SearchClick, posted: PostedReport, spot: Spot
    ) -> Shown:
        caller = caller_of(self._services, interaction)
        position = Position(spot.section, spot.place, click.position.sort)
        size = caller.settings.page_size
        return await self._services.answers.browsing.show(
            posted.posting, position, size, _viewer(interaction), origin=posted.origin, spot=spot
        )

    async def _admitted(self, interaction: discord.Interaction, click: SearchClick) -> PostedReport:
        return await self._services.answers.browsing.admitted(click.posting, asker_of(interaction))


def _viewer(interaction: discord.Interaction) -> Viewer:
    # Only the user who looks sees it, so that it may show what their account tells.
    as_text = is_private(interaction) and reads_as_text(interaction)
    return Viewer.of(asker_of(interaction), private=True, as_text=as_text)


async def _show_page(interaction: discord.Interaction, shown: Shown) -> None:
    page, pictures = embed(shown.page), files(shown)
    in_place = is_private(interaction)
    await show(interaction, in_place=in_place, files=pictures, embed=page, view=turning(shown))


async def setup(bot: Constellate) -> None:
    """Add the answers to clicks."""
    cog = TrackFinder(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
