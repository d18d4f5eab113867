"""Whose ranks and hearts an answer may show."""

import discord

from bot.use_cases.spotify.personal_library import Viewer


def viewer(interaction: discord.Interaction, *, private: bool) -> Viewer:
    """Tell who looks at an answer; in a chat with the bot nobody else does, private or not."""
    shared = not private and not interaction.context.dm_channel
    return Viewer(interaction.user.id, shared)
