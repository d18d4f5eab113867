"""What a user is asked and told who saves clusters as playlists of their Spotify account."""

from collections.abc import Iterator, Sequence

import discord
from discord import ButtonStyle, SelectOption

from bot.core.pages.orders import SORTED
from bot.core.pages.page import NEUTRAL, badge
from bot.core.pages.positions import Position
from bot.core.pages.save_clicks import (
    AnswerAction,
    AnswerClick,
    SaveAction,
    SaveClick,
    write_answer_click,
    write_save_click,
)
from bot.core.postings import PostingId
from bot.core.spotify.playlist_names import DEFAULT, LONGEST_NAME
from bot.core.spotify.playlist_saves import MOST_TRACKS, ClusterPlaylist, PlaylistSave
from bot.core.summary import ClusterSummary
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.core.text.wording import plural
from bot.core.tracks.sorting import Sort
from bot.screens.menu import HOW, SORTS
from bot.screens.widgets import button, loose
from bot.use_cases.saving.plans import SaveOffer

SAVE_ALL, SAVE_ONE = "Save as playlists …", "Save as playlist …"
CLUSTERS, SORT, NAME, WHO = "clusters", "sort", "name", "who"
"""The fields of the form."""
PRIVATE, PUBLIC = "private", "public"
LONGEST_LABEL, LONGEST_SHOWN = 100, 48
"""Of an option, and of a playlist's name in a list."""
MOST_LISTED = 5
"""Playlists of earlier saves that are listed below twelve of the newest one."""
FILLED_IN = "{playlist}, {cluster} and {number} are filled in."
STOPPING = "Stopping …"
NOTHING_SAVED = "Nothing is saved."
FINISH_HINT = "Finish goes on where I stopped and adds nothing twice; Undo takes out what is there."
UNDO_HINT = "Undo takes out of your Spotify library what I made."


def save_form(
    offer: SaveOffer, posting: PostingId, position: Position, *, in_place: bool
) -> discord.ui.Modal:
    """Make the form that asks what to save; on a cluster's page that cluster is chosen.

    `in_place` is whether what comes of it replaces the message that was clicked.
    """
    action = AnswerAction.PLAN_HERE if in_place else AnswerAction.PLAN
    identifier = write_answer_click(AnswerClick(posting, action, position))
    form = discord.ui.Modal(title="Save as playlists", custom_id=identifier)
    fields: Sequence[tuple[str, str | None, discord.ui.Item[discord.ui.Modal]]] = (
        ("Clusters", "A playlist for each.", _clusters(offer.clusters, position)),
        ("Order", None, _sorts(offer.sorts, position.sort)),
        ("Names", FILLED_IN, _name()),
        ("Who can find them", None, _who()),
    )
    for text, description, component in fields:
        form.add_item(discord.ui.Label(text=text, description=description, component=component))
    form.stop()
    return form


def plan_embed(save: PlaylistSave, account: str) -> discord.Embed:
    """Show what would be saved, before the user says yes to it."""
    count = plural(len(save.playlists), "playlist")
    kind = "public" if save.public else "private"
    first = f"{count}, {plural(save.tracks, 'track')} · {kind} · {SORTED[save.sort]}"
    lines = [first, *_left_out(save), "", *map(_planned, save.playlists)]
    title = f"Save to {plain(account, LONGEST_SHOWN)}'s Spotify?"
    return discord.Embed(title=title, description="\n".join(lines), color=NEUTRAL)


def plan_view(save: PlaylistSave, position: Position) -> discord.ui.View:
    """Make the buttons that save what is planned, change it, or forget it."""
    change = write_answer_click(AnswerClick(save.posting, AnswerAction.NEW, position))
    return loose(
        button(_id(save, SaveAction.START), "Save", row=0, style=ButtonStyle.success),
        button(change, "Change …", row=0),
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
    lines = [
        *([reason] if reason else []),
        *_left_out(save),
        *_lost(save),
        *map(_told, save.playlists),
        *([f"-# {hint}"] if kept else []),
    ]
    return discord.Embed(title=_title(save), description="\n".join(lines), color=NEUTRAL)


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
    """Say what was taken out of a library."""
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


def _clusters(
    clusters: Sequence[ClusterSummary], position: Position
) -> discord.ui.Select[discord.ui.Modal]:
    numbers = {cluster.number for cluster in clusters}
    chosen = {position.cluster} & numbers or numbers
    options = [
        SelectOption(
            label=shortened(f"{cluster.number} · {clean(cluster.name)}", LONGEST_LABEL),
            value=str(cluster.number),
            description=plural(cluster.size, "track"),
            emoji=badge(cluster.number),
            default=cluster.number in chosen,
        )
        for cluster in clusters
    ]
    return discord.ui.Select(
        custom_id=CLUSTERS, options=options, min_values=1, max_values=len(options)
    )


def _sorts(sorts: Sequence[Sort], current: Sort) -> discord.ui.Select[discord.ui.Modal]:
    current = current if current in sorts else Sort.TYPICAL
    options = [
        SelectOption(
            label=SORTS[sort], value=sort, description=HOW.get(sort), default=sort is current
        )
        for sort in sorts
    ]
    return discord.ui.Select(custom_id=SORT, options=options)


def _name() -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(custom_id=NAME, default=DEFAULT, max_length=LONGEST_NAME)


def _who() -> discord.ui.Select[discord.ui.Modal]:
    options = [
        SelectOption(label="Only you", value=PRIVATE, description="private", default=True),
        SelectOption(label="Everyone", value=PUBLIC, description="public, on your profile"),
    ]
    return discord.ui.Select(custom_id=WHO, options=options)


def _id(save: PlaylistSave, action: SaveAction) -> str:
    return write_save_click(SaveClick(save.id, action))
