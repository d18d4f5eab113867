"""The Discord client: loads the cogs, registers the commands, answers every click."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import __version__
from bot.core.errors import GoneError, NotAllowedError, UserError
from bot.core.operating.invitation import invitation
from bot.core.shards import ALL_SHARDS, Shards
from bot.core.text.wording import plural
from bot.interactions.click_data import custom_id
from bot.interactions.command_translator import CommandTranslator
from bot.interactions.deliveries import Deliveries
from bot.interactions.dropped_connections import repeat_dropped
from bot.interactions.errors import apologise, outcome
from bot.interactions.identify_turns import IdentifyTurns
from bot.interactions.message_contents import drop_polls
from bot.interactions.presenter import introduce
from bot.interactions.registration import OwnServers, Registration
from bot.interactions.speech import speak_with
from bot.languages import gettext, gettext_noop
from bot.ports import BotStateStore
from bot.ports.bot_state import APPLICATION
from bot.ports.monitor import NO_MONITOR, CommandMonitor, InteractionOutcome
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

# The bot joins no voice channel; the library would warn at every start that it could not.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

COGS = (
    "cogs.clusters",
    "cogs.compare",
    "cogs.proposals",
    "cogs.server_map",
    "cogs.ways_in",
    "cogs.file_menu",
    "cogs.newest",
    "cogs.pager",
    "cogs.cluster_actions",
    "cogs.track_search",
    "cogs.contributors",
    "cogs.history",
    "cogs.shared_pages",
    "cogs.spotify",
    "cogs.save_playlists",
    "cogs.config",
    "cogs.watch",
    "cogs.watch_buttons",
    "cogs.watch_rounds",
    "cogs.preferences",
    "cogs.privacy",
    "cogs.about",
    "cogs.upkeep",
    "cogs.resuming",
    "cogs.owner",
    "cogs.alarms",
)
ANOTHERS = (
    "The database belongs to another application of Discord's than DISCORD_TOKEN; please let "
    "DATABASE_URL name one of its own, put back the token that it was begun with, or run "
    "`constellate hand-over`, after which it belongs to the application that starts next."
)
OLD = gettext_noop("That button is from an earlier version of me; please run the command again.")
GUILD_PATIENCE_S = 0.5
"""After the last server that Discord sends; its first message already lists all of them."""
UNKNOWN = "unknown"
"""What is counted where the command or the button is unknown."""
CLICKS = (discord.InteractionType.component, discord.InteractionType.modal_submit)

Handler = Callable[[discord.Interaction, str], Awaitable[None]]
"""Answers a click, given the interaction and the whole custom_id, prefix and all."""


class Tree(app_commands.CommandTree["Constellate"]):
    """The commands; one that fails is answered with a sentence."""

    async def interaction_check(self, interaction: discord.Interaction["Constellate"], /) -> bool:
        """Answer each command once, however often it is delivered, and none of who is blocked."""
        drop_polls(interaction)
        introduce(interaction.client.services, interaction)
        if not interaction.client.deliveries.is_first(interaction.id):
            return False
        try:
            speak_with(interaction.client.services, interaction)
            interaction.client.require_open(interaction)
        except NotAllowedError as error:
            await self._refuse(interaction, error)
            return False
        except Exception as error:  # noqa: BLE001  told as where the command itself fails
            await self.on_error(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction["Constellate"], error: Exception
    ) -> None:
        """Count a command that failed, and answer it with a sentence."""
        if interaction.type is not discord.InteractionType.autocomplete:
            command = interaction.command
            name = command.qualified_name if command else UNKNOWN
            interaction.client.monitor.on_command(name, outcome(error))
            await apologise(interaction, error)

    async def _refuse(
        self, interaction: discord.Interaction["Constellate"], error: UserError
    ) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await apologise(interaction, error)


class Constellate(commands.AutoShardedBot):
    """The bot: cogs register their commands, and the prefixes of the clicks they answer."""

    def __init__(
        self,
        services: Services,
        facts: BotStateStore,
        monitor: CommandMonitor = NO_MONITOR,
        test_server: int | None = None,
        shards: Shards = ALL_SHARDS,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=GUILD_PATIENCE_S,
            shard_count=shards.count,
        )
        self.shard_ids = [*shards.ids] or None
        self.services = services
        self.monitor = monitor
        self.facts = facts
        self.own_shards = shards
        coordination = services.coordination
        servers = OwnServers(shards, test_server)
        self.registration = Registration(self.tree, facts, services.commands, coordination, servers)
        self._identify_turns = IdentifyTurns(coordination)
        self.deliveries = Deliveries()
        self._click_handlers: dict[str, Handler] = {}

    def require_open(self, interaction: discord.Interaction) -> None:
        """Raise NotAllowedError where the user or the server is blocked."""
        self.services.operator.blocks.require_open(interaction.user.id, interaction.guild_id)

    def answer_clicks(self, prefix: str, handler: Handler) -> None:
        """Register the handler of clicks whose custom_id starts with a prefix and a colon.

        Raises ValueError for a prefix that has a handler: one cog's buttons would be another's.
        """
        if prefix in self._click_handlers:
            raise ValueError(f"clicks that begin with {prefix} are answered already")
        self._click_handlers[prefix] = handler

    async def setup_hook(self) -> None:
        """Load everything before the first event; a cog that fails stops the start.

        Raises UserError where the database is another application's.
        """
        await self._claim_database()
        if not self._identify_turns.coordination.alone:
            limits = await self.fetch_session_start_limits()
            self._identify_turns.at_once = limits.max_concurrency
        self.services.contact.learn(self._owned_by())
        repeat_dropped()
        await self.services.defaults.load()
        for cog in COGS:
            await self.load_extension(cog)
        await self.tree.set_translator(CommandTranslator())
        await self.registration.everywhere()
        log.info("invite me with %s", invitation(self.application_id or 0))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord takes another shard, of whichever process."""
        if self._identify_turns.coordination.alone:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self._identify_turns.wait(shard_id or 0)

    async def on_ready(self) -> None:
        """Log that Discord has sent all servers, which it may do more than once."""
        log.info(
            "ready: version %s, %s, %s",
            __version__,
            plural(len(self.guilds), "server"),
            plural(self.shard_count or 1, "shard"),
        )

    async def on_app_command_completion(
        self,
        _: discord.Interaction,
        command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Count a command that was answered."""
        self.monitor.on_command(command.qualified_name, InteractionOutcome.ANSWERED)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a click by its custom_id, so that a restart makes no difference."""
        # Commands are the tree's.
        if interaction.type not in CLICKS or not self.deliveries.is_first(interaction.id):
            return
        introduce(self.services, interaction)
        identifier = custom_id(interaction)
        prefix = identifier.partition(":")[0]
        # Only names of our own are counted by: a user may have made up the custom_id.
        action = prefix if prefix in self._click_handlers else UNKNOWN
        try:
            speak_with(self.services, interaction)
            self.require_open(interaction)
            await self._click_handlers.get(prefix, _refuse)(interaction, identifier)
        except Exception as error:  # noqa: BLE001  the one place where clicks end
            self.monitor.on_click(action, outcome(error))
            await apologise(interaction, error)
        else:
            self.monitor.on_click(action, InteractionOutcome.ANSWERED)

    def _owned_by(self) -> int | None:
        """Return who owns the application; where a team does, who owns that."""
        about = self.application
        if about is None:
            return None
        return about.team.owner_id if about.team else about.owner.id

    async def _claim_database(self) -> None:
        """Refuse to share: Discord would show neither bot what the other one has posted."""
        own = str(self.application_id)
        if await self.facts.claim(APPLICATION, own) != own:
            raise UserError(ANOTHERS)


async def _refuse(_: discord.Interaction, __: str) -> None:
    raise GoneError(gettext(OLD))
