"""What a click carries: its custom_id, and what the user chose or wrote."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord


def custom_id(interaction: discord.Interaction) -> str:
    """Read what the button, menu or form carries."""
    return str(_data(interaction).get("custom_id", ""))


def chosen(interaction: discord.Interaction) -> Sequence[str]:
    """Read what was chosen from a menu."""
    return [str(value) for value in _data(interaction).get("values") or ()]


def first_chosen(interaction: discord.Interaction) -> str:
    """Read what was chosen from a menu with one choice; empty where nothing was."""
    return next(iter(chosen(interaction)), "")


def written(interaction: discord.Interaction) -> str:
    """Read the first field of a form."""
    for row in _data(interaction).get("components") or ():
        for field in row.get("components") or [row.get("component") or {}]:
            return str(field.get("value") or "")
    return ""


def _data(interaction: discord.Interaction) -> Mapping[str, Any]:
    return interaction.data or {}
