"""The playlists that Discord hands over: attached, or linked by a message."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import discord

from bot.core.errors import NotAllowedError, UserError
from bot.core.guild_settings import GuildSettings
from bot.core.links import PlaylistLink, dead_link, find_links, find_short_links
from bot.core.pending_commands import (
    BUNDLED_EXAMPLE,
    AttachedFile,
    FileSource,
    LinkSource,
    PastedSource,
    SingleSource,
    Source,
)
from bot.core.text.track_addresses import has_track_addresses, track_addresses
from bot.interactions.message_contents import files_of, texts_of, titles_of
from bot.languages import gettext, gettext_noop
from cogs.suggestions import EXAMPLE

READABLE = (
    *(".csv", ".json", ".txt", ".tsv", ".zip", ".xml"),
    *(".xspf", ".jspf", ".m3u", ".m3u8"),
)
"""Attachments of a message that may be playlists; others are passed over."""
LABELLED = re.compile(r"\[([^\[\]\n]+)\]\(<?([^()\s<>]+)>?\)")
"""A link of Markdown, and what it is called."""
NOTHING = gettext_noop(
    "I find no playlist in that message; please choose one with a link to a playlist, links of at "
    "least eight tracks, or an attached export."
)

BOTH = gettext_noop(
    "Please give me a link or a file, not both; beside a file, the name of one of its playlists "
    "says which one you mean."
)


@dataclass(frozen=True, slots=True)
class ShortLink:
    """An address that leads to another one."""

    url: str


@dataclass(frozen=True, slots=True)
class TrackList:
    """Addresses of tracks that stand in a message."""

    addresses: str


Found = PlaylistLink | AttachedFile | ShortLink


def attached(attachment: discord.Attachment) -> AttachedFile:
    """Return an attachment as the values that are needed of it.

    Discord drops letters of the name that it does not like, and keeps them in the title.
    """
    suffix = PurePosixPath(attachment.filename).suffix
    name = f"{attachment.title}{suffix}" if attachment.title else attachment.filename
    return AttachedFile(attachment.url, name, attachment.size)


def refuse_files(settings: GuildSettings) -> None:
    """Raise NotAllowedError where the server wants no files."""
    if not settings.files_allowed:
        raise NotAllowedError(
            gettext(
                "This server takes no files; please give me a link, or send me the file in our own "
                "chat."
            )
        )


def brought(
    playlist: str | None, file: discord.Attachment | None, settings: GuildSettings
) -> SingleSource | None:
    """Return what a user gave with a command; None for nothing.

    Raises UserError where a file is not wanted, or is there beside a link.
    """
    if file is not None:
        refuse_files(settings)
        if playlist is not None and find_links(playlist):
            raise UserError(gettext(BOTH))
        return FileSource(attached(file), playlist)
    if playlist is None:
        return None
    if playlist.strip().casefold() == EXAMPLE:
        return BUNDLED_EXAMPLE
    if has_track_addresses(playlist):
        return PastedSource(playlist)
    return LinkSource(playlist)


def source_of(found: Found | TrackList) -> Source:
    """Return what was found in a message as the source of a report."""
    match found:
        case AttachedFile():
            return FileSource(found)
        case TrackList(addresses):
            return PastedSource(addresses)
        case _:
            return LinkSource(found.url)


def found_in(message: discord.Message) -> Sequence[Found] | TrackList:
    """Return the playlists that a user sees in a message, or the tracks where there are none.

    Raises UserError where there is neither.
    """
    texts = [*texts_of(message)]
    links = dict.fromkeys(link for text in texts for link in find_links(text))
    files = [
        attached(file) for file in files_of(message) if file.filename.lower().endswith(READABLE)
    ]
    # What a short link leads to stands beside it, where there is anything else.
    short = dict.fromkeys(url for text in texts for url in find_short_links(text))
    found: Sequence[Found] = [*links, *files] or [*map(ShortLink, short)]
    if found:
        return found
    if has_track_addresses("\n".join(texts)):
        return TrackList("\n".join(track_addresses("\n".join(texts))))
    raise next(filter(None, map(dead_link, texts)), UserError(gettext(NOTHING)))


def titles_in(message: discord.Message) -> Mapping[str, str]:
    """Return what a message calls the playlists that it links to, by their pages' addresses."""
    labelled = ((url, title) for text in texts_of(message) for title, url in LABELLED.findall(text))
    named = [*labelled, *titles_of(message)]
    return {link.url: title for url, title in named for link in find_links(url)}
