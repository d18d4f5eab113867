"""The settings of a server in words."""

from collections.abc import Callable, Sequence
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
    Setting.CLUSTERS: SettingText("Clusters", "how many, unless the command says otherwise"),
    Setting.FOCUS: SettingText(
        "Focus", "what counts most: the whole sound, energy, mood or rhythm"
    ),
    Setting.PAGE_SIZE: SettingText("Tracks per page", "fewer are easier to read on a phone"),
    Setting.PRIVATE: SettingText(
        "Visibility", "who sees an answer, unless the command says otherwise"
    ),
    Setting.CHANNELS: SettingText(
        "Channels", "where answers may be public; elsewhere they are private"
    ),
    Setting.ROLES: SettingText("Who may run it", "admins always may"),
    Setting.COOLDOWN: SettingText(
        "Cooldown", "between two new playlists of one member; forgotten on restart"
    ),
    Setting.LARGEST: SettingText(
        "Largest playlist", "of longer ones the newest tracks are offered"
    ),
    Setting.FILES: SettingText("Files", "whether members may attach exports of playlists"),
    Setting.SPOTIFY_APP: SettingText(
        "Spotify app", "this server's own, through which up to five members link their accounts"
    ),
}
"""In the order in which they are shown."""
CHOICES: dict[Setting, tuple[Any, ...]] = {
    Setting.CLUSTERS: (None, *range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1)),
    Setting.FOCUS: tuple(Focus),
    Setting.PAGE_SIZE: PAGE_SIZES,
    Setting.PRIVATE: (False, True),
    Setting.FILES: (True, False),
}
"""What can be chosen from a list."""
SWITCHES = {
    Setting.PRIVATE: ("everyone", "only the member who asks"),
    Setting.FILES: ("not allowed", "allowed"),
}
"""How a switch is written, off and on."""
RANGES = {
    Setting.COOLDOWN: (0, LONGEST_COOLDOWN_S),
    Setting.LARGEST: (SMALLEST_LIMIT, LARGEST_LIMIT),
}
"""What is entered as a number: the least and the most."""
UNITS = {Setting.COOLDOWN: "Seconds", Setting.LARGEST: "Tracks"}
"""What is counted."""


def _count(noun: str) -> Callable[[int], str]:
    return lambda value: plural(value, noun)


def _mentions(kind: str, everything: str) -> Callable[[Sequence[int]], str]:
    return lambda ids: ", ".join(f"<{kind}{one}>" for one in ids) or everything


VALUES: dict[Setting, Callable[[Any], str]] = {
    Setting.CLUSTERS: lambda value: "automatic" if value is None else f"{value}",
    Setting.ROLES: _mentions("@&", "everyone"),
    Setting.CHANNELS: _mentions("#", "everywhere"),
    Setting.SPOTIFY_APP: lambda value: "none" if value is None else f"`{value}`",
    Setting.COOLDOWN: _count("second"),
    Setting.LARGEST: _count("track"),
}
"""How other values are written than they are in the settings."""


def value_text(setting: Setting, value: Any) -> str:
    """Write a value; roles and channels are mentioned, which sends no notification."""
    if setting in SWITCHES:
        off, on = SWITCHES[setting]
        return on if value else off
    return VALUES.get(setting, str)(value)
