"""In which language an interaction is answered: the user's own in private, else the place's."""

import discord

from bot.core.pending_commands import PendingCommand
from bot.languages import Language, Languages, language_of, languages, speak
from bot.use_cases.services import Services


def speak_with(services: Services, interaction: discord.Interaction) -> None:
    """Speak to who caused an interaction, from now on in this task.

    A click in a message that all see changes that one, as a rule, so it is answered in the language
    of the place; everything else is answered in the user's own until something is shown to all.
    """
    own = language_of(_locale(interaction.locale))
    shared = language_of_place(services, interaction.guild_id, _locale(interaction.guild_locale))
    if interaction.guild_id is None:
        shared = own
    speak(Languages(own, shared), private=_is_private(interaction))


def speak_for(pending: PendingCommand) -> None:
    """Speak as it was begun in an interaction that another process had accepted."""
    command = pending.command
    speak(pending.languages, private=command.private and not command.is_in_place)


def speak_where(interaction: discord.Interaction, *, in_place: bool) -> None:
    """Speak as it suits the message that was clicked, or, where it is not changed, in private."""
    speak(languages(), private=not in_place or _is_private(interaction))


def speak_privately() -> None:
    """Speak the user's own language from now on, since they alone see what follows."""
    speak(languages(), private=True)


def speak_to_all() -> None:
    """Speak the language of the place from now on, since everybody there sees what follows."""
    speak(languages(), private=False)


def language_of_place(services: Services, guild_id: int | None, locale: str) -> Language:
    """Return what a server's admins have chosen, or else the language that Discord has for it."""
    return services.defaults.settings(guild_id).language or language_of(locale)


def _locale(told: discord.Locale | None) -> str:
    """Return a locale by its name; an empty one where Discord tells none, or no name."""
    # discord.py keeps whatever stands there, and a value that is no text has no str.
    value: object = told.value if told is not None else ""
    return value if isinstance(value, str) else ""


def _is_private(interaction: discord.Interaction) -> bool:
    message = interaction.message
    return message is None or message.flags.ephemeral
