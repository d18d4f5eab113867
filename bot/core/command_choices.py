"""What a user chose beside the playlist, as it travels in a custom_id of Discord's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.errors import GoneError
from bot.core.features import Focus
from bot.core.models import (
    ANY_SIZES,
    FEWEST_CLUSTERS,
    MOST_CLUSTERS,
    MOST_TRACKS,
    SMALLEST_SIZE,
    Options,
    Sizes,
)
from bot.core.postings import PostingId

AUTOMATIC = "a"
SAVING = "save"
IDENTIFIER = re.compile("[0-9A-Za-z]{16}")
SEPARATOR, PART = ".", ":"
DIGITS = 5
"""Of the largest size."""
COUNTS = frozenset(range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1))


@dataclass(frozen=True, slots=True)
class CommandChoices:
    """What /clusters is to do with a playlist, whichever that will be."""

    options: Options
    private: bool

    def written(self) -> str:
        """Write the choices as a part of a custom_id, with sizes where some were chosen."""
        options, sizes = self.options, self.options.sizes
        parts = [str(options.clusters or AUTOMATIC), options.focus, str(int(self.private))]
        if sizes != ANY_SIZES:
            parts += [str(size or AUTOMATIC) for size in (sizes.least, sizes.most)]
        return SEPARATOR.join(parts)


@dataclass(frozen=True, slots=True)
class RefusedPlaylist:
    """A playlist of Spotify's that a user was refused, with what was to be done with it."""

    choices: CommandChoices
    id: str
    """Spotify's id of the playlist."""

    def written(self) -> str:
        """Write it as the last parts of a custom_id."""
        return PART.join([self.choices.written(), self.id])


@dataclass(frozen=True, slots=True)
class WishedSave:
    """An answer whose clusters a user wants to save as playlists of their account."""

    posting: PostingId

    def written(self) -> str:
        """Write it as the last parts of a custom_id."""
        return PART.join([SAVING, self.posting])


Aim: TypeAlias = RefusedPlaylist | WishedSave
"""What a user links an account for, and goes on with afterwards."""


def read_aim(parts: Sequence[str]) -> Aim | None:
    """Read it out of the last parts of a custom_id; None of none. Raises ValueError of others."""
    if not parts:
        return None
    first, identifier = parts
    if first == SAVING:
        return WishedSave(read_posting(identifier))
    return RefusedPlaylist(read_choices(first), identifier)


def read_posting(text: str) -> PostingId:
    """Read the id of an answer out of a custom_id. Raises ValueError where it is none."""
    if not IDENTIFIER.fullmatch(text):
        raise ValueError(f"no id of an answer: {text!r}")
    return PostingId(text)


def read_click(custom_id: str, old: str) -> tuple[str, CommandChoices]:
    """Read an action with choices. Raises GoneError, which says `old`, where they are none."""
    try:
        _, action, choices = custom_id.split(PART)
        return action, read_choices(choices)
    except ValueError as error:
        raise GoneError(old) from error


def read_choices(text: str) -> CommandChoices:
    """Read choices out of a custom_id. Raises ValueError where they are none."""
    clusters, focus, private, *sizes = text.split(SEPARATOR)
    options = Options(read_count(clusters), Focus(focus), _read_sizes(sizes))
    return CommandChoices(options, private=private == "1")


def _read_sizes(texts: Sequence[str]) -> Sizes:
    """Read how large clusters may be. Raises ValueError."""
    if not texts:
        return ANY_SIZES
    least, most = map(_read_size, texts)
    return Sizes(least, most)


def _read_size(text: str) -> int | None:
    if text == AUTOMATIC:
        return None
    size = int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0
    if not SMALLEST_SIZE <= size <= MOST_TRACKS:
        raise ValueError(f"no size of a cluster: {text!r}")
    return size


def read_count(text: str) -> int | None:
    """Read how many clusters are wanted; None for as many as suit. Raises ValueError."""
    if text == AUTOMATIC:
        return None
    count = int(text) if text.isascii() and text.isdecimal() else 0
    if count not in COUNTS:
        raise ValueError(f"no number of clusters: {text!r}")
    return count
