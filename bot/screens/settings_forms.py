"""The form of one setting, filled in with the value that is in force."""

from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord import ChannelType, SelectOption, ui

from bot.core.guild_settings import GuildSettings, Overrides, Setting
from bot.core.text.discord_markdown import shortened
from bot.core.text.setting_words import CHOICES, RANGES, label, meaning, range_label, value_text
from bot.languages import gettext
from bot.screens.settings_panel import PUT, panel_id
from bot.screens.spotify_apps import (
    SERVERS_APP,
    app_steps,
    client_id_field,
    redirect_field,
)

VALUE, DEFAULT = "value", "default"
"""The fields of a form: what is chosen or written, and whether the default holds again."""
MOST_RADIOS = 10
"""Options of a radio group; longer lists are menus."""
LONGEST_LABEL, LONGEST_MEANING = 45, 100
"""Characters that Discord takes over a field, and below that."""
MOST_ROLES, MOST_CHANNELS = 20, 25
WITH_MESSAGES = [
    ChannelType.text,
    ChannelType.news,
    ChannelType.forum,
    ChannelType.voice,
    ChannelType.stage_voice,
]
Field = ui.Item[ui.Modal]


def setting_form(
    setting: Setting,
    settings: GuildSettings,
    defaults: GuildSettings,
    decided: Overrides,
    redirect_uri: str,
) -> ui.Modal:
    """Make the form of a setting; what is decided can go back to the bot's default."""
    form = ui.Modal(
        title=shortened(label(setting), LONGEST_LABEL), custom_id=panel_id(PUT, setting)
    )
    if setting is Setting.SPOTIFY_APP:
        form.add_item(ui.TextDisplay(app_steps(redirect_uri, SERVERS_APP)))
        form.add_item(redirect_field(redirect_uri))
    form.add_item(_labelled(setting, getattr(settings, setting)))
    if setting in decided:
        form.add_item(_back(value_text(setting, getattr(defaults, setting))))
    form.stop()
    return form


def _back(default: str) -> ui.Label[ui.Modal]:
    box: ui.Checkbox[ui.Modal] = ui.Checkbox(custom_id=DEFAULT)
    # NOTE 45 letters at most, with the value; what is longer is cut.
    text = gettext("Back to my default ({value})", value=default)
    return ui.Label(text=shortened(text, LONGEST_LABEL), component=box)


def _labelled(setting: Setting, current: Any) -> ui.Label[ui.Modal]:
    text = range_label(setting) if setting in RANGES else label(setting)
    field = EDITORS.get(setting, _choice)(setting, current)
    return ui.Label(
        text=shortened(text, LONGEST_LABEL),
        description=shortened(_sentence(meaning(setting)), LONGEST_MEANING),
        component=field,
    )


def _sentence(words: str) -> str:
    return gettext("{sentence}.", sentence=f"{words[:1].upper()}{words[1:]}")


def _choice(setting: Setting, current: Any) -> Field:
    choices: Sequence[Any] = CHOICES[setting]
    return _menu(setting, current) if len(choices) > MOST_RADIOS else _radios(setting, current)


def _radios(setting: Setting, current: Any) -> Field:
    options = [
        discord.RadioGroupOption(
            label=value_text(setting, value), value=str(place), default=value == current
        )
        for place, value in enumerate(CHOICES[setting])
    ]
    return ui.RadioGroup(custom_id=VALUE, options=options)


def _menu(setting: Setting, current: Any) -> Field:
    options = [
        SelectOption(label=value_text(setting, value), value=str(place), default=value == current)
        for place, value in enumerate(CHOICES[setting])
    ]
    return ui.Select(custom_id=VALUE, options=options)


def _roles(_: Setting, current: Sequence[int]) -> Field:
    return ui.RoleSelect(
        custom_id=VALUE,
        placeholder=gettext("Everyone"),
        required=False,
        min_values=0,
        max_values=MOST_ROLES,
        default_values=[discord.Object(role, type=discord.Role) for role in current],
    )


def _channels(_: Setting, current: Sequence[int]) -> Field:
    return ui.ChannelSelect(
        custom_id=VALUE,
        placeholder=gettext("Everywhere"),
        required=False,
        min_values=0,
        max_values=MOST_CHANNELS,
        channel_types=WITH_MESSAGES,
        default_values=[discord.Object(one, type=discord.abc.GuildChannel) for one in current],
    )


def _number(setting: Setting, current: int) -> Field:
    least, most = RANGES[setting]
    return ui.TextInput(
        custom_id=VALUE,
        default=str(current),
        placeholder=gettext("{least} to {most}", least=least, most=most),
        max_length=10,
    )


def _client_id(_: Setting, current: str | None) -> Field:
    return client_id_field(VALUE, current)


EDITORS: dict[Setting, Callable[[Setting, Any], Field]] = {
    Setting.ROLES: _roles,
    Setting.CHANNELS: _channels,
    Setting.COOLDOWN: _number,
    Setting.LARGEST: _number,
    Setting.SPOTIFY_APP: _client_id,
}
"""What is not chosen from a short list of our own."""
