"""An extension with a command whose name is taken."""

import discord
from discord import app_commands
from discord.ext import commands


@app_commands.command()
async def about(_: discord.Interaction[commands.Bot]) -> None:
    """Do nothing."""


async def setup(bot: commands.Bot) -> None:
    """Add the command."""
    bot.tree.add_command(about)
