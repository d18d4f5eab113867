"""The panel of a server's settings."""

import discord
from discord import ButtonStyle, SelectOption

from bot.core.guild_settings import GuildSettings, Overrides, Setting
from bot.core.pages.page import NEUTRAL
from bot.core.text.setting_words import CHOICES, RANGES, WORDS, value_text
from bot.screens.widgets import button, loose, select

PREFIX = "s1"
OPEN, SET, ASK, PUT, RESET = "open", "set", "ask", "put", "reset"
"""What a click on the panel does: show a setting, choose, ask for a number, take it, go back."""
MOST_ROLES = 20


def panel_embed(settings: GuildSettings, decided: Overrides) -> discord.Embed:
    """List every value in force, and who decided it."""
    lines = [
        f"**{words.label}** · {value_text(setting, getattr(settings, setting))} "
        f"*({'this server' if setting in decided else 'my default'})*\n{words.meaning}"
        for setting, words in WORDS.items()
    ]
    return discord.Embed(
        title="Settings of this server", description="\n".join(lines), color=NEUTRAL
    ).set_footer(text="Changes apply to the next command.")


def panel_view(
    settings: GuildSettings, decided: Overrides, opened: Setting | None
) -> discord.ui.View:
    """Make the menu of settings, and what changes the one that is open."""
    items: list[discord.ui.Item[discord.ui.View]] = [_settings(opened)]
    if opened is not None:
        items.append(_editor(opened, settings))
        label = f"Reset {WORDS[opened].label.lower()}"
        items.append(button(_id(RESET, opened), label, row=2, disabled=opened not in decided))
    all_label = "Reset everything"
    danger = ButtonStyle.danger
    items.append(button(_id(RESET), all_label, row=2, style=danger, disabled=not decided))
    return loose(*items)


def number_form(setting: Setting, settings: GuildSettings) -> discord.ui.Modal:
    """Make the form that asks for a number."""
    least, most = RANGES[setting]
    words = WORDS[setting]
    form = discord.ui.Modal(title=words.label, custom_id=_id(PUT, setting))
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id="number",
        default=str(getattr(settings, setting)),
        placeholder=f"{least:,} to {most:,}",
        max_length=10,
    )
    label = f"{least:,} to {most:,}"
    form.add_item(discord.ui.Label(text=label, description=words.meaning, component=field))
    form.stop()
    return form


def _settings(opened: Setting | None) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(
            label=words.label, value=setting, description=words.meaning, default=setting is opened
        )
        for setting, words in WORDS.items()
    ]
    return select(_id(OPEN), "Choose a setting …", options, 0)


def _editor(setting: Setting, settings: GuildSettings) -> discord.ui.Item[discord.ui.View]:
    current = getattr(settings, setting)
    if setting in RANGES:
        return button(_id(ASK, setting), "Enter a number …", row=1, style=ButtonStyle.primary)
    if setting is Setting.ROLES:
        return discord.ui.RoleSelect(
            custom_id=_id(SET, setting),
            placeholder="Choose roles; none means everybody",
            min_values=0,
            max_values=MOST_ROLES,
            default_values=[discord.Object(role, type=discord.Role) for role in current],
            row=1,
        )
    options = [
        SelectOption(label=value_text(setting, value), value=str(place), default=value == current)
        for place, value in enumerate(CHOICES[setting])
    ]
    return select(_id(SET, setting), "Choose a value …", options, 1)


def _id(action: str, setting: Setting | None = None) -> str:
    return ":".join(filter(None, [PREFIX, action, setting]))
