"""What the buttons, the form and the menus carry by which a track is looked for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clicks.page_clicks import PLACE, POSTING, read_place, write_place
from bot.core.pages.positions import UNPLACED, Position
from bot.core.postings import PostingId
from bot.core.recordings.track_search import Spot

PREFIX = "q1"
"""Begins their custom_ids; the number changes when the form does."""


class SearchAction(StrEnum):
    """What a click asks for; the position is the page that it is on."""

    ASK = "find"
    WRITTEN = "said"
    """Hand in the form that ASK has opened."""
    PICK = "pick"
    """Open the page of the track that is chosen."""
    LIKE = "like"
    """Show the tracks that are most like one, whose spot stands in the place of a page."""


@dataclass(frozen=True, slots=True)
class SearchClick:
    """A button, form or menu, with everything that is needed to answer it."""

    posting: PostingId
    action: SearchAction
    position: Position


WRITTEN = re.compile(f"{PREFIX}:{POSTING}:(?P<action>{'|'.join(SearchAction)}):{PLACE}", re.ASCII)
SPOT = re.compile(rf"(?P<section>{UNPLACED}|[1-9]|1[0-2]):(?P<place>0|[1-9][0-9]{{0,4}})", re.ASCII)


def write_search_click(click: SearchClick) -> str:
    """Write a click as a custom_id."""
    return f"{PREFIX}:{click.posting}:{click.action}:{write_place(click.position)}"


def read_search_click(custom_id: str) -> SearchClick | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    if found is None:
        return None
    action = SearchAction(found["action"])
    return SearchClick(PostingId(found["posting"]), action, read_place(found))


def write_spot(spot: Spot) -> str:
    """Write where a track is as the value of a menu's option."""
    return f"{spot.section}:{spot.place}"


def read_spot(value: str) -> Spot | None:
    """Read where a track is; None where the text says nothing of the kind."""
    found = SPOT.fullmatch(value)
    return Spot(found["section"], int(found["place"])) if found else None
