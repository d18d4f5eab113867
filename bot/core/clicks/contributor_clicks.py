"""What the menu and the buttons carry that lead to what one contributor added."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clicks.page_clicks import POSTING
from bot.core.postings import PostingId

PREFIX = "b1"
"""Begins their custom_ids; the number changes when the form does."""


class ContributorAction(StrEnum):
    """What a click asks for; all but the first turn to the page that is carried."""

    PICK = "pick"
    """Turn to the contributor who is chosen."""
    PREVIOUS = "prev"
    NEXT = "next"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class ContributorClick:
    """A menu or a button, with everything that is needed to answer it."""

    posting: PostingId
    action: ContributorAction
    number: int
    """Of the contributor; for the menu that of the first one on the page that it is on."""
    offset: int = 0
    """How many of their tracks come before."""


NUMBER, OFFSET = "[1-9][0-9]{0,4}", "0|[1-9][0-9]{0,4}"
WRITTEN = re.compile(
    f"{PREFIX}:{POSTING}:(?P<action>{'|'.join(ContributorAction)})"
    f":(?P<number>{NUMBER}):(?P<offset>{OFFSET})",
    re.ASCII,
)


def write_contributor_click(click: ContributorClick) -> str:
    """Write a click as a custom_id."""
    return f"{PREFIX}:{click.posting}:{click.action}:{click.number}:{click.offset}"


def read_contributor_click(custom_id: str) -> ContributorClick | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    if found is None:
        return None
    return ContributorClick(
        PostingId(found["posting"]),
        ContributorAction(found["action"]),
        int(found["number"]),
        int(found["offset"]),
    )


def read_number(chosen: str) -> int | None:
    """Read which contributor was chosen in the menu; None for what is not in it."""
    return int(chosen) if re.fullmatch(NUMBER, chosen, re.ASCII) else None
