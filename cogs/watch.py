"""`/watch`: a channel is told what is new in a playlist, or stops to be."""

from typing import TypeAlias

import discord
from discord import app_commands
from discord.app_commands import AppCommandChannel, AppCommandThread
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import NotAllowedError, UserError
from bot.core.pages.watches import started
from bot.core.watches import Rhythm
from bot.interactions.in_time import in_time
from bot.interactions.permissions import managed_guild
from bot.interactions.watch_posts import may_post_in
from bot.languages import gettext, gettext_noop
from bot.use_cases.services import Services
from bot.use_cases.watching.watches import Wish
from cogs.suggestions import suggested_here
from cogs.watch_buttons import ADMINS_ONLY, say, show_list

Chosen: TypeAlias = AppCommandChannel | AppCommandThread
RHYTHMS = [
    app_commands.Choice(name="once a week", value=Rhythm.WEEK.value),
    app_commands.Choice(name="when it changed, once a day at most", value=Rhythm.CHANGE.value),
]
NOT_THERE = gettext_noop(
    "I can't post in that channel; please give me View Channel, Send Messages and Embed Links "
    "there, or choose another channel."
)
NOT_YOURS = gettext_noop(
    "You can't write in that channel yourself; please choose one in which you can."
)
NOT_OFFERED = gettext_noop(
    "I can't use what you chose there; please choose one of those that are offered."
)


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
    """Sets up what is watched, and lists it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._watches = services.watching.watches

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
        guild_id = managed_guild(interaction, gettext(ADMINS_ONLY))
        if playlist is None:
            watches = await in_time(interaction, self._watches.of_guild(guild_id), in_place=False)
            await show_list(interaction, watches, in_place=False)
            return
        if every not in tuple(Rhythm):
            raise UserError(gettext(NOT_OFFERED))
        wish = Wish(
            guild_id=guild_id,
            channel_id=_channel(interaction, channel),
            set_by=interaction.user.id,
            playlist=playlist,
            rhythm=Rhythm(every),
        )
        watch = await in_time(interaction, self._watches.start(wish), in_place=False)
        await say(interaction, started(watch))

    @watch.autocomplete("playlist")
    async def suggest(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest what this server has lately seen."""
        return await suggested_here(self._services, interaction, typed)


def _channel(interaction: discord.Interaction, chosen: Chosen | None) -> int:
    """Return where is to be posted. Raises NotAllowedError where the bot or the admin may not."""
    channel_id = chosen.id if chosen else interaction.channel_id or 0
    theirs = chosen.permissions if chosen else interaction.permissions
    in_thread = isinstance(chosen or interaction.channel, (AppCommandThread, discord.Thread))
    if not _may_write(theirs, in_thread=in_thread):
        raise NotAllowedError(gettext(NOT_YOURS))
    if not _may_bot_post(interaction, chosen, in_thread=in_thread):
        raise NotAllowedError(gettext(NOT_THERE))
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
    await bot.add_cog(WatchCommand(bot.services))
