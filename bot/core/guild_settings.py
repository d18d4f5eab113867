"""What a server's admins decide, and the bot's own defaults for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS

PAGE_SIZES = (5, 8, 10)
"""Tracks on a page; ten with every link just fit what Discord takes."""
LONGEST_COOLDOWN_S = 86_400
SMALLEST_LIMIT, LARGEST_LIMIT = 8, 10_000
"""Tracks; fewer than eight are not clustered, and more are in no playlist of Spotify's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """The values in force for a server, or for a chat outside of one."""

    clusters: int | None = None
    """2 to 12, or None for as many as suit the playlist."""
    focus: Focus = Focus.BALANCED
    page_size: int = 10
    """One of PAGE_SIZES."""
    private: bool = False
    """Whether answers are shown to the user who asked alone, unless the command says otherwise."""
    roles: tuple[int, ...] = ()
    """Who may run the command; empty for every member."""
    cooldown_s: int = 30
    """Seconds between two analyses of one person; an answer that was stored costs nothing."""
    largest_playlist: int = 2_000
    """Tracks."""
    files_allowed: bool = True


class Setting(StrEnum):
    """The name of a setting; its value is the field of GuildSettings."""

    CLUSTERS = "clusters"
    FOCUS = "focus"
    PAGE_SIZE = "page_size"
    PRIVATE = "private"
    ROLES = "roles"
    COOLDOWN = "cooldown_s"
    LARGEST = "largest_playlist"
    FILES = "files_allowed"


Overrides = Mapping[Setting, Any]
"""What a server has decided, as JSON holds it; the rest is the bot's default."""


def in_force(defaults: GuildSettings, overrides: Overrides) -> GuildSettings:
    """Put what a server has decided over the bot's defaults; what no longer holds is ignored."""
    settings = defaults
    for setting, value in overrides.items():
        if is_valid(setting, value):
            settings = replace(settings, **{setting.value: _typed(setting, value)})
    return settings


def is_valid(setting: Setting, value: Any) -> bool:
    """Return whether a value, as JSON holds it, is one that the setting may have."""
    return VALID[setting](value)


def _within(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_bool(value: Any) -> bool:
    return type(value) is bool


def _are_roles(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(type(role) is int for role in value)


VALID: Mapping[Setting, Callable[[Any], bool]] = {
    Setting.CLUSTERS: lambda value: value is None or _within(FEWEST_CLUSTERS, MOST_CLUSTERS)(value),
    Setting.FOCUS: lambda value: value in tuple(Focus),
    Setting.PAGE_SIZE: lambda value: type(value) is int and value in PAGE_SIZES,
    Setting.PRIVATE: _is_bool,
    Setting.ROLES: _are_roles,
    Setting.COOLDOWN: _within(0, LONGEST_COOLDOWN_S),
    Setting.LARGEST: _within(SMALLEST_LIMIT, LARGEST_LIMIT),
    Setting.FILES: _is_bool,
}


def _typed(setting: Setting, value: Any) -> Any:
    match setting:
        case Setting.FOCUS:
            return Focus(value)
        case Setting.ROLES:
            return tuple(value)
        case _:
            return value
