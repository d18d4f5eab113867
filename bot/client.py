"""The Discord client: loads the cogs, registers the commands, answers every click."""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.errors import GoneError, UserError
from bot.interactions.click_data import custom_id
from bot.interactions.deliveries import Deliveries
from bot.interactions.dropped_connections import repeat_dropped
from bot.interactions.errors import apologise, outcome
from bot.ports import BotStateStore
from bot.ports.monitor import NO_MONITOR, CommandMonitor, InteractionOutcome
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

# The bot joins no voice channel; the library would warn at every start that it could not.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

COGS = (
    "cogs.clusters",
    "cogs.pager",
    "cogs.spotify",
    "cogs.config",
    "cogs.privacy",
    "cogs.about",
    "cogs.upkeep",
    "cogs.resuming",
)
COMMANDS = "commands"
"""The name in the bot's state of the digest of the commands that Discord has."""
APPLICATION = "application"
"""The name in the bot's state of the id of the application that the database belongs to."""
ANOTHERS = (
    "The database belongs to another application of Discord's than DISCORD_TOKEN; please let "
    "DATABASE_URL name one of its own, or put back the token that it was begun with."
)
OLD = "That button is from an earlier version of me; please run the command again."
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
        """Answer each command once, however often it is delivered."""
        return interaction.client.deliveries.is_first(interaction.id)

    async def on_error(
        self, interaction: discord.Interaction["Constellate"], error: app_commands.AppCommandError
    ) -> None:
        """Count a command that failed, and answer it with a sentence."""
        if interaction.type is not discord.InteractionType.autocomplete:
            command = interaction.command
            name = command.qualified_name if command else UNKNOWN
            interaction.client.monitor.on_command(name, outcome(error))
            await apologise(interaction, error)


class Constellate(commands.AutoShardedBot):
    """The bot: cogs register their commands, and the prefixes of the clicks they answer."""

    def __init__(
        self, services: Services, facts: BotStateStore, monitor: CommandMonitor = NO_MONITOR
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
        )
        self.services = services
        self.monitor = monitor
        self.facts = facts
        self.deliveries = Deliveries()
        self._click_handlers: dict[str, Handler] = {}

    def answer_clicks(self, prefix: str, handler: Handler) -> None:
        """Register the handler of clicks whose custom_id starts with a prefix and a colon."""
        self._click_handlers[prefix] = handler

    async def setup_hook(self) -> None:
        """Load everything before the first event; a cog that fails stops the start.

        Raises UserError where the database is another application's.
        """
        await self._claim_database()
        repeat_dropped()
        await self.services.defaults.load()
        for cog in COGS:
            await self.load_extension(cog)
        await self._register_commands()

    async def on_ready(self) -> None:
        """Log that Discord has sent all servers, which it may do more than once."""
        log.info("ready: %s servers, %s shards", len(self.guilds), self.shard_count)

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
        identifier = custom_id(interaction)
        prefix = identifier.partition(":")[0]
        # Only names of our own are counted by: a user may have made up the custom_id.
        action = prefix if prefix in self._click_handlers else UNKNOWN
        try:
            await self._click_handlers.get(prefix, _refuse)(interaction, identifier)
        except Exception as error:  # noqa: BLE001  the one place where clicks end
            self.monitor.on_click(action, outcome(error))
            await apologise(interaction, error)
        else:
            self.monitor.on_click(action, InteractionOutcome.ANSWERED)

    async def _claim_database(self) -> None:
        """Refuse to share: Discord would show neither bot what the other one has posted."""
        own = str(self.application_id)
        if await self.facts.claim(APPLICATION, own) != own:
            raise UserError(ANOTHERS)

    async def _register_commands(self) -> None:
        """Send the commands to Discord, unless it has the same ones from the last start."""
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = _digest(self.application_id, payload)
        if await self.facts.recall(COMMANDS) == digest:
            return
        await self.tree.sync()
        await self.facts.remember(COMMANDS, digest)
        log.info("told Discord of %s commands", len(payload))


async def _refuse(_: discord.Interaction, __: str) -> None:
    raise GoneError(OLD)


def _digest(application_id: int | None, payload: Any) -> str:
    text = json.dumps([application_id, payload], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
