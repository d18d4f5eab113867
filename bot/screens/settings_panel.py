"""The panel of a server's settings: one line and one button a setting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import discord
from discord import ButtonStyle, ui

from bot.core.guild_settings import Change, GuildSettings, GuildUsage, Overrides, Setting
from bot.core.pages.page import NEUTRAL
from bot.core.text import counts
from bot.core.text.setting_words import WORDS, label, meaning, value_text
from bot.languages import both, gettext, gettext_noop, ngettext, pgettext
from bot.screens.widgets import layout

PREFIX = "s2"
EDIT, PUT, RESET, SURE, KEEP = "edit", "put", "reset", "sure", "keep"
"""What a click does: open a setting's form, hand it in, ask before all goes back, do so, or not."""
DAYS = 30
"""How far back the panel counts; answers may be kept for a shorter time."""
# NOTE The whole panel has some 3,000 letters in English; Discord takes 4,000, names included.
TITLE = gettext_noop("## Settings of this server\nChanges apply to the next command.")
USAGE = gettext_noop("**Usage here** · {answers} for {people} in the last {days} days")
UNUSED = gettext_noop("**Usage here** · no answers in the last {days} days")
PERMISSIONS = gettext_noop("**My permissions in this channel** · {granted}")
LACKING: Mapping[str, str] = {
    "Embed Links": gettext_noop(
        "Without {permission} I can't answer /clusters here: every page is an embed. Please grant "
        "me it."
    ),
    "Attach Files": gettext_noop(
        "Without {permission} I can't answer /clusters here: the map is a file. Please grant me it."
    ),
}
"""What stops working without a permission."""
LACKING_BOTH = gettext_noop(
    "Without {permissions} I can't answer /clusters here: every page is an embed and the map is a "
    "file. Please grant me both."
)
INTEGRATIONS = gettext_noop(
    "**Who may use which command, and where,** you set in Discord: Server Settings → "
    "Integrations → {bot}."
)
WATCHED = gettext_noop("**Watched playlists** · {playlists}; /watch lists them")
QUESTION = gettext_noop("**{question}** This can't be undone.")

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
    question = [gettext(QUESTION, question=_asked(panel))] * asks
    box: ui.Container[Layout] = ui.Container(
        ui.TextDisplay(gettext(TITLE)),
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
    value = value_text(setting, getattr(panel.settings, setting))
    default = "" if setting in panel.decided else gettext("*(default)*")
    head = " ".join(filter(None, [f"**{label(setting)}** · {value}", default]))
    small = " · ".join(filter(None, [meaning(setting), _decided(panel, setting)]))
    change: ui.Button[Layout] = ui.Button(
        label=pgettext("button", "Change"),
        custom_id=panel_id(EDIT, setting),
        style=ButtonStyle.secondary,
    )
    return ui.Section(ui.TextDisplay(f"{head}\n-# {small}"), accessory=change)


def _decided(panel: Panel, setting: Setting) -> str:
    change = panel.changes.get(setting)
    if setting not in panel.decided or change is None:
        return ""
    when = discord.utils.format_dt(change.at, "R")
    if change.by is None:
        # NOTE {when} is a time such as "3 days ago", here and below.
        return gettext("set {when}", when=when)
    return gettext("set by {admin} {when}", admin=f"<@{change.by}>", when=when)


def _asked(panel: Panel) -> str:
    """Ask whether everything is to go back, naming what that is."""
    decided = len(panel.decided)
    if not panel.watches:
        return ngettext(
            "Reset {count} setting to my defaults?",
            "Reset {count} settings to my defaults?",
            decided,
        )
    if not decided:
        return ngettext(
            "Stop watching {count} playlist?", "Stop watching {count} playlists?", panel.watches
        )
    # NOTE {settings} is "1 setting" or "5 settings", {playlists} likewise.
    return gettext(
        "Reset {settings} to my defaults, and stop watching {playlists}?",
        settings=ngettext("{count} setting", "{count} settings", decided),
        playlists=counts.playlists(panel.watches),
    )


def _remarks(panel: Panel) -> Sequence[str]:
    usage = panel.usage
    answers, people = counts.answers(usage.answers), counts.people(usage.people)
    said = (
        gettext(USAGE, answers=answers, people=people, days=DAYS)
        if usage.answers
        else gettext(UNUSED, days=DAYS)
    )
    watched = [gettext(WATCHED, playlists=panel.watches)] * bool(panel.watches)
    integrations = gettext(INTEGRATIONS, bot=panel.bot)
    return [said, *watched, *_permissions(panel.permissions), integrations]


def _permissions(permissions: Mapping[str, bool]) -> Sequence[str]:
    marks = [_mark(name, granted=granted) for name, granted in permissions.items()]
    said = gettext(PERMISSIONS, granted=" · ".join(marks))
    missing = [name for name, granted in permissions.items() if not granted]
    named = [pgettext("permission", name) for name in missing]
    match missing:
        case []:
            return [said]
        case [one]:
            return [said, gettext(LACKING[one], permission=named[0])]
        case _:
            return [said, gettext(LACKING_BOTH, permissions=both(named))]


def _mark(name: str, *, granted: bool) -> str:
    permission = pgettext("permission", name)
    if granted:
        return gettext("{permission}: yes", permission=permission)
    return gettext("{permission}: no", permission=permission)


def _reset(panel: Panel) -> Sequence[ui.Item[Layout]]:
    if not panel.resettable:
        return []
    return [
        ui.ActionRow(
            _button(RESET, pgettext("button", "Reset everything …"), ButtonStyle.secondary)
        )
    ]


def _decision() -> Sequence[ui.Item[Layout]]:
    return [
        ui.ActionRow(
            _button(SURE, pgettext("button", "Yes, reset"), ButtonStyle.danger),
            _button(KEEP, pgettext("button", "Keep"), ButtonStyle.secondary),
        )
    ]


def _button(action: str, label: str, style: ButtonStyle) -> ui.Button[Layout]:
    return ui.Button(label=label, custom_id=panel_id(action), style=style)
