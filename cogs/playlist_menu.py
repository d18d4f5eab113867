"""The list from which a user chooses one of a message's several playlists."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import discord
from discord import SelectOption

from bot.core.errors import GoneError
from bot.core.links import PlaylistLink, find_links, parse_link
from bot.core.pages.page import LONGEST_DESCRIPTION
from bot.core.pending_commands import AttachedFile
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.wording import plural
from bot.interactions.click_data import first_chosen
from bot.screens.widgets import loose, select
from cogs.found_playlists import Found

PICK = "pick"
LONGEST = 100
OLD = "I no longer know that list; please use the message's menu again."
LINE = re.compile(r"\]\((\S+)\)$", re.MULTILINE)
"""The address at the end of a line of the list."""


async def let_choose(interaction: discord.Interaction, found: Sequence[Found]) -> None:
    """Ask which playlist is meant; the list itself holds what there is to choose from."""
    lines = [f"{number}. {_line(playlist)}" for number, playlist in enumerate(found, start=1)]
    while length("\n".join(lines)) > LONGEST_DESCRIPTION:
        lines.pop()
    found = found[: len(lines)]
    title = f"That message holds {plural(len(found), 'playlist')}; which one?"
    await interaction.response.send_message(
        embed=discord.Embed(title=title, description="\n".join(lines)),
        view=loose(select(PICK, "Choose a playlist …", _choices(found), 0)),
        ephemeral=True,
    )


def picked_from(interaction: discord.Interaction) -> Found:
    """Read which playlist was chosen. Raises GoneError where it is not on the list."""
    kind, _, value = first_chosen(interaction).partition("=")
    if kind == "link":
        return parse_link(value)
    embeds = interaction.message.embeds if interaction.message else []
    files = _files_listed(embeds[0].description or "") if embeds else []
    if not value.isdecimal() or int(value) >= len(files):
        raise GoneError(OLD)
    return files[int(value)]


def _line(found: Found) -> str:
    if isinstance(found, AttachedFile):
        return f"[{plain(found.name, LONGEST)}]({found.url})"
    return f"[{_label(found)}]({found.url})"


def _label(found: Found) -> str:
    match found:
        case AttachedFile():
            return clean(found.name)
        case PlaylistLink():
            return f"{found.service.title()} playlist {found.id}"
        case _:
            return "Short link"


def _choices(found: Sequence[Found]) -> list[SelectOption]:
    choices, files = [], 0
    for number, playlist in enumerate(found, start=1):
        value = f"file={files}" if isinstance(playlist, AttachedFile) else f"link={playlist}"
        files += isinstance(playlist, AttachedFile)
        label = shortened(f"{number}. {_label(playlist)}", LONGEST)
        choices.append(SelectOption(label=label, value=value))
    return choices


def _files_listed(description: str) -> Sequence[AttachedFile]:
    addresses = [address for address in LINE.findall(description) if not find_links(address)]
    return [AttachedFile(url, _name(url)) for url in addresses]


def _name(url: str) -> str:
    return unquote(PurePosixPath(urlsplit(url).path).name)
