"""The button that takes the newest tracks of a playlist with too many.

The message remembers which playlist that is: by the link in its last line, or by the file that it
brings along, for pasted tracks.
"""

import io
import re
from urllib.parse import quote, unquote

import discord

from bot.core.command_choices import CommandChoices
from bot.core.links import parse_link, short_link
from bot.core.models import MOST_TRACKS
from bot.core.pending_commands import (
    AttachedFile,
    ExampleSource,
    FileSource,
    LinkSource,
    PastedSource,
    Source,
)
from bot.core.text.discord_markdown import plain
from bot.core.tracks.limits import FEWEST_NEWEST
from bot.languages import pgettext
from bot.screens.file_menu import file_of
from bot.screens.widgets import button

PREFIX = "n1"
OF_MESSAGE, OF_EXAMPLE = "m", "x"
"""Where the playlist is: in the message, or bundled with me."""
WRITTEN = re.compile(rf"([0-9]{{1,5}})([{OF_MESSAGE}{OF_EXAMPLE}])", re.ASCII)
ADDRESS = re.compile(r"<(https://[^\s<>]+)>$")
FRAGMENT = "#playlist="
"""Names the playlist of a file with several, behind the file's address; Discord passes it over."""
LONGEST_NAME, LONGEST_PLAYLIST = 100, 90
PASTED_NAME = "Pasted_tracks.txt"


def newest_button(
    newest: int, source: Source, choices: CommandChoices
) -> discord.ui.Button[discord.ui.View]:
    """Make the button, which carries the choices of the refused command."""
    place = OF_EXAMPLE if isinstance(source, ExampleSource) else OF_MESSAGE
    identifier = f"{PREFIX}:{newest}{place}:{choices.written()}"
    style = discord.ButtonStyle.primary
    label = pgettext("button", "Take the newest {count}", count=newest)
    return button(identifier, label, row=0, style=style)


def read_newest(action: str) -> tuple[int, bool]:
    """Read how many are wanted, and whether of the example. Raises ValueError of other texts."""
    found = WRITTEN.fullmatch(action)
    if found is None or not FEWEST_NEWEST <= int(found[1]) <= MOST_TRACKS:
        raise ValueError(f"no number of tracks: {action!r}")
    return int(found[1]), found[2] == OF_EXAMPLE


def source_line(source: Source) -> str:
    """Write which playlist a message is about; empty for what it cannot say."""
    match source:
        case FileSource(file, playlist):
            fragment = (
                f"{FRAGMENT}{quote(playlist[:LONGEST_PLAYLIST], safe='')}" if playlist else ""
            )
            return f"[{plain(file.name, LONGEST_NAME)}](<{file.url}{fragment}>)"
        case LinkSource(text):
            return f"<{short_link(text) or parse_link(text).url}>"
    return ""


def source_file(source: Source) -> discord.File | None:
    """Make the file that a message brings along for pasted tracks; None for what it links."""
    if not isinstance(source, PastedSource):
        return None
    content = source.tracks.encode("utf-8", "replace")
    return discord.File(io.BytesIO(content), PASTED_NAME)


def linked_source(text: str) -> Source | None:
    """Read which playlist a message is about; None where its text does not say."""
    if address := ADDRESS.search(text):
        return LinkSource(address[1])
    file = file_of(text)
    if file is None:
        return None
    url, _, playlist = file.url.partition(FRAGMENT)
    return FileSource(AttachedFile(url, file.name), unquote(playlist) or None)
