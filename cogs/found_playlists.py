"""The playlists that Discord hands over: attached, or linked by a message."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.core.errors import NotAllowedError, UserError
from bot.core.guild_settings import GuildSettings
from bot.core.links import PlaylistLink, dead_link, find_links, short_link
from bot.core.pending_commands import AttachedFile, FileSource, LinkSource, Source

READABLE = (".csv", ".json", ".txt", ".tsv")
"""Attachments of a message that may be exports; others are passed over."""


@dataclass(frozen=True, slots=True)
class ShortLink:
    """An address that leads to another one."""

    url: str


Found = PlaylistLink | AttachedFile | ShortLink


def attached(attachment: discord.Attachment) -> AttachedFile:
    """Return an attachment as the values that are needed of it."""
    return AttachedFile(attachment.url, attachment.filename, attachment.size)


def refuse_files(settings: GuildSettings) -> None:
    """Raise NotAllowedError where the server wants no files."""
    if not settings.files_allowed:
        raise NotAllowedError(
            "This server takes no files; please give me a link, or send me the file in our own "
            "chat."
        )


def source_of(found: Found) -> Source:
    """Return what was found in a message as the source of a report."""
    return FileSource(found) if isinstance(found, AttachedFile) else LinkSource(found.url)


def found_in(message: discord.Message) -> Sequence[Found]:
    """Return the playlists that a message links or carries.

    Raises UserError where there are none.
    """
    texts = [message.content, *(embed.url or "" for embed in message.embeds)]
    links = dict.fromkeys(link for text in texts for link in find_links(text))
    files = [
        attached(file) for file in message.attachments if file.filename.lower().endswith(READABLE)
    ]
    if not links and not files:
        if short := short_link(message.content):
            return [ShortLink(short)]
        if dead := dead_link(message.content):
            raise dead
        raise UserError(
            "I find no playlist in that message; please choose one with a link to a playlist, or "
            "with an attached export (CSV or JSON)."
        )
    return [*links, *files]
