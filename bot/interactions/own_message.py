"""Whose message is clicked on, and whether a click may change it."""

import discord

from bot.core.postings import Posting


def is_private(interaction: discord.Interaction) -> bool:
    """Return whether the message is shown to the user alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def may_change(interaction: discord.Interaction, posting: Posting) -> bool:
    """Return whether the message itself may change: it is the user's own, or a private copy."""
    return is_private(interaction) or posting.owner_id == interaction.user.id
