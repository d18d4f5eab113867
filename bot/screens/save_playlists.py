"""What a user is told who saves clusters as playlists of their Spotify account."""

from collections.abc import Iterator, Sequence

import discord
from discord import ButtonStyle

from bot.core.clicks.save_clicks import (
    AnswerAction,
    AnswerClick,
    SaveAction,
    SaveClick,
    write_answer_click,
    write_save_click,
)
from bot.core.pages.orders import SORTED
from bot.core.pages.page import NEUTRAL, badge
from bot.core.pages.positions import Position
from bot.core.spotify.playlist_saves import MOST_TRACKS, ClusterPlaylist, PlaylistSave
from bot.core.text.discord_markdown import plain
from bot.core.text.wording import plural
from bot.screens.widgets import button, loose

SAVE_ALL, SAVE_ONE = "Save as playlists …", "Save as playlist …"
LONGEST_SHOWN = 48
"""Of a playlist's name in a list."""
MOST_LISTED = 5
"""Playlists of earlier saves that are listed below twelve of the newest one."""
STOPPING = "Stopping …"
NOTHING_SAVED = "Nothing is saved."
FINISH_HINT = "Finish goes on where I stopped and adds nothing twice; Undo takes out what is there."
UNDO_HINT = "Undo takes out of your Spotify library what I made."


def plan_embed(save: PlaylistSave, account: str) -> discord.Embed:
    """Show what would be saved, before the user says yes to it."""
    count = plural(len(save.playlists), "playlist")
    kind = "public" if save.public else "private"
    first = f"{count}, {plural(save.tracks, 'track')} · {kind} · {SORTED[save.sort]}"
    lines = [first, *_left_out(save), "", *map(_planned, save.playlists)]
    title = f"Save to {plain(account, LONGEST_SHOWN)}'s Spotify?"
    return discord.Embed(title=title, description="\n".join(lines), color=NEUTRAL)


def plan_view(save: PlaylistSave) -> discord.ui.View:
    """Make the buttons that save what is planned, change it, or forget it."""
    return loose(
        button(_id(save, SaveAction.START), "Save", row=0, style=ButtonStyle.success),
        button(_id(save, SaveAction.CHANGE), "Change …", row=0),
        button(_id(save, SaveAction.DROP), "Don't save", row=0),
    )


def running_view(save: PlaylistSave) -> discord.ui.View:
    """Make the button that stops what is under way."""
    return loose(button(_id(save, SaveAction.STOP), "Stop", row=0))


def state_embed(save: PlaylistSave, reason: str = "", *, kept: bool = True) -> discord.Embed:
    """Show what is saved, with links, and why it goes on no further, if it does not.

    `kept` is whether it can be finished or undone.
    """
    hint = UNDO_HINT if save.is_done else FINISH_HINT
    notes = [*([reason] if reason else []), *_left_out(save), *_lost(save)]
    listed = [*map(_told, save.playlists), *([f"-# {hint}"] if kept else [])]
    text = "\n\n".join("\n".join(part) for part in (notes, listed) if part)
    return discord.Embed(title=_title(save), description=text, color=NEUTRAL)


def state_view(
    save: PlaylistSave, position: Position, *, kept: bool = True, again: bool = False
) -> discord.ui.View | None:
    """Make the buttons that finish or undo, and perhaps the one that saves others."""
    new = write_answer_click(AnswerClick(save.posting, AnswerAction.NEW, position))
    finish = button(_id(save, SaveAction.FINISH), "Finish", row=0, style=ButtonStyle.primary)
    undo = button(_id(save, SaveAction.UNDO), "Undo", row=0, style=ButtonStyle.danger)
    shown = [
        *[finish] * (kept and not save.is_done),
        *[undo] * kept,
        *[button(new, "Save others …", row=0)] * again,
    ]
    return loose(*shown) if shown else None


def before_embed(saves: Sequence[PlaylistSave]) -> discord.Embed:
    """Show what the user has saved of an answer before, the newest in full."""
    newest, *older = saves
    embed = state_embed(newest)
    earlier = [each for save in older for each in save.made_playlists]
    if earlier:
        lines = [*map(_told, earlier[:MOST_LISTED])]
        if len(earlier) > MOST_LISTED:
            lines.append(f"and {len(earlier) - MOST_LISTED} more")
        embed.description = "\n".join([embed.description or "", "", "**Saved before**", *lines])
    return embed


def undone_text(count: int) -> str:
    """Return what was taken out of a library, in words."""
    if not count:
        return "There was nothing of it in your Spotify account yet, so there is nothing to undo."
    are, them = ("is", "it") if count == 1 else ("are", "them")
    return (
        f"Undone: {plural(count, 'playlist')} {are} out of your Spotify library. Spotify lets you "
        f"recover {them} for 90 days: <https://www.spotify.com/account/recover-playlists>"
    )


def _title(save: PlaylistSave) -> str:
    whole = sum(playlist.is_whole for playlist in save.playlists)
    count = len(save.playlists)
    if count == 1:
        return "Your playlist is saved" if whole else "Your playlist is not whole yet"
    if whole == count:
        return f"Your {count} playlists are saved"
    are = "is" if whole == 1 else "are"
    return f"{whole} of {plural(count, 'playlist')} {are} saved"


def _left_out(save: PlaylistSave) -> Iterator[str]:
    absent = sum(playlist.absent for playlist in save.playlists)
    beyond = sum(playlist.beyond for playlist in save.playlists)
    if absent:
        are, stay = ("isn't", "stays") if absent == 1 else ("aren't", "stay")
        yield f"{plural(absent, 'track')} {are} on Spotify and {stay} out."
    if beyond:
        yield f"A playlist holds {MOST_TRACKS:,} tracks, so {beyond:,} of them stay out."


def _lost(save: PlaylistSave) -> Iterator[str]:
    refused = sum(playlist.refused for playlist in save.playlists)
    gone = sum(playlist.gone for playlist in save.playlists)
    if refused:
        yield f"Spotify no longer has {plural(refused, 'track')}, left out too."
    if gone:
        were = "was" if gone == 1 else "were"
        yield f"{plural(gone, 'playlist')} {were} deleted at Spotify meanwhile, and left at that."


def _planned(playlist: ClusterPlaylist) -> str:
    name = plain(playlist.name, LONGEST_SHOWN)
    return f"{badge(playlist.cluster)} **{name}** · {plural(playlist.tracks, 'track')}"


def _told(playlist: ClusterPlaylist) -> str:
    name, number = plain(playlist.name, LONGEST_SHOWN), badge(playlist.cluster)
    if playlist.gone or not playlist.id:
        state = "deleted" if playlist.gone else "not begun"
        return f"{number} {name} · {state}"
    there = playlist.added - playlist.refused
    size = plural(there, "track")
    if not playlist.is_done:
        size = f"{there:,} of {plural(playlist.tracks, 'track')}"
    return f"{number} [{name}](<{playlist.url}>) · {size}"


def _id(save: PlaylistSave, action: SaveAction) -> str:
    return write_save_click(SaveClick(save.id, action))
