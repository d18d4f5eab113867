"""A cluster as something to paste: a message, or a file where it is too much for one.

Links where Spotify has any of the tracks, whose desktop app makes a playlist of them; else names.
"""

import io
from collections.abc import Sequence

import discord

from bot.core.documents import LinkList
from bot.core.summary import ClusterSummary
from bot.core.text.discord_markdown import length
from bot.languages import Text, gettext, gettext_noop, ngettext, pgettext, pgettext_noop

LONGEST = 2_000
"""Characters of a message."""
AS_PLAYLIST = pgettext_noop("button", "Copy as playlist")
AS_LIST = pgettext_noop("button", "Copy as list")
COPY_LINKS = gettext_noop(
    "Copy these links, open an empty playlist in Spotify's desktop app and paste with Ctrl/Cmd+V."
)
COPY_FILE = gettext_noop(
    "Copy everything in this file, open an empty playlist in Spotify's desktop app and paste with "
    "Ctrl/Cmd+V."
)
COPY_NAMES = gettext_noop(
    "Copy this list: I know no Spotify link of these tracks, but Soundiiz and TuneMyMusic make "
    "playlists of names."
)
COPY_NAMES_FILE = gettext_noop(
    "Copy everything in this file: I know no Spotify link of these tracks, but Soundiiz and "
    "TuneMyMusic make playlists of names."
)
BLOCK = "```\n{}\n```"
"""Shows no previews, and a button that copies the whole."""
FENCE = str.maketrans("`", "'")
"""Keeps a name from ending the block."""


def copy_label(cluster: ClusterSummary) -> Text:
    """Name the button that copies a cluster after what there is to paste."""
    return pgettext("button", AS_LIST if cluster.on_spotify == 0 else AS_PLAYLIST)


def copy_text(links: LinkList) -> str:
    """Say how to paste the links, or the names, which stand below where there is room."""
    whole = _whole(links)
    if length(whole) <= LONGEST:
        return whole
    return _told(COPY_FILE, links) if links.for_spotify else gettext(COPY_NAMES_FILE)


def copy_files(links: LinkList) -> list[discord.File]:
    """List the file with the links, or the names, where a message has no room for them."""
    if length(_whole(links)) <= LONGEST:
        return []
    content = "".join(f"{line}\n" for line in _lines(links)).encode()
    return [discord.File(io.BytesIO(content), links.file_name)]


def _lines(links: LinkList) -> Sequence[str]:
    return links.for_spotify or links.names


def _whole(links: LinkList) -> str:
    how = _told(COPY_LINKS, links) if links.for_spotify else gettext(COPY_NAMES)
    lines = "\n".join(_lines(links)).translate(FENCE)
    return f"{how}\n{BLOCK.format(lines)}"


def _told(how: str, links: LinkList) -> str:
    left_out = links.tracks - len(links.for_spotify)
    if not left_out:
        return gettext(how)
    rest = ngettext(
        "{count} of {tracks} has no Spotify link and is left out.",
        "{count} of {tracks} have no Spotify link and are left out.",
        left_out,
        tracks=links.tracks,
    )
    return f"{gettext(how)} {rest}"
