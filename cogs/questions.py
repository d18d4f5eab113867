"""What somebody wants clustered, from what Discord hands over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import discord

from bot.core.errors import NotAllowedError, UserError
from bot.core.exports import MAX_BYTES
from bot.core.exports.refusals import too_large
from bot.core.guild_settings import GuildSettings
from bot.core.links import PlaylistLink, find_links
from bot.core.postings import ReportKey
from bot.messages.answering import Question
from bot.services import Services
from bot.use_cases.reports import ExportFile, Terms

READABLE = (".csv", ".json", ".txt", ".tsv")
"""Attachments of a message that may be exports; others are passed over."""
LINE = re.compile(r"\]\((\S+)\)$", re.MULTILINE)
"""The address at the end of a line of the list to choose from."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that Discord keeps."""

    url: str
    name: str

    @property
    def title(self) -> str:
        """Make a title of the file's name."""
        return PurePosixPath(self.name).stem.replace("_", " ").strip() or "Playlist"


def attached(attachment: discord.Attachment) -> AttachedFile:
    """Take an attachment. Raises ExportError where it is larger than what is read."""
    if attachment.size > MAX_BYTES:
        raise too_large()
    return AttachedFile(attachment.url, attachment.filename)


def refuse_files(settings: GuildSettings) -> None:
    """Raise NotAllowedError where the server wants no files."""
    if not settings.files_allowed:
        raise NotAllowedError(
            "This server takes no files; please give me a link, or send me the file in our own "
            "chat."
        )


def about_file(services: Services, file: AttachedFile, playlist: str | None = None) -> Question:
    """Ask about an attached file."""

    async def question(terms: Terms) -> ReportKey:
        terms.progress("Reading the file")
        content = await services.files.read(file.url, MAX_BYTES)
        return await services.reports.of_file(ExportFile(content, file.title, playlist), terms)

    return question


def about_link(services: Services, link: PlaylistLink) -> Question:
    """Ask about a service's playlist. Raises SourceError where nobody can read it."""
    services.reports.reader(link)

    async def question(terms: Terms) -> ReportKey:
        return await services.reports.of_link(link, terms)

    return question


def found_in(message: discord.Message) -> Sequence[PlaylistLink | AttachedFile]:
    """List the playlists that a message links or carries.

    Raises UserError where there are none.
    """
    texts = [message.content, *(embed.url or "" for embed in message.embeds)]
    links = dict.fromkeys(link for text in texts for link in find_links(text))
    files = [
        AttachedFile(each.url, each.filename)
        for each in message.attachments
        if each.filename.lower().endswith(READABLE)
    ]
    if not links and not files:
        raise UserError(
            "I find no playlist in that message; please choose one with a link to a playlist, or "
            "with an attached export (CSV or JSON)."
        )
    return [*links, *files]


def files_listed(description: str) -> Sequence[AttachedFile]:
    """Read back the files from the list that `cogs.clusters` lets people choose from."""
    addresses = [address for address in LINE.findall(description) if not find_links(address)]
    return [AttachedFile(url, _name(url)) for url in addresses]


def _name(url: str) -> str:
    return unquote(PurePosixPath(urlsplit(url).path).name)
