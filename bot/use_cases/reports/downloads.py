"""What is fetched before the music services are asked: files, and where short links lead."""

from dataclasses import dataclass

from bot.core.exports import MAX_BYTES
from bot.core.links import PlaylistLink, parse_link, short_link
from bot.core.pending_commands import FileSource, LinkSource
from bot.ports import AttachmentReader, LinkFollower, Progress
from bot.use_cases.reports.request import ExportFile


@dataclass(frozen=True, slots=True)
class Downloads:
    """Fetches what a source names."""

    attachments: AttachmentReader
    short_links: LinkFollower

    async def file(self, source: FileSource, progress: Progress) -> ExportFile:
        """Download a file. Raises SourceError where its host does not give it."""
        progress("Reading the file")
        content = await self.attachments.read(source.file.url, MAX_BYTES)
        return ExportFile(content, source.file.title, source.playlist)

    async def link(self, source: LinkSource) -> PlaylistLink:
        """Find the playlist of a link. Raises LinkError and SourceError where there is none."""
        short = short_link(source.text)
        if short is None:
            return parse_link(source.text)
        return parse_link(await self.short_links.follow(short))
