"""The buttons below the address of an answer that is shared as a web page."""

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.clicks.share_clicks import PREFIX, ShareAction, read_share_click
from bot.core.errors import GoneError
from bot.interactions.caller import asker_of
from bot.interactions.in_time import in_time, show
from bot.interactions.share_page import share_page
from bot.languages import gettext, gettext_noop
from bot.screens.shared_page import STOPPED
from bot.use_cases.services import Services

OLD = gettext_noop("I no longer know that button; please open ⋯ Options again.")


class SharedPageButtons(commands.Cog):
    """Ends an address, or makes another one."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click."""
        click = read_share_click(custom_id)
        if click is None:
            raise GoneError(gettext(OLD))
        asker = asker_of(interaction)
        posted = await self._services.answers.browsing.admitted(click.posting, asker)
        pages = self._services.answers.shared_pages
        if click.action is ShareAction.RENEW:
            await share_page(interaction, pages, posted, in_place=True)
            return
        await in_time(interaction, pages.stop(posted, asker), in_place=True)
        await show(interaction, in_place=True, content=gettext(STOPPED), view=None)


async def setup(bot: Constellate) -> None:
    """Add the answers to its clicks."""
    cog = SharedPageButtons(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
