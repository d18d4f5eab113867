"""What one contributor added: the menu below "Who added what", and the pages that it leads to."""

from dataclasses import replace

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.clicks.contributor_clicks import (
    PREFIX,
    ContributorAction,
    ContributorClick,
    read_contributor_click,
    read_number,
)
from bot.core.errors import GoneError
from bot.interactions.caller import asker_of, caller_of
from bot.interactions.click_data import first_chosen, is_private, reads_as_text
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import is_own_message
from bot.languages import gettext, gettext_noop
from bot.screens.contributors import contributor_buttons
from bot.screens.embeds import embed, files
from bot.use_cases.answers.contributor_names import AnswerLook
from bot.use_cases.answers.contributor_tracks import ContributorTracks, TracksPlace
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

OLD = gettext_noop("I no longer know that button; please run /clusters again.")
"""A click that carries something I did not write."""


class ContributorPages(commands.Cog):
    """Turns the pages of what one contributor added."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on the menu, or on a button below such a page."""
        click = _meant(read_contributor_click(custom_id), interaction)
        posted = await self._services.answers.browsing.admitted(
            click.posting, asker_of(interaction)
        )
        in_place = is_own_message(interaction, posted.posting)
        caller = caller_of(self._services, interaction)
        private = not in_place or is_private(interaction)
        asked = is_private(interaction) and reads_as_text(interaction)
        viewer = Viewer.of(caller.asker, private=private, as_text=asked)
        as_text = await self._services.answers.browsing.reads_text(viewer)
        look = AnswerLook(posted.posting, viewer)
        wanted = TracksPlace(click.number, click.offset, caller.settings.page_size)
        reading = self._services.answers.contributor_tracks.page(wanted, look, as_text=as_text)
        shown: ContributorTracks = await in_time(interaction, reading, in_place=in_place)
        view = contributor_buttons(click.posting, shown)
        page, pictures = embed(shown.page), files(shown)
        await show(interaction, in_place=in_place, files=pictures, embed=page, view=view)


def _meant(click: ContributorClick | None, interaction: discord.Interaction) -> ContributorClick:
    """Put what was chosen in the menu into the click. Raises GoneError for what I did not write."""
    if click is None:
        raise GoneError(gettext(OLD))
    if click.action is not ContributorAction.PICK:
        return click
    number = read_number(first_chosen(interaction))
    if number is None:
        raise GoneError(gettext(OLD))
    return replace(click, number=number)


async def setup(bot: Constellate) -> None:
    """Add the answers to clicks."""
    cog = ContributorPages(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
