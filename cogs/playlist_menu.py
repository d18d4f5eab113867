"""The list from which a user chooses one of a message's several playlists."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import discord
from discord import SelectOption

from bot.core.errors import GoneError
from bot.core.links import PlaylistLink, find_links, find_short_links, parse_link
from bot.core.pages.page import LONGEST_DESCRIPTION
from bot.core.pending_commands import AttachedFile
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.interactions.click_data import first_chosen
from bot.interactions.in_time import show
from bot.languages import gettext, gettext_noop, ngettext
from bot.screens.widgets import loose, select
from cogs.found_playlists import Found, ShortLink

PICK = "pick"
LINK = "link"
LONGEST = 100
OLD = gettext_noop("I no longer know that list; please use the message's menu again.")
LINE = re.compile(r"\]\((\S+)\)$", re.MULTILINE)
"""The address at the end of a line of the list."""


Titles = Mapping[str, str]
"""Of playlists, by the addresses of their pages."""


async def let_choose(
    interaction: discord.Interaction, found: Sequence[Found], titles: Titles
) -> None:
    """Ask which playlist is meant; the list itself holds what there is to choose from."""
    labels = [_label(playlist, titles) for playlist in found]
    lines = [
        f"{number}. [{plain(label, LONGEST)}]({playlist.url})"
        for number, (label, playlist) in enumerate(zip(labels, found, strict=True), start=1)
    ]
    while length("\n".join(lines)) > LONGEST_DESCRIPTION:
        lines.pop()
    # What the list has no room for cannot be chosen from it either.
    found, labels = found[: len(lines)], labels[: len(lines)]
    title = ngettext(
        "That message holds {count} playlist; which one?",
        "That message holds {count} playlists; which one?",
        len(found),
    )
    menu = select(PICK, gettext("Choose a playlist …"), _choices(found, labels), 0)
    embed = discord.Embed(title=title, description="\n".join(lines))
    await show(interaction, in_place=False, embed=embed, view=loose(menu))


def picked_from(interaction: discord.Interaction) -> Found:
    """Read which playlist was chosen. Raises GoneError where it is not on the list."""
    kind, _, value = first_chosen(interaction).partition("=")
    if kind == LINK:
        return next(map(ShortLink, find_short_links(value)), None) or parse_link(value)
    embeds = interaction.message.embeds if interaction.message else []
    files = _files_listed(embeds[0].description or "") if embeds else []
    if not value.isdecimal() or int(value) >= len(files):
        raise GoneError(gettext(OLD))
    return files[int(value)]


def _label(found: Found, titles: Titles) -> str:
    match found:
        case AttachedFile():
            return clean(found.name)
        case PlaylistLink():
            return clean(titles.get(found.url, "")) or gettext(
                "{service} playlist", service=found.service.title()
            )
        case _:
            return gettext("Short link of {host}", host=urlsplit(found.url).hostname or "")


def _choices(found: Sequence[Found], labels: Sequence[str]) -> list[SelectOption]:
    choices, files = [], 0
    for number, (playlist, label) in enumerate(zip(found, labels, strict=True), start=1):
        is_file = isinstance(playlist, AttachedFile)
        value = f"file={files}" if is_file else f"{LINK}={_written(playlist)}"
        files += is_file
        choices.append(SelectOption(label=shortened(f"{number}. {label}", LONGEST), value=value))
    return choices


def _written(found: Found) -> str:
    """Write a link as short as it can be read again."""
    return str(found) if isinstance(found, PlaylistLink) else found.url


def _files_listed(description: str) -> Sequence[AttachedFile]:
    links = (find_links, find_short_links)
    return [
        AttachedFile(url, _name(url))
        for url in LINE.findall(description)
        if not any(find(url) for find in links)
    ]


def _name(url: str) -> str:
    return unquote(PurePosixPath(urlsplit(url).path).name)
