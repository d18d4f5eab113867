"""`/watch`: a channel is told what is new in a playlist, and every click on what it is told."""

from collections.abc import Sequence
from typing import TypeAlias

import discord
from discord import app_commands
from discord.app_commands import AppCommandChannel, AppCommandThread
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError, NotAllowedError, UserError
from bot.core.pages.positions import START
from bot.core.pages.watches import RESUMED, STOPPED, named, started, watches_page
from bot.core.postings import PostingId
from bot.core.watches import Rhythm, Watch, WatchId
from bot.interactions.caller import caller_of
from bot.interactions.click_data import first_chosen
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import home_guild, managed_guild, manages
from bot.interactions.presenter import presenter_at
from bot.interactions.watch_posts import may_post_in
from bot.screens.answer_buttons import turning
from bot.screens.embeds import embed, files
from bot.screens.watches import PREFIX, WatchAction, WatchClick, below_list, read_watch_click
from bot.use_cases.answers.browsing import Shown
from bot.use_cases.services import Services
from bot.use_cases.spotify.personal_library import Viewer
from bot.use_cases.watching.watches import Wish
from cogs.suggestions import suggested_here

Chosen: TypeAlias = AppCommandChannel | AppCommandThread
RHYTHMS = [
    app_commands.Choice(name="once a week", value=Rhythm.WEEK.value),
    app_commands.Choice(name="when it changed, once a day at most", value=Rhythm.CHANGE.value),
]
ADMINS_ONLY = (
    "Only people with the permission Manage Server can have me watch playlists here, or stop it; "
    "please ask one of them."
)
NOT_THERE = (
    "I can't post in that channel; please give me View Channel, Send Messages and Embed Links "
    "there, or choose another channel."
)
NOT_YOURS = "You can't write in that channel yourself; please choose one in which you can."
NOT_OFFERED = "I can't use what you chose there; please choose one of those that are offered."
OLD = "I no longer know that button; please run /watch again."


