"""The settings of a server in words."""

from dataclasses import dataclass
from typing import Any

from bot.core.features import Focus
from bot.core.guild_settings import (
    LARGEST_LIMIT,
    LONGEST_COOLDOWN_S,
    PAGE_SIZES,
    SMALLEST_LIMIT,
    Setting,
)
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.text.wording import plural


@dataclass(frozen=True, slots=True)
class SettingText:
    """How a setting is called, and what it does."""

    label: str
    meaning: str


WORDS = {
    Setting.CLUSTERS: SettingText(
        "Clusters", "how many there are, unless the command says otherwise"
    ),
    Setting.FOCUS: SettingText("Focus", "which side of the sound counts most"),
    Setting.PAGE_SIZE: SettingText("Tracks a page", "how many tracks stand on a page"),
    Setting.PRIVATE: SettingText("Answers", "who sees them, unless the command says otherwise"),
    Setting.ROLES: SettingText("Who may run it", "everybody, or some roles"),
    Setting.COOLDOWN: SettingText("Cooldown", "seconds between two new playlists of one person"),
    Setting.LARGEST: SettingText("Largest playlist", "how many tracks a playlist may have"),
    Setting.FILES: SettingText("Files", "whether export files may be attached"),
}
CHOICES: dict[Setting, tuple[Any, ...]] = {
    Setting.CLUSTERS: (None, *range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1)),
    Setting.FOCUS: tuple(Focus),
    Setting.PAGE_SIZE: PAGE_SIZES,
    Setting.PRIVATE: (False, True),
    Setting.FILES: (True, False),
}
"""What can be chosen from a list."""
SWITCHES = {
    Setting.PRIVATE: ("public", "private"),
    Setting.FILES: ("not allowed", "allowed"),
}
"""How a switch is written, off and on."""
RANGES = {
    Setting.COOLDOWN: (0, LONGEST_COOLDOWN_S),
    Setting.LARGEST: (SMALLEST_LIMIT, LARGEST_LIMIT),
}
"""What is entered as a number: the least and the most."""


def value_text(setting: Setting, value: Any) -> str:
    """Write a value; roles are mentioned, which sends no notification."""
    if setting in SWITCHES:
        off, on = SWITCHES[setting]
        return on if value else off
    match setting:
        case Setting.CLUSTERS:
            return "as many as suit the playlist" if value is None else f"{value}"
        case Setting.ROLES:
            return ", ".join(f"<@&{role}>" for role in value) or "everybody"
        case Setting.COOLDOWN:
            return plural(value, "second")
        case _:
            return f"{value:,}" if isinstance(value, int) else str(value)
