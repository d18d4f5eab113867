"""What admins do with `/config`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from discord import Permissions

from bot.core.guild_settings import GuildSettings, Setting
from bot.core.text.setting_words import RANGES, WORDS, range_label
from tests.cogs.stage import Stage
from tests.fakes.discord.asking import Value
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, HOME, MEMBER, Payload, Person, Place

ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))


async def panel(stage: Stage, who: Person = ADMIN, where: Place = HOME) -> Message:
    """Use /config, and return the panel."""
    return (await stage.discord.command("config", who=who, where=where)).message


async def open_form(
    stage: Stage, shown: Message, setting: Setting, who: Person = ADMIN
) -> Interaction:
    """Press the button beside a setting."""
    return await stage.discord.click(shown, f"s2:edit:{setting}", who=who)


async def decide(
    stage: Stage, shown: Message, setting: Setting, value: str | Sequence[Value]
) -> Interaction:
    """Open a setting's form, fill it in, and hand it in."""
    opened = await open_form(stage, shown, setting)
    return await stage.discord.submit(opened, {field_label(setting): value})


def field_label(setting: Setting) -> str:
    """Return what stands over a form's field."""
    if setting in RANGES:
        return range_label(setting)
    return WORDS[setting].label


def field(opened: Interaction, place: int = 0) -> Payload:
    """Return one of the fields of a form that was opened."""
    assert opened.modal
    labels = [one for one in opened.modal.components if "component" in one]
    found: Payload = labels[place]["component"]
    return found


def line(shown: Message, setting: Setting) -> str:
    """Return what the panel says of a setting: its value, and below what that means."""
    start = f"**{WORDS[setting].label}**"
    lines = shown.text.splitlines()
    place = next(place for place, one in enumerate(lines) if one.startswith(start))
    return "\n".join(lines[place : place + 2])


def settings(stage: Stage) -> GuildSettings:
    """Return what is in force at home."""
    return stage.bot.services.defaults.settings(HOME.id)


def decided(stage: Stage) -> Mapping[Setting, Any]:
    """Return what was decided at home."""
    return stage.bot.services.defaults.decided(HOME.id)
