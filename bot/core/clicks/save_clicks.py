"""What the buttons carry that save clusters as playlists of a user's account."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clicks.page_clicks import PLACE, POSTING, read_place, write_place
from bot.core.pages.positions import Position
from bot.core.postings import PostingId
from bot.core.spotify.playlist_saves import SaveId

PREFIX = "sp1"
"""Begins their custom_ids; the number changes when the form does."""


class AnswerAction(StrEnum):
    """What a click is about that belongs to an answer."""

    OPEN = "open"
    """Show what was saved before, or the form."""
    NEW = "new"
    """Show the form, whatever was saved before."""
    PLAN = "plan"
    """Hand the form in; the answer is another message."""
    PLAN_HERE = "here"
    """Hand it in likewise; the answer replaces the message that was clicked."""


class SaveAction(StrEnum):
    """What a click is about that belongs to what a user has planned."""

    START = "start"
    CHANGE = "change"
    """Show the form as it was handed in."""
    STOP = "stop"
    """Stop what is under way, or show how far it is."""
    FINISH = "finish"
    UNDO = "undo"
    DROP = "drop"
    """Save nothing."""


@dataclass(frozen=True, slots=True)
class AnswerClick:
    """A button or form of an answer; the position is the page that it is on."""

    posting: PostingId
    action: AnswerAction
    position: Position


@dataclass(frozen=True, slots=True)
class SaveClick:
    """A button of what a user has planned."""

    save: SaveId
    action: SaveAction


OF_ANSWER = re.compile(f"{PREFIX}:{POSTING}:(?P<action>{'|'.join(AnswerAction)}):{PLACE}", re.ASCII)
OF_SAVE = re.compile(
    f"{PREFIX}:(?P<save>[0-9A-Za-z]{{16}}):(?P<action>{'|'.join(SaveAction)})", re.ASCII
)


def write_answer_click(click: AnswerClick) -> str:
    """Write a click on an answer as a custom_id."""
    return f"{PREFIX}:{click.posting}:{click.action}:{write_place(click.position)}"


def write_save_click(click: SaveClick) -> str:
    """Write a click on what is planned as a custom_id."""
    return f"{PREFIX}:{click.save}:{click.action}"


def read_save_click(custom_id: str) -> AnswerClick | SaveClick | None:
    """Read a click of either kind; None where the text is none."""
    if found := OF_ANSWER.fullmatch(custom_id):
        action = AnswerAction(found["action"])
        return AnswerClick(PostingId(found["posting"]), action, read_place(found))
    if found := OF_SAVE.fullmatch(custom_id):
        return SaveClick(SaveId(found["save"]), SaveAction(found["action"]))
    return None
