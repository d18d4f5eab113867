"""What a user has chosen for the answers that they alone see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """A user's own choices, on every server and in chats alike."""

    text_only: bool = False
    """Whether private answers are words alone, as a screen reader reads them well."""


DEFAULTS = Preferences()
"""Of users who have chosen nothing, about whom nothing is kept."""
