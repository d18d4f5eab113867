"""What the buttons and menus of an answer carry."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.pages.positions import (
    ASIDES,
    CHANGES,
    COMPARISON,
    CONTRIBUTORS,
    OVERVIEW,
    PROFILE,
    SHARED,
    START,
    UNPLACED,
    Position,
)
from bot.core.postings import PostingId
from bot.core.tracks.sorting import Sort

PREFIX = "c1"
"""Begins the custom_ids of an answer's buttons; the number changes when the form does."""
TEXT_PREFIX = "t1"
"""Begins them below a page in words alone, so that the next page is one too."""


class Action(StrEnum):
    """What a click asks for; all in the first group turn to the position that is carried."""

    PREVIOUS = "prev"
    NEXT = "next"
    HOME = "home"
    FIRST = "first"
    LAST = "last"
    BACK = "back"
    CLUSTER = "open"

    JUMP = "jump"
    """Turn to the section that is chosen."""
    MENU = "menu"
    SORT = "sort"
    FEWER = "less"
    MORE = "more"
    FOCUS = "focus"
    RENEW = "renew"
    EXPORT = "save"
    ASK_TO_DELETE = "ask"
    DELETE = "gone"


@dataclass(frozen=True, slots=True)
class Click:
    """A button or menu, with everything that is needed to answer it."""

    posting: PostingId
    action: Action
    position: Position = START
    as_text: bool = False
    """Whether it leads to a page in words alone, which its user alone sees."""


POSTING = "(?P<posting>[0-9A-Za-z]{16})"
PLACE = (
    rf"(?P<section>[{OVERVIEW}{CHANGES}{COMPARISON}{SHARED}{PROFILE}{CONTRIBUTORS}{ASIDES}{UNPLACED}"
    r"1-9]|1[0-2])"
    rf":(?P<offset>0|[1-9][0-9]{{0,4}}):(?P<sort>[{''.join(Sort)}])"
)
"""How a posting and a position stand in custom_ids, as parts of a pattern."""
WRITTEN = re.compile(
    f"(?P<prefix>{PREFIX}|{TEXT_PREFIX}):{POSTING}:(?P<action>{'|'.join(Action)}):{PLACE}", re.ASCII
)


def write_click(click: Click) -> str:
    """Write a click as a custom_id, of 40 characters or so out of Discord's 100."""
    prefix = TEXT_PREFIX if click.as_text else PREFIX
    return f"{prefix}:{click.posting}:{click.action}:{write_place(click.position)}"


def read_click(custom_id: str) -> Click | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    if found is None:
        return None
    posting, action = PostingId(found["posting"]), Action(found["action"])
    return Click(posting, action, read_place(found), found["prefix"] == TEXT_PREFIX)


def write_place(position: Position) -> str:
    """Write a position as the last part of a custom_id."""
    return f"{position.section}:{position.offset}:{position.sort}"


def read_place(found: re.Match[str]) -> Position:
    """Read the position out of a custom_id that matches PLACE."""
    return Position(found["section"], int(found["offset"]), Sort(found["sort"]))