class ChannelOption(app_commands.Transformer):
    """An option for channels in which messages stand; of a forum those are its posts."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return what kind of option it is."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """List which channels are offered."""
        kinds = discord.ChannelType
        threads = [kinds.public_thread, kinds.private_thread, kinds.news_thread]
        return [kinds.text, kinds.news, kinds.voice, kinds.stage_voice, *threads]

    async def transform(self, _: discord.Interaction, value: Chosen, /) -> Chosen:
        """Take the channel as Discord describes it."""
        return value


class WatchCommand(commands.Cog):
    """Sets up what is watched, lists it, and answers clicks."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._watches = services.watches

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        playlist="A link to a playlist; without one I list what I watch here",
        channel="Where I tell what is new; left out, in this channel",
        every="How often",
    )
    @app_commands.choices(every=RHYTHMS)
    async def watch(
        self,
        interaction: discord.Interaction,
        playlist: str | None = None,
        channel: app_commands.Transform[Chosen, ChannelOption] | None = None,
        every: str = Rhythm.WEEK.value,
    ) -> None:
        """Have a channel told what is new in a playlist, or stop it."""
        guild_id = managed_guild(interaction, ADMINS_ONLY)
        if playlist is None:
            watches = await in_time(interaction, self._watches.of_guild(guild_id), in_place=False)
            await self._list(interaction, watches, in_place=False)
            return
        if every not in tuple(Rhythm):
            raise UserError(NOT_OFFERED)
        wish = Wish(
            guild_id=guild_id,
            channel_id=_channel(interaction, channel),
            set_by=interaction.user.id,
            playlist=playlist,
            rhythm=Rhythm(every),
        )
        watch = await in_time(interaction, self._watches.start(wish), in_place=False)
        await self._say(interaction, started(watch))

    @watch.autocomplete("playlist")
    async def suggest(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest what this server has lately seen."""
        return await suggested_here(self._services, interaction, typed)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on a post, or on the list."""
        match read_watch_click(custom_id):
            case WatchClick(WatchAction.OPEN, str(watch_id), str(posting)):
                await self._open(interaction, WatchId(watch_id), PostingId(posting))
            case WatchClick(WatchAction.RESUME, str(watch_id)):
                work = self._resume(interaction, WatchId(watch_id))
                await self._say(interaction, await in_time(interaction, work, in_place=False))
            case WatchClick(WatchAction.STOP, str(watch_id)):
                work = self._stop(interaction, WatchId(watch_id))
                await self._say(interaction, await in_time(interaction, work, in_place=False))
            case WatchClick(WatchAction.STOP_CHOSEN | WatchAction.RESUME_CHOSEN as action):
                change = self._change(interaction, action)
                watches = await in_time(interaction, change, in_place=True)
                await self._list(interaction, watches, in_place=True)
            case _:
                raise GoneError(OLD)

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
        posted = await self._services.browsing.admitted(posting, caller.asker)
        viewer = Viewer.of(caller.asker, private=True)
        return await self._services.browsing.show(
            posted.posting, START, caller.settings.page_size, viewer, origin=posted.origin
        )

    async def _stop(self, interaction: discord.Interaction, watch_id: WatchId) -> str:
        guild_id = managed_guild(interaction, ADMINS_ONLY)
        return STOPPED.format(title=named(await self._watches.stop(watch_id, guild_id)))

    async def _resume(self, interaction: discord.Interaction, watch_id: WatchId) -> str:
        """Go on: for admins in any case, for others where a click was all that was missing."""
        guild_id = home_guild(interaction) or 0
        if manages(interaction):
            watch: Watch | None = await self._watches.resume(watch_id, guild_id)
        else:
            watch = await self._watches.opened(watch_id, guild_id)
        if watch is None or watch.pause is not None:
            raise NotAllowedError(ADMINS_ONLY)
        return RESUMED.format(title=named(watch))

    async def _change(
        self, interaction: discord.Interaction, action: WatchAction
    ) -> Sequence[Watch]:
        guild_id = managed_guild(interaction, ADMINS_ONLY)
        chosen = WatchId(first_chosen(interaction))
        if action is WatchAction.STOP_CHOSEN:
            await self._watches.stop(chosen, guild_id)
        else:
            await self._watches.resume(chosen, guild_id)
        return await self._watches.of_guild(guild_id)

    async def _list(
        self, interaction: discord.Interaction, watches: Sequence[Watch], *, in_place: bool
    ) -> None:
        shown = presenter_at(interaction).embed(embed(watches_page(watches)))
        # A first answer takes no view that is none.
        without = None if in_place else discord.utils.MISSING
        view = below_list(watches) or without
        await show(interaction, in_place=in_place, embed=shown, view=view)

    async def _say(self, interaction: discord.Interaction, sentence: str) -> None:
        text = presenter_at(interaction).text(sentence)
        await show(interaction, in_place=False, content=text)


def _channel(interaction: discord.Interaction, chosen: Chosen | None) -> int:
    """Return where is to be posted. Raises NotAllowedError where the bot or the admin may not."""
    channel_id = chosen.id if chosen else interaction.channel_id or 0
    theirs = chosen.permissions if chosen else interaction.permissions
    in_thread = isinstance(chosen or interaction.channel, (AppCommandThread, discord.Thread))
    if not _may_write(theirs, in_thread=in_thread):
        raise NotAllowedError(NOT_YOURS)
    if not _may_bot_post(interaction, chosen, in_thread=in_thread):
        raise NotAllowedError(NOT_THERE)
    return channel_id


def _may_write(granted: discord.Permissions, *, in_thread: bool) -> bool:
    sends = granted.send_messages_in_threads if in_thread else granted.send_messages
    return granted.administrator or (granted.view_channel and sends)


def _may_bot_post(
    interaction: discord.Interaction, chosen: Chosen | None, *, in_thread: bool
) -> bool:
    if chosen is not None:
        channel = chosen.resolve()
        return channel is None or may_post_in(channel)
    granted = interaction.app_permissions
    return granted.administrator or (
        _may_write(granted, in_thread=in_thread) and granted.embed_links
    )


async def setup(bot: Constellate) -> None:
    """Add the command."""
    cog = WatchCommand(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
