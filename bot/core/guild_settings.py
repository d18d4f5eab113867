"""What a server's admins decide, and the bot's own defaults for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.client_ids import is_client_id
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS, MOST_TRACKS
from bot.languages import Language

PAGE_SIZES = (5, 8, 10)
"""Tracks on a page; ten with every link just fit what Discord takes."""
LONGEST_COOLDOWN_S = 86_400
SMALLEST_LIMIT, LARGEST_LIMIT = 8, MOST_TRACKS
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
    largest_playlist: int = LARGEST_LIMIT
    """Tracks."""
    files_allowed: bool = True
    channels: tuple[int, ...] = ()
    """Where answers may be public; empty for everywhere. A thread counts as its channel."""
    spotify_app: str | None = None
    """The client id of a Spotify app of the server's, through which its members link accounts."""
    language: Language | None = None
    """Of answers for everyone; None for the one that Discord has for the server."""


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
    CHANNELS = "channels"
    SPOTIFY_APP = "spotify_app"
    LANGUAGE = "language"


Overrides = Mapping[Setting, Any]
"""What a server has decided, as JSON holds it; the rest is the bot's default."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who decided a setting, and when."""

    by: int | None
    """A Discord id; None where that user has had everything about them deleted."""
    at: datetime


@dataclass(frozen=True, slots=True)
class GuildUsage:
    """How much a server has used the bot of late."""

    answers: int
    people: int


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


def _are_ids(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(type(one) is int for one in value)


VALID: Mapping[Setting, Callable[[Any], bool]] = {
    Setting.CLUSTERS: lambda value: value is None or _within(FEWEST_CLUSTERS, MOST_CLUSTERS)(value),
    Setting.FOCUS: lambda value: value in tuple(Focus),
    Setting.PAGE_SIZE: lambda value: type(value) is int and value in PAGE_SIZES,
    Setting.PRIVATE: _is_bool,
    Setting.ROLES: _are_ids,
    Setting.COOLDOWN: _within(0, LONGEST_COOLDOWN_S),
    Setting.LARGEST: _within(SMALLEST_LIMIT, LARGEST_LIMIT),
    Setting.FILES: _is_bool,
    Setting.CHANNELS: _are_ids,
    Setting.SPOTIFY_APP: lambda value: value is None or is_client_id(value),
    Setting.LANGUAGE: lambda value: value is None or value in tuple(Language),
}


def _typed(setting: Setting, value: Any) -> Any:
    match setting:
        case Setting.FOCUS:
            return Focus(value)
        case Setting.LANGUAGE:
            return Language(value) if value else None
        case Setting.ROLES | Setting.CHANNELS:
            return tuple(value)
        case _:
            return value
