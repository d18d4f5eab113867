"""Every button below what a channel is told, and the menus of the list."""

from collections.abc import Sequence
from typing import Any

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError, NotAllowedError
from bot.core.pages.positions import START
from bot.core.pages.watches import resumed, stopped, watches_page
from bot.core.postings import PostingId
from bot.core.watches import Watch, WatchId
from bot.interactions.caller import caller_of
from bot.interactions.click_data import first_chosen
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import home_guild, managed_guild, manages
from bot.interactions.presenter import presenter_at
from bot.languages import gettext, gettext_noop
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.watches import PREFIX, WatchAction, WatchClick, below_list, read_watch_click
from bot.use_cases.answers.shown import Shown
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer

ADMINS_ONLY = gettext_noop(
    "Only people with the permission Manage Server can have me watch playlists here, or stop it; "
    "please ask one of them."
)
OLD = gettext_noop("I no longer know that button; please run /watch again.")


class WatchButtons(commands.Cog):
    """Opens, resumes and stops."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._watches = services.watching.watches

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on a post, or on the list."""
        match read_watch_click(custom_id):
            case WatchClick(WatchAction.OPEN, str(watch_id), str(posting)):
                await self._open(interaction, WatchId(watch_id), PostingId(posting))
            case WatchClick(WatchAction.RESUME, str(watch_id)):
                work = self._resume(interaction, WatchId(watch_id))
                await say(interaction, await in_time(interaction, work, in_place=False))
            case WatchClick(WatchAction.STOP, str(watch_id)):
                work = self._stop(interaction, WatchId(watch_id))
                await say(interaction, await in_time(interaction, work, in_place=False))
            case WatchClick(WatchAction.STOP_CHOSEN | WatchAction.RESUME_CHOSEN as action):
                change = self._change(interaction, action)
                watches = await in_time(interaction, change, in_place=True)
                await show_list(interaction, watches, in_place=True)
            case _:
                raise GoneError(gettext(OLD))

    async def _open(
        self, interaction: discord.Interaction, watch_id: WatchId, posting: PostingId
    ) -> None:
        """Open the answer for one member, and note that the channel is interested."""
        opening = self._opened(interaction, watch_id, posting)
        shown = await in_time(interaction, opening, in_place=False)
        await show(
            interaction,
            in_place=False,
            files=files(shown),
            embed=embed(shown.page),
            view=turning(shown),
        )

    async def _opened(
        self, interaction: discord.Interaction, watch_id: WatchId, posting: PostingId
    ) -> Shown:
        caller = caller_of(self._services, interaction)
        guild_id = home_guild(interaction)
        if guild_id is not None:
            await self._watches.opened(watch_id, guild_id)
        posted = await self._services.answers.browsing.admitted(posting, caller.asker)
        viewer = Viewer.of(caller.asker, private=True)
        return await self._services.answers.browsing.show(
            posted.posting, START, caller.settings.page_size, viewer, origin=posted.origin
        )

    async def _stop(self, interaction: discord.Interaction, watch_id: WatchId) -> str:
        guild_id = managed_guild(interaction, gettext(ADMINS_ONLY))
        return stopped(await self._watches.stop(watch_id, guild_id))

    async def _resume(self, interaction: discord.Interaction, watch_id: WatchId) -> str:
        """Go on: for admins in any case, for others where a click was all that was missing."""
        guild_id = home_guild(interaction) or 0
        if manages(interaction):
            watch: Watch | None = await self._watches.resume(watch_id, guild_id)
        else:
            watch = await self._watches.opened(watch_id, guild_id)
        if watch is None or watch.pause is not None:
            raise NotAllowedError(gettext(ADMINS_ONLY))
        return resumed(watch)

    async def _change(
        self, interaction: discord.Interaction, action: WatchAction
    ) -> Sequence[Watch]:
        guild_id = managed_guild(interaction, gettext(ADMINS_ONLY))
        chosen = WatchId(first_chosen(interaction))
        if action is WatchAction.STOP_CHOSEN:
            await self._watches.stop(chosen, guild_id)
        else:
            await self._watches.resume(chosen, guild_id)
        return await self._watches.of_guild(guild_id)


async def show_list(
    interaction: discord.Interaction, watches: Sequence[Watch], *, in_place: bool
) -> None:
    """List what is watched, in the message that was clicked or in a private one."""
    shown = presenter_at(interaction).embed(embed(watches_page(watches)))
    view = below_list(watches)
    # A first answer takes no view that is none.
    below: dict[str, Any] = {"view": view} if view or in_place else {}
    await show(interaction, in_place=in_place, embed=shown, **below)


async def say(interaction: discord.Interaction, sentence: str) -> None:
    """Answer with a private sentence."""
    await show(interaction, in_place=False, content=presenter_at(interaction).text(sentence))


async def setup(bot: Constellate) -> None:
    """Add the answers to clicks."""
    cog = WatchButtons(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
