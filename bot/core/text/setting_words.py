"""The settings of a server in words."""

from collections.abc import Callable, Mapping, Sequence
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
from bot.core.text import counts
from bot.languages import Language, Text, gettext, gettext_noop, listed, pgettext, pgettext_noop


@dataclass(frozen=True, slots=True)
class SettingText:
    """How a setting is called, and what it does: messages, in English."""

    label: str
    meaning: str


WORDS = {
    Setting.CLUSTERS: SettingText(
        # NOTE The name of a setting, here and below: 45 letters at most.
        pgettext_noop("setting", "Clusters"),
        # NOTE What a setting does, here and below: 99 letters at most, as a part of a line; in the
        # NOTE setting's form it gets a capital letter and a full stop.
        gettext_noop("how many, unless the command says otherwise"),
    ),
    Setting.FOCUS: SettingText(
        pgettext_noop("setting", "Focus"),
        gettext_noop("what counts most: the whole sound, energy, mood or rhythm"),
    ),
    Setting.PAGE_SIZE: SettingText(
        pgettext_noop("setting", "Tracks per page"),
        gettext_noop("fewer are easier to read on a phone"),
    ),
    Setting.PRIVATE: SettingText(
        pgettext_noop("setting", "Visibility"),
        gettext_noop("who sees an answer, unless the command says otherwise"),
    ),
    Setting.LANGUAGE: SettingText(
        pgettext_noop("setting", "Language"),
        gettext_noop("of answers for everyone; what you alone see is in yours"),
    ),
    Setting.CHANNELS: SettingText(
        pgettext_noop("setting", "Channels"),
        gettext_noop("where answers may be public; elsewhere they are private"),
    ),
    Setting.ROLES: SettingText(
        pgettext_noop("setting", "Who may run it"), gettext_noop("admins always may")
    ),
    Setting.COOLDOWN: SettingText(
        pgettext_noop("setting", "Cooldown"),
        gettext_noop("between two new playlists of one member; forgotten on restart"),
    ),
    Setting.LARGEST: SettingText(
        pgettext_noop("setting", "Largest playlist"),
        gettext_noop("of longer ones the newest tracks are offered"),
    ),
    Setting.FILES: SettingText(
        pgettext_noop("setting", "Files"),
        gettext_noop("whether members may attach exports of playlists"),
    ),
    Setting.SPOTIFY_APP: SettingText(
        pgettext_noop("setting", "Spotify app"),
        gettext_noop("this server's own, through which up to five members link their accounts"),
    ),
}
"""In the order in which they are shown."""
CHOICES: dict[Setting, tuple[Any, ...]] = {
    Setting.CLUSTERS: (None, *range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1)),
    Setting.FOCUS: tuple(Focus),
    Setting.PAGE_SIZE: PAGE_SIZES,
    Setting.PRIVATE: (False, True),
    Setting.LANGUAGE: (None, *Language),
    Setting.FILES: (True, False),
}
"""What can be chosen from a list."""
LANGUAGE_NAMES: Mapping[Language, str] = {
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
    Language.FRENCH: "Français",
    Language.SPANISH: "Español",
    Language.PORTUGUESE: "Português (Brasil)",
    Language.JAPANESE: "日本語",
}
"""As each calls itself, whatever is spoken."""
FOCUS_NAMES: Mapping[Focus, str] = {
    Focus.BALANCED: pgettext_noop("focus", "balanced"),
    Focus.ENERGY: pgettext_noop("focus", "energy"),
    Focus.MOOD: pgettext_noop("focus", "mood"),
    Focus.RHYTHM: pgettext_noop("focus", "rhythm"),
}
SWITCHES = {
    Setting.PRIVATE: (
        pgettext_noop("setting", "everyone"),
        pgettext_noop("setting", "only the member who asks"),
    ),
    Setting.FILES: (pgettext_noop("setting", "not allowed"), pgettext_noop("setting", "allowed")),
}
"""How a switch is written, off and on."""
RANGES = {
    Setting.COOLDOWN: (0, LONGEST_COOLDOWN_S),
    Setting.LARGEST: (SMALLEST_LIMIT, LARGEST_LIMIT),
}
"""What is entered as a number: the least and the most."""
RANGE_LABELS = {
    # NOTE Over a field in which a number is written, here and below; 45 letters at most.
    Setting.COOLDOWN: gettext_noop("Seconds, {least} to {most}"),
    Setting.LARGEST: gettext_noop("Tracks, {least} to {most}"),
}


def _mentions(kind: str, ids: Sequence[int]) -> str:
    return listed([f"<{kind}{one}>" for one in ids])


VALUES: dict[Setting, Callable[[Any], str]] = {
    Setting.CLUSTERS: lambda value: (
        pgettext("setting", "automatic") if value is None else f"{value}"
    ),
    Setting.FOCUS: lambda value: pgettext("focus", FOCUS_NAMES[value]),
    Setting.ROLES: lambda ids: _mentions("@&", ids) or pgettext("setting", "everyone"),
    Setting.CHANNELS: lambda ids: _mentions("#", ids) or pgettext("setting", "everywhere"),
    Setting.SPOTIFY_APP: lambda value: (
        pgettext("setting", "none") if value is None else f"`{value}`"
    ),
    Setting.COOLDOWN: counts.seconds,
    Setting.LARGEST: counts.tracks,
    Setting.LANGUAGE: lambda value: (
        # NOTE A language: the one that the server has in Discord's own settings.
        pgettext("setting", "as Discord has it") if value is None else LANGUAGE_NAMES[value]
    ),
}
"""How other values are written than they are in the settings."""


def label(setting: Setting) -> Text:
    """Name a setting."""
    return pgettext("setting", WORDS[setting].label)


def meaning(setting: Setting) -> Text:
    """Say what a setting does, beginning with a small letter."""
    return gettext(WORDS[setting].meaning)


def range_label(setting: Setting) -> Text:
    """Say what is counted by a setting that is a number, and within which limits."""
    least, most = RANGES[setting]
    return gettext(RANGE_LABELS[setting], least=least, most=most)


def value_text(setting: Setting, value: Any) -> str:
    """Write a value; roles and channels are mentioned, which sends no notification."""
    if setting in SWITCHES:
        off, on = SWITCHES[setting]
        return pgettext("setting", on if value else off)
    return VALUES.get(setting, str)(value)
