"""Whether an answer is possible here, and whether this user may ask for one."""

from collections.abc import Mapping

import discord

from bot.core.errors import NotAllowedError
from bot.core.guild_settings import GuildSettings
from bot.core.postings import Posting
from bot.interactions.click_data import is_private
from bot.languages import both, gettext, gettext_noop, listed, pgettext, pgettext_noop

NEEDED = {
    "embed_links": pgettext_noop("permission", "Embed Links"),
    "attach_files": pgettext_noop("permission", "Attach Files"),
}
"""What an answer needs where it is shown, as Discord's own settings call it."""

ELSEWHERE = gettext_noop(
    "On this server public answers belong in {channels}, so only you see this one."
)
NAMED_CHANNELS = 3


def home_guild(interaction: discord.Interaction) -> int | None:
    """Return the server's id, where the bot is a member of it.

    In a chat, and where only a user has installed the bot, there is no server to keep things of.
    """
    return interaction.guild_id if interaction.is_guild_integration() else None


def needed_here(interaction: discord.Interaction) -> Mapping[str, bool]:
    """Return whether the bot has what it needs in this channel, by Discord's names for it."""
    granted = interaction.app_permissions
    return {name: _holds(granted, flag) for flag, name in NEEDED.items()}


def why_private(interaction: discord.Interaction, settings: GuildSettings) -> str:
    """Return why an answer cannot be public in this channel; empty where it can."""
    if is_public_here(interaction, settings):
        return ""
    named = [f"<#{channel}>" for channel in settings.channels[:NAMED_CHANNELS]]
    more = [" …"] * (len(settings.channels) > NAMED_CHANNELS)
    return gettext(ELSEWHERE, channels="".join([listed(named), *more]))


def is_public_here(interaction: discord.Interaction, settings: GuildSettings) -> bool:
    """Return whether answers may be public in this channel; a thread counts as its parent.

    A public answer is asked for with /clusters, or a private one posted: both go by this.
    """
    if not settings.channels:
        return True
    parent = getattr(interaction.channel, "parent_id", None)
    return not {interaction.channel_id, parent}.isdisjoint(settings.channels)


def refuse_where_unseen(interaction: discord.Interaction) -> None:
    """Raise NotAllowedError where Discord would not let the answer be seen."""
    missing = [name for name, granted in needed_here(interaction).items() if not granted]
    if missing:
        raise NotAllowedError(
            gettext(
                "I can't answer in this channel, since I lack the permission {permissions}; please "
                "ask an admin of the server to grant it to me, or use another channel.",
                permissions=both([pgettext("permission", name) for name in missing]),
            )
        )


def refuse_others(interaction: discord.Interaction, settings: GuildSettings) -> None:
    """Raise NotAllowedError for users outside the roles that may run the command."""
    member = interaction.user
    if not settings.roles or manages(interaction) or not isinstance(member, discord.Member):
        return
    if not any(member.get_role(role) for role in settings.roles):
        raise NotAllowedError(
            gettext(
                "On this server only some roles may run /clusters; please ask an admin, or use me "
                "in our own chat."
            )
        )


def manages(interaction: discord.Interaction) -> bool:
    """Return whether the user may manage the server."""
    return home_guild(interaction) is not None and _holds(interaction.permissions, "manage_guild")


def managed_guild(interaction: discord.Interaction, refusal: str) -> int:
    """Return the server's id. Raises NotAllowedError for users who may not manage it."""
    guild_id = home_guild(interaction)
    if guild_id is None or not manages(interaction):
        raise NotAllowedError(refusal)
    return guild_id


def asked_by(interaction: discord.Interaction) -> bool:
    """Return whether the user's own command or click made the message, or only they see it."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return message is not None
    source = message.interaction_metadata
    return source is not None and source.user.id == interaction.user.id


def is_own_message(
    interaction: discord.Interaction, posting: Posting, *, as_text: bool = False
) -> bool:
    """Return whether the message that was clicked may change: a private one, or the user's own.

    A page in words takes the place of no other that all may see.
    """
    own = posting.owner_id == interaction.user.id
    return is_private(interaction) or (own and not as_text)


def moderates(interaction: discord.Interaction) -> bool:
    """Return whether the user may delete other users' messages here."""
    granted = interaction.permissions
    return home_guild(interaction) is not None and _holds(granted, "manage_messages")


def _holds(granted: discord.Permissions, flag: str) -> bool:
    return granted.administrator or bool(getattr(granted, flag))
