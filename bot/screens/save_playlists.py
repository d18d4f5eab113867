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
from bot.core.text.counts import playlists, tracks
from bot.core.text.discord_markdown import plain
from bot.languages import gettext, gettext_noop, listed, ngettext, pgettext, pgettext_noop
from bot.screens.widgets import button, loose

SAVE_ALL = pgettext_noop("button", "Save as playlists …")
SAVE_ONE = pgettext_noop("button", "Save as playlist …")
LONGEST_SHOWN = 48
"""Of a playlist's name in a list."""
MOST_LISTED = 5
"""Playlists of earlier saves that are listed below twelve of the newest one."""
STOPPING = gettext_noop("Stopping …")
NOTHING_SAVED = gettext_noop("Nothing is saved.")
# NOTE Finish and Undo are buttons, here and in the next one.
FINISH_HINT = gettext_noop(
    "Finish goes on where I stopped and adds nothing twice; Undo takes out what is there."
)
UNDO_HINT = gettext_noop("Undo takes out of your Spotify library what I made.")
RECOVERING = "https://www.spotify.com/account/recover-playlists"


def plan_embed(save: PlaylistSave, account: str) -> discord.Embed:
    """Show what would be saved, before the user says yes to it."""
    counts = listed([playlists(len(save.playlists)), tracks(save.tracks)])
    # NOTE Of playlists that are to be saved.
    kind = pgettext("playlists", "public") if save.public else pgettext("playlists", "private")
    first = f"{counts} · {kind} · {gettext(SORTED[save.sort])}"
    lines = [first, *_left_out(save), "", *map(_planned, save.playlists)]
    title = gettext("Save to {account}'s Spotify?", account=plain(account, LONGEST_SHOWN))
    return discord.Embed(title=title, description="\n".join(lines), color=NEUTRAL)


def plan_view(save: PlaylistSave) -> discord.ui.View:
    """Make the buttons that save what is planned, change it, or forget it."""
    return loose(
        button(
            _id(save, SaveAction.START),
            pgettext("button", "Save"),
            row=0,
            style=ButtonStyle.success,
        ),
        button(_id(save, SaveAction.CHANGE), pgettext("button", "Change …"), row=0),
        button(_id(save, SaveAction.DROP), pgettext("button", "Don't save"), row=0),
    )


def running_view(save: PlaylistSave) -> discord.ui.View:
    """Make the button that stops what is under way."""
    return loose(button(_id(save, SaveAction.STOP), pgettext("button", "Stop"), row=0))


def state_embed(save: PlaylistSave, reason: str = "", *, kept: bool = True) -> discord.Embed:
    """Show what is saved, with links, and why it goes on no further, if it does not.

    `kept` is whether it can be finished or undone.
    """
    hint = UNDO_HINT if save.is_done else FINISH_HINT
    notes = [*([reason] if reason else []), *_left_out(save), *_lost(save)]
    listed = [*map(_told, save.playlists), *([f"-# {gettext(hint)}"] if kept else [])]
    text = "\n\n".join("\n".join(part) for part in (notes, listed) if part)
    return discord.Embed(title=_title(save), description=text, color=NEUTRAL)


def state_view(
    save: PlaylistSave, position: Position, *, kept: bool = True, again: bool = False
) -> discord.ui.View | None:
    """Make the buttons that finish or undo, and perhaps the one that saves others."""
    new = write_answer_click(AnswerClick(save.posting, AnswerAction.NEW, position))
    goes_on, undoes = pgettext("button", "Finish"), pgettext("button", "Undo")
    finish = button(_id(save, SaveAction.FINISH), goes_on, row=0, style=ButtonStyle.primary)
    undo = button(_id(save, SaveAction.UNDO), undoes, row=0, style=ButtonStyle.danger)
    shown = [
        *[finish] * (kept and not save.is_done),
        *[undo] * kept,
        *[button(new, pgettext("button", "Save others …"), row=0)] * again,
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
            more = len(earlier) - MOST_LISTED
            # NOTE Playlists.
            lines.append(ngettext("and {count} more", "and {count} more", more))
        heading = gettext("**Saved before**")
        embed.description = "\n".join([embed.description or "", "", heading, *lines])
    return embed


def undone_text(count: int) -> str:
    """Return what was taken out of a library, in words."""
    if not count:
        return gettext(
            "There was nothing of it in your Spotify account yet, so there is nothing to undo."
        )
    return ngettext(
        "Undone: {count} playlist is out of your Spotify library. Spotify lets you recover it for "
        "90 days: <{address}>",
        "Undone: {count} playlists are out of your Spotify library. Spotify lets you recover them "
        "for 90 days: <{address}>",
        count,
        address=RECOVERING,
    )


def _title(save: PlaylistSave) -> str:
    whole = sum(playlist.is_whole for playlist in save.playlists)
    count = len(save.playlists)
    if count == 1:
        is_saved = gettext("Your playlist is saved")
        return is_saved if whole else gettext("Your playlist is not whole yet")
    if whole == count:
        return ngettext("Your {count} playlist is saved", "Your {count} playlists are saved", count)
    # NOTE {playlists} is as in "3 playlists".
    return ngettext(
        "{count} of {playlists} is saved",
        "{count} of {playlists} are saved",
        whole,
        playlists=playlists(count),
    )


def _left_out(save: PlaylistSave) -> Iterator[str]:
    absent = sum(playlist.absent for playlist in save.playlists)
    beyond = sum(playlist.beyond for playlist in save.playlists)
    if absent:
        yield ngettext(
            "{count} track isn't on Spotify and stays out.",
            "{count} tracks aren't on Spotify and stay out.",
            absent,
        )
    if beyond:
        yield ngettext(
            "A playlist holds {most} tracks, so {count} of them stay out.",
            "A playlist holds {most} tracks, so {count} of them stay out.",
            beyond,
            most=MOST_TRACKS,
        )


def _lost(save: PlaylistSave) -> Iterator[str]:
    refused = sum(playlist.refused for playlist in save.playlists)
    gone = sum(playlist.gone for playlist in save.playlists)
    if refused:
        yield ngettext(
            "Spotify no longer has {count} track, left out too.",
            "Spotify no longer has {count} tracks, left out too.",
            refused,
        )
    if gone:
        yield ngettext(
            "{count} playlist was deleted at Spotify meanwhile, and left at that.",
            "{count} playlists were deleted at Spotify meanwhile, and left at that.",
            gone,
        )


def _planned(playlist: ClusterPlaylist) -> str:
    name = plain(playlist.name, LONGEST_SHOWN)
    return f"{badge(playlist.cluster)} **{name}** · {tracks(playlist.tracks)}"


def _told(playlist: ClusterPlaylist) -> str:
    name, number = plain(playlist.name, LONGEST_SHOWN), badge(playlist.cluster)
    if playlist.gone or not playlist.id:
        # NOTE What has become of a playlist, beside its name.
        begun = pgettext("playlist", "not begun")
        state = pgettext("playlist", "deleted") if playlist.gone else begun
        return f"{number} {name} · {state}"
    return f"{number} [{name}](<{playlist.url}>) · {_size(playlist)}"


def _size(playlist: ClusterPlaylist) -> str:
    there = playlist.added - playlist.refused
    if playlist.is_done:
        return tracks(there)
    return ngettext(
        "{there} of {count} track", "{there} of {count} tracks", playlist.tracks, there=there
    )


def _id(save: PlaylistSave, action: SaveAction) -> str:
    return write_save_click(SaveClick(save.id, action))
