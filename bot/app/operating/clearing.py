"""The removal of every command that Discord shows of the bot, everywhere and in single servers."""

import aiohttp
import discord
from discord import app_commands

from bot.core.errors import UserError

REFUSED = (
    "Discord refuses the token; please copy it anew from the developer portal (Bot, Reset Token) "
    "into DISCORD_TOKEN."
)
ODD = "Discord refused that with status {status}; please try again in a few minutes."
UNREACHABLE = "I cannot reach Discord; please check this machine's connection and try again."


async def clear_commands(token: str) -> int:
    """Remove all commands, and return how many there were. Raises UserError."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
            return await _clear(client)
        except discord.LoginFailure as error:
            raise UserError(REFUSED) from error
        except (aiohttp.ClientError, discord.DiscordServerError) as error:
            raise UserError(UNREACHABLE) from error
        except discord.HTTPException as error:
            raise UserError(ODD.format(status=error.status)) from error


async def _clear(client: discord.Client) -> int:
    # An empty one, so that what it tells Discord of is nothing.
    tree = app_commands.CommandTree(client)
    count = len(await tree.fetch_commands())
    await tree.sync()
    async for guild in client.fetch_guilds(limit=None):
        try:
            told = len(await tree.fetch_commands(guild=guild))
            if told:
                await tree.sync(guild=guild)
        except discord.Forbidden:
            # There the bot may have no commands of the server's.
            continue
        count += told
    return count
