"""Posts that the bot makes by itself: in the channels of watches, or else to an admin."""

import contextlib
import logging

import discord

from bot.core.errors import NotAllowedError
from bot.core.pages.watches import halted, last_post, news_page
from bot.core.watches import Pause, Watch
from bot.interactions.dropped_connections import DROPPED
from bot.interactions.presenter import presenter_of
from bot.interactions.speech import language_of_place
from bot.languages import Language
from bot.screens.embeds import embed
from bot.screens.watches import below_news, below_pause
from bot.use_cases.answers.shown import Shown
from bot.use_cases.services import Services
from bot.use_cases.watching.announcing import ShutError, Standing, UnsentError

log = logging.getLogger(__name__)


class WatchPosts:
    """Writes into the channels of watches; see `bot.use_cases.watching.announcing.Announcer`."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services

    def standing(self, watch: Watch) -> Standing:
        """Return whether a post can be made, as far as Discord has told.

        Threads that are archived are not known, and wake up with a post.
        """
        guild = self._client.get_guild(watch.guild_id)
        if guild is None or guild.unavailable or self._is_blocked(watch):
            return Standing.AWAY
        channel = guild.get_channel_or_thread(watch.channel_id)
        return Standing.OPEN if channel is None or may_post_in(channel) else Standing.SHUT

    def language(self, watch: Watch) -> Language:
        """Return the language of a watch's server, in which everything about it is written."""
        guild = self._client.get_guild(watch.guild_id)
        locale = str(guild.preferred_locale) if guild else ""
        return language_of_place(self._services, watch.guild_id, locale)

    async def post(self, watch: Watch, shown: Shown, *, last: bool) -> int:
        """Show what changed in the channel, and return in which message.

        Discord makes one message of two with the same nonce. Raises ShutError and UnsentError.
        """
        _, pages = shown.walk.page(shown.position)
        page = news_page(shown.page, shown.summary, watch.rhythm, pages)
        presenter = presenter_of(self._services, watch.guild_id)
        try:
            message = await self._channel(watch).send(
                content=last_post() if last else None,
                embed=presenter.embed(embed(page)),
                view=below_news(watch, shown.posting.id, last=last),
                nonce=shown.posting.id,
            )
        except (discord.Forbidden, discord.NotFound) as error:
            raise ShutError from error
        except (discord.DiscordServerError, *DROPPED) as error:
            raise UnsentError(type(error).__name__) from error
        return message.id

    async def tell(self, watch: Watch, why: Pause) -> None:
        """Write that a watch is paused: in the channel, or else to the admin who set it up."""
        guild = self._client.get_guild(watch.guild_id)
        most = self._services.defaults.settings(watch.guild_id).largest_playlist
        said = halted(watch, why, most, guild.name if guild else "")
        try:
            if why is Pause.CHANNEL:
                await self._write_to_admin(watch, said)
            else:
                text = presenter_of(self._services, watch.guild_id).text(said)
                await self._channel(watch).send(text, view=below_pause(watch))
        except (discord.HTTPException, *DROPPED) as error:
            log.info("could not say that watch %s is paused: %s", watch.id, type(error).__name__)

    async def _write_to_admin(self, watch: Watch, said: str) -> None:
        if watch.set_by is not None:
            channel = await self._client.create_dm(discord.Object(watch.set_by))
            await channel.send(presenter_of(self._services, None).text(said))

    def _channel(self, watch: Watch) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(watch.channel_id, guild_id=watch.guild_id)

    def _is_blocked(self, watch: Watch) -> bool:
        with contextlib.suppress(NotAllowedError):
            self._services.operator.blocks.require_open(watch.guild_id, watch.set_by)
            return False
        return True


def may_post_in(channel: discord.abc.GuildChannel | discord.Thread) -> bool:
    """Return whether the bot may post an embed in a channel, as far as Discord has told."""
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return True
    granted = channel.permissions_for(channel.guild.me)
    sends = (
        granted.send_messages_in_threads
        if isinstance(channel, discord.Thread)
        else granted.send_messages
    )
    return granted.administrator or (granted.view_channel and sends and granted.embed_links)
