"""What a click carries: its custom_id, and what the user chose or wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.core.clicks.page_clicks import TEXT_PREFIX


def custom_id(interaction: discord.Interaction) -> str:
    """Read what the button, menu or form carries."""
    return str(_data(interaction).get("custom_id", ""))


def chosen(interaction: discord.Interaction) -> Sequence[str]:
    """Read what was chosen from a menu."""
    return [str(value) for value in _data(interaction).get("values") or ()]


def first_chosen(interaction: discord.Interaction) -> str:
    """Read what was chosen from a menu with one choice; empty where nothing was."""
    return next(iter(chosen(interaction)), "")


def reads_as_text(interaction: discord.Interaction) -> bool:
    """Return whether the message that was clicked is a page in words alone."""
    rows = interaction.message.components if interaction.message else []
    controls = (each for row in rows for each in getattr(row, "children", ()))
    begun = f"{TEXT_PREFIX}:"
    return any((getattr(each, "custom_id", "") or "").startswith(begun) for each in controls)


def written(interaction: discord.Interaction) -> str:
    """Read the first field of a form."""
    for row in _data(interaction).get("components") or ():
        for field in row.get("components") or [row.get("component") or {}]:
            return str(field.get("value") or "")
    return ""


@dataclass(frozen=True, slots=True)
class FormData:
    """What was filled into a form, by the custom_ids of its fields."""

    fields: Mapping[str, Mapping[str, Any]]
    attachments: Mapping[str, discord.Attachment]

    def text(self, field: str) -> str:
        """Return what was written, or chosen from radio buttons; empty for no such field."""
        text = str(self.fields.get(field, {}).get("value") or "")
        # A lone surrogate could not be stored.
        return text.encode("utf-8", "replace").decode()

    def is_ticked(self, field: str) -> bool:
        """Return whether a box was ticked."""
        return self.fields.get(field, {}).get("value") is True

    def choice(self, field: str) -> str:
        """Return what was chosen from a menu; empty where nothing was."""
        return next(iter(self.values(field)), "")

    def files(self, field: str) -> Sequence[discord.Attachment]:
        """Return the files that were uploaded."""
        found = (self.attachments.get(value) for value in self.values(field))
        return [file for file in found if file is not None]

    def values(self, field: str) -> Sequence[str]:
        """Return all that was chosen from a menu."""
        return [str(value) for value in self.fields.get(field, {}).get("values") or ()]


def form_data(interaction: discord.Interaction) -> FormData:
    """Read a whole form."""
    data = _data(interaction)
    fields = [row.get("component") or {} for row in data.get("components") or ()]
    described: Mapping[str, Any] = (data.get("resolved") or {}).get("attachments") or {}
    return FormData(
        {str(field.get("custom_id")): field for field in fields},
        {
            identifier: discord.Attachment(data=each, state=interaction.client._connection)  # noqa: SLF001  as discord.py makes them
            for identifier, each in described.items()
        },
    )


def is_private(interaction: discord.Interaction) -> bool:
    """Return whether the message that was clicked is shown to its user alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _data(interaction: discord.Interaction) -> Mapping[str, Any]:
    return interaction.data or {}
