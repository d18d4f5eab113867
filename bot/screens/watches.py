"""The buttons below what a channel is told of a playlist, and the menus of what is watched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import discord
from discord import ButtonStyle, SelectOption

from bot.core.pages.watches import RHYTHMS, option
from bot.core.postings import PostingId
from bot.core.watches import Watch, WatchId
from bot.languages import gettext, pgettext
from bot.screens.widgets import button, loose, select

PREFIX = "wa1"


class WatchAction(StrEnum):
    """What a click asks for."""

    OPEN = "open"
    STOP = "stop"
    RESUME = "go"
    STOP_CHOSEN = "stop-one"
    """Of the list."""
    RESUME_CHOSEN = "go-one"


@dataclass(frozen=True, slots=True)
class WatchClick:
    """A button or menu, with everything that is needed to answer it."""

    action: WatchAction
    watch: WatchId | None = None
    """None for a menu, whose choice it is."""
    posting: PostingId | None = None
    """The answer that is to be opened."""


NAME = "[0-9A-Za-z]{16}"
WRITTEN = re.compile(
    rf"{PREFIX}:(?P<action>{'|'.join(WatchAction)}):(?P<watch>{NAME}|):(?P<posting>{NAME}|)",
    re.ASCII,
)


def write_watch_click(click: WatchClick) -> str:
    """Write a click as a custom_id."""
    return f"{PREFIX}:{click.action}:{click.watch or ''}:{click.posting or ''}"


def read_watch_click(custom_id: str) -> WatchClick | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    if found is None:
        return None
    watch, posting = found["watch"], found["posting"]
    return WatchClick(
        WatchAction(found["action"]),
        WatchId(watch) if watch else None,
        PostingId(posting) if posting else None,
    )


def below_news(watch: Watch, posting: PostingId, *, last: bool) -> discord.ui.View:
    """Offer the whole answer and the end of it; `last` before a pause."""
    opening = WatchClick(WatchAction.OPEN, watch.id, posting)
    return loose(
        button(
            write_watch_click(opening),
            pgettext("button", "Open the whole answer"),
            row=0,
            style=ButtonStyle.primary,
        ),
        *_resuming(watch, offered=last),
        _stopping(watch),
    )


def below_pause(watch: Watch) -> discord.ui.View:
    """Offer to go on, or to end it."""
    return loose(*_resuming(watch, offered=True), _stopping(watch))


def below_list(watches: Sequence[Watch]) -> discord.ui.View | None:
    """Offer to stop each, and to go on with those that are paused; None without any."""
    if not watches:
        return None
    menus = [_menu(WatchAction.STOP_CHOSEN, gettext("Stop watching …"), watches, 0)]
    if any(watch.pause for watch in watches):
        menus.append(_menu(WatchAction.RESUME_CHOSEN, gettext("Resume …"), watches, 1))
    return loose(*menus)


def _menu(
    action: WatchAction, placeholder: str, watches: Sequence[Watch], row: int
) -> discord.ui.Select[discord.ui.View]:
    options = [
        SelectOption(
            label=option(number, watch),
            value=watch.id,
            description=gettext(RHYTHMS[watch.rhythm]),
        )
        for number, watch in enumerate(watches, start=1)
        if watch.pause or action is WatchAction.STOP_CHOSEN
    ]
    return select(write_watch_click(WatchClick(action)), placeholder, options, row)


def _resuming(watch: Watch, *, offered: bool) -> Iterator[discord.ui.Button[discord.ui.View]]:
    if offered:
        resuming = WatchClick(WatchAction.RESUME, watch.id)
        yield button(write_watch_click(resuming), pgettext("button", "Resume"), row=0)


def _stopping(watch: Watch) -> discord.ui.Button[discord.ui.View]:
    stopping = WatchClick(WatchAction.STOP, watch.id)
    return button(write_watch_click(stopping), pgettext("button", "Stop watching"), row=0)
