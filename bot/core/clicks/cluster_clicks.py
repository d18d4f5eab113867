"""What the buttons carry that do something with one cluster, or with a whole answer."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clicks.page_clicks import PLACE, POSTING, read_place, write_place
from bot.core.pages.positions import Position
from bot.core.postings import PostingId

PREFIX = "k1"
"""Begins their custom_ids; the number changes when the form does."""


class ClusterAction(StrEnum):
    """What a click asks for; the position is the page that it is on."""

    COPY = "copy"
    SPLIT = "split"
    RENAME = "name"
    NAMED = "named"
    """Hand in the form that RENAME has opened."""
    POST = "post"
    """Show a private answer to all."""
    SIZES = "size"
    """Ask how many clusters of what sizes there are to be, of the whole answer."""
    SIZED = "sized"
    """Hand in the form that SIZES has opened."""


OF_ANSWER = frozenset({ClusterAction.POST, ClusterAction.SIZES, ClusterAction.SIZED})
"""What needs no cluster."""


@dataclass(frozen=True, slots=True)
class ClusterClick:
    """A button or form, with everything that is needed to answer it."""

    posting: PostingId
    action: ClusterAction
    position: Position


WRITTEN = re.compile(f"{PREFIX}:{POSTING}:(?P<action>{'|'.join(ClusterAction)}):{PLACE}", re.ASCII)


def write_cluster_click(click: ClusterClick) -> str:
    """Write a click as a custom_id."""
    return f"{PREFIX}:{click.posting}:{click.action}:{write_place(click.position)}"


def read_cluster_click(custom_id: str) -> ClusterClick | None:
    """Read a click; None where the text is none, or names no cluster where one is needed."""
    found = WRITTEN.fullmatch(custom_id)
    if found is None:
        return None
    action, position = ClusterAction(found["action"]), read_place(found)
    if action not in OF_ANSWER and position.cluster is None:
        return None
    return ClusterClick(PostingId(found["posting"]), action, position)
