"""How commands are called and described in the languages of Discord's users."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.languages import Language, language_of, pgettext, speaking

CONTEXTS: Mapping[Location, str] = MappingProxyType(
    {
        Location.command_name: "command name",
        Location.group_name: "command name",
        Location.parameter_name: "option name",
        Location.choice_name: "choice",
        Location.command_description: "command description",
        Location.group_description: "command description",
        Location.parameter_description: "option description",
    }
)
"""The context of each text in the catalogues; a name is written in small letters, in one word."""


class CommandTranslator(app_commands.Translator):
    """Looks commands up in the catalogues, for every locale of Discord's that has one."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        """Return a text of a command in a locale; None where it stays as it is."""
        spoken = language_of(locale.value)
        if spoken is Language.ENGLISH or not string.message:
            return None
        with speaking(spoken):
            said = str(pgettext(CONTEXTS[context.location], string.message))
        return None if said == string.message else said
