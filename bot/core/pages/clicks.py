"""What the buttons and menus of an answer carry."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.pages.positions import ASIDES, OVERVIEW, PROFILE, START, UNPLACED, Position
from bot.core.postings import PostingId
from bot.core.tracks.sorting import Sort

PREFIX = "c1"
"""Begins the custom_ids of an answer's buttons; the number changes when the form does."""


class Action(StrEnum):
    """What a click asks for; all in the first group turn to the position that is carried."""

    PREVIOUS = "prev"
    NEXT = "next"
    HOME = "home"
    FIRST = "first"
    LAST = "last"
    BACK = "back"

    JUMP = "jump"
    """Turn to the section that is chosen."""
    MENU = "menu"
    SORT = "sort"
    FEWER = "less"
    MORE = "more"
    FOCUS = "focus"
    RENEW = "renew"
    EXPORT = "save"
    DELETE = "gone"


@dataclass(frozen=True, slots=True)
class Click:
    """A button or menu, with everything that is needed to answer it."""

    posting: PostingId
    action: Action
    position: Position = START


WRITTEN = re.compile(
    rf"{PREFIX}:(?P<posting>[0-9A-Za-z]{{16}}):(?P<action>{'|'.join(Action)})"
    rf":(?P<section>{OVERVIEW}|{PROFILE}|{ASIDES}|{UNPLACED}|[1-9]|1[0-2])"
    rf":(?P<offset>0|[1-9][0-9]{{0,4}}):(?P<sort>[{''.join(Sort)}])",
    re.ASCII,
)


def write_click(click: Click) -> str:
    """Write a click as a custom_id, of 40 characters or so out of Discord's 100."""
    position = click.position
    carried = f"{position.section}:{position.offset}:{position.sort}"
    return f"{PREFIX}:{click.posting}:{click.action}:{carried}"


def read_click(custom_id: str) -> Click | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    if found is None:
        return None
    position = Position(found["section"], int(found["offset"]), Sort(found["sort"]))
    return Click(PostingId(found["posting"]), Action(found["action"]), position)
