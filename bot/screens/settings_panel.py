"""The panel of a server's settings: one line and one button a setting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import discord
from discord import ButtonStyle, ui

from bot.core.guild_settings import Change, GuildSettings, GuildUsage, Overrides, Setting
from bot.core.pages.page import NEUTRAL
from bot.core.text.setting_words import WORDS, value_text
from bot.core.text.wording import plural
from bot.screens.widgets import layout

PREFIX = "s2"
EDIT, PUT, RESET, SURE, KEEP = "edit", "put", "reset", "sure", "keep"
"""What a click does: open a setting's form, hand it in, ask before all goes back, do so, or not."""
DAYS = 30
"""How far back the panel counts; answers may be kept for a shorter time."""
TITLE = "## Settings of this server\nChanges apply to the next command."
USAGE = "**Usage here** · {answers} for {people} in the last {days} days"
UNUSED = "**Usage here** · no answers in the last {days} days"
PERMISSIONS = "**My permissions in this channel** · {granted}"
LACKING = "Without {missing} I can't answer /clusters here: {why}. Please grant me {it}."
WHY = {
    "Embed Links": "every page is an embed",
    "Attach Files": "the map is a file",
}
"""What stops working without a permission."""
INTEGRATIONS = (
    "**Who may use which command, and where,** you set in Discord: Server Settings → "
    "Integrations → {bot}."
)
WATCHED = "**Watched playlists** · {playlists}; /watch lists them"
QUESTION = "**{what}** This can't be undone."

Layout = ui.LayoutView


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What stands in the panel."""

    settings: GuildSettings
    decided: Overrides
    changes: Mapping[Setting, Change]
    usage: GuildUsage
    permissions: Mapping[str, bool]
    """Whether the bot has what it needs in this channel, by Discord's names."""
    offered: Collection[Setting]
    watches: int
    """How many playlists channels are told of."""
    bot: str
    """How the bot is called among the server's integrations."""

    @property
    def resettable(self) -> bool:
        """Return whether there is anything that a reset takes back."""
        return bool(self.decided or self.watches)


def panel_view(panel: Panel, *, asks: bool = False) -> Layout:
    """Lay the panel out; `asks` where everything is about to go back to the defaults."""
    settings = [_line(panel, setting) for setting in WORDS if setting in panel.offered]
    question = [QUESTION.format(what=_asked(panel))] * asks
    box: ui.Container[Layout] = ui.Container(
        ui.TextDisplay(TITLE),
        *settings,
        ui.Separator(),
        ui.TextDisplay("\n".join([*_remarks(panel), *question])),
        *(_decision() if asks else _reset(panel)),
        accent_colour=NEUTRAL,
    )
    return layout(box)


def panel_id(action: str, setting: Setting | None = None) -> str:
    """Return the custom_id of a button or form of the panel."""
    return ":".join(filter(None, [PREFIX, action, setting]))


def _line(panel: Panel, setting: Setting) -> ui.Section[Layout]:
    words = WORDS[setting]
    value = value_text(setting, getattr(panel.settings, setting))
    default = "" if setting in panel.decided else " *(default)*"
    small = " · ".join(filter(None, [words.meaning, _decided(panel, setting)]))
    text = f"**{words.label}** · {value}{default}\n-# {small}"
    change: ui.Button[Layout] = ui.Button(
        label="Change", custom_id=panel_id(EDIT, setting), style=ButtonStyle.secondary
    )
    return ui.Section(ui.TextDisplay(text), accessory=change)


def _decided(panel: Panel, setting: Setting) -> str:
    change = panel.changes.get(setting)
    if setting not in panel.decided or change is None:
        return ""
    by = "" if change.by is None else f" by <@{change.by}>"
    return f"set{by} {discord.utils.format_dt(change.at, 'R')}"


def _asked(panel: Panel) -> str:
    """Ask whether everything is to go back, naming what that is."""
    settings = f"Reset {plural(len(panel.decided), 'setting')} to my defaults"
    watches = f"stop watching {plural(panel.watches, 'playlist')}"
    parts = [settings] * bool(panel.decided) + [watches] * bool(panel.watches)
    asked = ", and ".join(parts)
    return f"{asked[:1].upper()}{asked[1:]}?"


def _remarks(panel: Panel) -> Sequence[str]:
    usage = UNUSED if not panel.usage.answers else USAGE
    said = usage.format(
        answers=plural(panel.usage.answers, "answer"),
        people="1 person" if panel.usage.people == 1 else f"{panel.usage.people:,} people",
        days=DAYS,
    )
    watched = [WATCHED.format(playlists=panel.watches)] * bool(panel.watches)
    integrations = INTEGRATIONS.format(bot=panel.bot)
    return [said, *watched, *_permissions(panel.permissions), integrations]


def _permissions(permissions: Mapping[str, bool]) -> Sequence[str]:
    marks = (f"{name}: {'yes' if granted else 'no'}" for name, granted in permissions.items())
    missing = [name for name, granted in permissions.items() if not granted]
    said = PERMISSIONS.format(granted=" · ".join(marks))
    if not missing:
        return [said]
    why, it = " and ".join(WHY[name] for name in missing), "it" if len(missing) == 1 else "both"
    return [said, LACKING.format(missing=" and ".join(missing), why=why, it=it)]


def _reset(panel: Panel) -> Sequence[ui.Item[Layout]]:
    if not panel.resettable:
        return []
    return [ui.ActionRow(_button(RESET, "Reset everything …", ButtonStyle.secondary))]


def _decision() -> Sequence[ui.Item[Layout]]:
    return [
        ui.ActionRow(
            _button(SURE, "Yes, reset", ButtonStyle.danger),
            _button(KEEP, "Keep", ButtonStyle.secondary),
        )
    ]


def _button(action: str, label: str, style: ButtonStyle) -> ui.Button[Layout]:
    return ui.Button(label=label, custom_id=panel_id(action), style=style)
