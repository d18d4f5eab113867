"""What is fetched before the music services are asked: files, and where short links lead."""

from dataclasses import dataclass

from bot.core.links import PlaylistLink, parse_link, short_link
from bot.core.links.refusals import for_short_link
from bot.core.pending_commands import ExampleSource, FileSource, LinkSource, PastedSource
from bot.core.tracks.limits import MAX_BYTES
from bot.languages import gettext
from bot.ports import AttachmentReader, LinkFollower, Progress
from bot.sample import sample_bytes
from bot.use_cases.reports.request import ExportFile

PASTED = "Pasted tracks"
EXAMPLE = "Example (invented tracks)"


@dataclass(frozen=True, slots=True)
class Downloads:
    """Fetches what a source names."""

    attachments: AttachmentReader
    short_links: LinkFollower

    async def file(
        self, source: FileSource | PastedSource | ExampleSource, progress: Progress
    ) -> ExportFile:
        """Return a file: downloaded, pasted or bundled.

        Raises SourceError where its host does not give it.
        """
        match source:
            case PastedSource(tracks):
                return ExportFile(tracks.encode("utf-8", "replace"), PASTED)
            case ExampleSource():
                return ExportFile(sample_bytes(), EXAMPLE)
        progress(gettext("Reading the file"))
        content = await self.attachments.read(source.file.url, MAX_BYTES)
        return ExportFile(content, source.file.title, source.playlist)

    async def link(self, source: LinkSource) -> PlaylistLink:
        """Find the playlist of a link. Raises LinkError and SourceError where there is none."""
        short = short_link(source.text)
        if short is None:
            return parse_link(source.text)
        link = parse_link(await self.short_links.follow(short))
        if link.is_personal:
            # Those are answered in private, which has to be known before.
            raise for_short_link()
        return link
