"""`/owner`: how the bot is doing, and who may not use it; for the application's owners alone.

The command is registered in the servers that one of them owns, and there for admins alone, so that
no other user sees it; who asks is checked all the same.
"""

import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import UserError
from bot.core.text.discord_markdown import plain
from bot.interactions.owners import owners_of, refuse_all_but_owners
from bot.interactions.presenter import presenter_at
from bot.screens.owner_pages import ServerRow, servers_embed, state_embed
from bot.use_cases.concurrency.repeating import Rounds
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

ID = re.compile(r"[0-9]{15,20}")
NO_ID = (
    "I need the id of a person or a server, a number of 17 to 20 digits; with Discord's Developer "
    "Mode on, a right-click has Copy ID."
)
NOT_THERE = "I am in no server with that id; /owner servers lists them."
YOURSELF = "That is you, or me; please give another id."
NOT_BLOCKED = "That id is not blocked."


class Owner(commands.Cog):
    """Registers the command where an owner can see it, and keeps blocked servers away."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._blocks = services.operator.blocks
        self._group = OwnerCommands(bot, services)
        self._rounds = Rounds(log, "the registration of /owner")

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Register the command, and leave servers that were blocked while the bot was away."""
        await self._rounds.run(self._register())
        for guild in self._bot.guilds:
            await self._leave_if_blocked(guild)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Leave a server that is blocked; register the command in one that an owner owns."""
        if not await self._leave_if_blocked(guild):
            await self._rounds.run(self._register())

    async def _register(self) -> None:
        owners = owners_of(await self._bot.application_info())
        owned = [guild.id for guild in self._bot.guilds if guild.owner_id in owners]
        if owned:
            guilds = [discord.Object(identifier) for identifier in owned]
            self._bot.tree.add_command(self._group, guilds=guilds, override=True)
        else:
            log.info("to have /owner, please invite me to a server of your own")
        await self._bot.registration.in_servers(owned)

    async def _leave_if_blocked(self, guild: discord.Guild) -> bool:
        if guild.id not in self._blocks.ids:
            return False
        await guild.leave()
        log.info("left server %s, which is blocked", guild.id)
        return True


class OwnerCommands(app_commands.Group):
    """The commands, each answered in private."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        super().__init__(
            name="owner",
            description="For my operator alone.",
            guild_only=True,
            # Of none: for admins alone, until they decide otherwise in the server's settings.
            default_permissions=discord.Permissions.none(),
        )
        self._bot = bot
        self._about = services.about
        self._operations = services.operator.operations
        self._blocks = services.operator.blocks

    @app_commands.command()
    async def state(self, interaction: discord.Interaction) -> None:
        """See how I'm doing: servers, answers, services, disk."""
        await refuse_all_but_owners(self._bot, interaction)
        operation, about = await self._operations.now(len(self._bot.guilds)), self._about
        embed = state_embed(operation, about.version, about.started)
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command()
    async def servers(
        self, interaction: discord.Interaction, page: app_commands.Range[int, 1] = 1
    ) -> None:
        """See the servers that I am in."""
        await refuse_all_but_owners(self._bot, interaction)
        rows = [
            ServerRow(guild.id, guild.name, guild.member_count or 0) for guild in self._bot.guilds
        ]
        embed = presenter_at(interaction).embed(servers_embed(rows, page))
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command()
    @app_commands.describe(server="The server's id, as in /owner servers")
    async def leave(self, interaction: discord.Interaction, server: str) -> None:
        """Have me leave a server, and forget what I kept of it."""
        await refuse_all_but_owners(self._bot, interaction)
        guild = await self._guild(_id(server))
        if guild is None:
            raise UserError(NOT_THERE)
        # First, since what is answered there is gone once the bot has left.
        said = f"I leave {plain(guild.name, 100)} and forget it. Its admins can invite me again."
        await interaction.response.send_message(said, ephemeral=True)
        await guild.leave()

    @app_commands.command()
    @app_commands.describe(id="The id of a person or a server")
    async def block(self, interaction: discord.Interaction, id: str) -> None:  # noqa: A002  as users read it
        """Have me answer a person or a server no more; a server is left, too."""
        await refuse_all_but_owners(self._bot, interaction)
        identifier = _id(id)
        if identifier in {interaction.user.id, self._bot.application_id}:
            raise UserError(YOURSELF)
        await self._blocks.block(identifier)
        said = f"`{identifier}` is blocked. /owner unblock takes that back."
        said = presenter_at(interaction).text(said)
        await interaction.response.send_message(said, ephemeral=True)
        if guild := await self._guild(identifier):
            await guild.leave()

    @app_commands.command()
    @app_commands.describe(id="The id of a person or a server; left out, I list who is blocked")
    async def unblock(self, interaction: discord.Interaction, id: str = "") -> None:  # noqa: A002  as users read it
        """Have me answer a person or a server again."""
        await refuse_all_but_owners(self._bot, interaction)
        said = await self._unblock(_id(id)) if id else self._listed()
        await interaction.response.send_message(said, ephemeral=True)

    async def _guild(self, identifier: int) -> discord.Guild | None:
        """Find a server that the bot is in, in whichever process's shards."""
        guild = self._bot.get_guild(identifier)
        if guild or self._bot.own_shards.holds(identifier):
            return guild
        try:
            return await self._bot.fetch_guild(identifier)
        except (discord.Forbidden, discord.NotFound):
            return None

    async def _unblock(self, identifier: int) -> str:
        if not await self._blocks.unblock(identifier):
            raise UserError(NOT_BLOCKED)
        return f"`{identifier}` may use me again."

    def _listed(self) -> str:
        ids = [f"`{identifier}`" for identifier in self._blocks.ids]
        return f"Blocked: {', '.join(ids)[:1_900]}" if ids else "I have blocked no one."


def _id(text: str) -> int:
    if not ID.fullmatch(text.strip()):
        raise UserError(NO_ID)
    return int(text)


async def setup(bot: Constellate) -> None:
    """Add the command."""
    await bot.services.operator.blocks.load()
    await bot.add_cog(Owner(bot, bot.services))
