"""What a user is shown in the place of an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence, perhaps with buttons, and with a file that these come back to."""

    sentence: str
    view: discord.ui.View | None = None
    attach: Callable[[], discord.File | None] = lambda: None
    """Makes the file, anew for each attempt to send it."""

    def message(self) -> dict[str, Any]:
        """Return what a new message takes, without what there is none of."""
        parts = {"content": self.sentence, "view": self.view, "file": self.attach()}
        return {name: part for name, part in parts.items() if part is not None}

    def edit(self) -> dict[str, Any]:
        """Return what the edit of a waiting message takes."""
        file = self.attach()
        attachments = {"attachments": [file]} if file else {}
        return {"content": self.sentence, "view": self.view, **attachments}
