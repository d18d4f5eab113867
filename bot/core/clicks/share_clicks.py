"""What the buttons carry that share an answer as a web page, and end that."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clicks.page_clicks import POSTING
from bot.core.postings import PostingId

PREFIX = "u1"
"""Begins their custom_ids; the number changes when the form does."""
SHARE = "share"
"""The choice of the export menu, beside the files."""


class ShareAction(StrEnum):
    """What a click asks for."""

    RENEW = "new"
    """Another address in the place of the one before."""
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ShareClick:
    """A button, with everything that is needed to answer it."""

    posting: PostingId
    action: ShareAction


WRITTEN = re.compile(f"{PREFIX}:{POSTING}:(?P<action>{'|'.join(ShareAction)})", re.ASCII)


def write_share_click(click: ShareClick) -> str:
    """Write a click as a custom_id."""
    return f"{PREFIX}:{click.posting}:{click.action}"


def read_share_click(custom_id: str) -> ShareClick | None:
    """Read a click; None where the text is none."""
    found = WRITTEN.fullmatch(custom_id)
    return found and ShareClick(PostingId(found["posting"]), ShareAction(found["action"]))
