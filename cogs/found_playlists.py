"""What somebody wants clustered, from what Discord hands over."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.core.errors import NotAllowedError, UserError
from bot.core.exports import MAX_BYTES
from bot.core.exports.refusals import too_large
from bot.core.guild_settings import GuildSettings
from bot.core.links import PlaylistLink, find_links, parse_link, short_link
from bot.core.pending_commands import AttachedFile, FileSource, LinkSource, Source
from bot.core.postings import ReportKey
from bot.interactions.pending_commands import Question
from bot.use_cases.reports.request import ExportFile, ReportRequest
from bot.use_cases.services import Services

READABLE = (".csv", ".json", ".txt", ".tsv")
"""Attachments of a message that may be exports; others are passed over."""


@dataclass(frozen=True, slots=True)
class ShortLink:
    """An address that leads to another one."""

    url: str


Found = PlaylistLink | AttachedFile | ShortLink


def attached(attachment: discord.Attachment) -> AttachedFile:
    """Take an attachment as it is."""
    return AttachedFile(attachment.url, attachment.filename, attachment.size)


def refuse_files(settings: GuildSettings) -> None:
    """Raise NotAllowedError where the server wants no files."""
    if not settings.files_allowed:
        raise NotAllowedError(
            "This server takes no files; please give me a link, or send me the file in our own "
            "chat."
        )


def about(services: Services, wanted: Source) -> Question:
    """Ask about what is wanted. Raises UserError at once where that is no playlist."""
    match wanted:
        case FileSource(file, playlist):
            return about_file(services, file, playlist)
        case LinkSource(text):
            return about_text(services, text)


def wanted_of(found: Found) -> Source:
    """Turn something found in a message into something wanted."""
    return FileSource(found) if isinstance(found, AttachedFile) else LinkSource(found.url)


def about_file(services: Services, file: AttachedFile, playlist: str | None = None) -> Question:
    """Ask about an attached file. Raises ExportError where it is larger than what is read."""
    if file.size > MAX_BYTES:
        raise too_large()

    async def question(request: ReportRequest) -> ReportKey:
        request.progress("Reading the file")
        content = await services.files.read(file.url, MAX_BYTES)
        return await services.reports.of_file(ExportFile(content, file.title, playlist), request)

    return question


def about_link(services: Services, link: PlaylistLink) -> Question:
    """Ask about a service's playlist. Raises SourceError where nobody can read it."""
    services.reports.reader(link)

    async def question(request: ReportRequest) -> ReportKey:
        return await services.reports.of_link(link, request)

    return question


def about_text(services: Services, text: str) -> Question:
    """Ask about the playlist that a text links; a short link is followed first.

    Raises UserError at once where the text is neither.
    """
    short = short_link(text)
    if short is None:
        return about_link(services, parse_link(text))

    async def question(request: ReportRequest) -> ReportKey:
        link = parse_link(await services.short_links.follow(short))
        return await about_link(services, link)(request)

    return question


def found_in(message: discord.Message) -> Sequence[Found]:
    """List the playlists that a message links or carries.

    Raises UserError where there are none.
    """
    texts = [message.content, *(embed.url or "" for embed in message.embeds)]
    links = dict.fromkeys(link for text in texts for link in find_links(text))
    files = [
        attached(each) for each in message.attachments if each.filename.lower().endswith(READABLE)
    ]
    if not links and not files:
        if short := short_link(message.content):
            return [ShortLink(short)]
        raise UserError(
            "I find no playlist in that message; please choose one with a link to a playlist, or "
            "with an attached export (CSV or JSON)."
        )
    return [*links, *files]
