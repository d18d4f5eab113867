"""What tracks are to one person: their ranks and hearts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.models import TrackId


@dataclass(frozen=True, slots=True)
class Personal:
    """What a person's own account says of some tracks."""

    ranks: Mapping[TrackId, int] | None
    """From 1; a track that is not among their top ones is absent. None where not known yet."""
    saved: Mapping[TrackId, bool]
    """A track of which it is not known yet is absent."""


class Withheld(StrEnum):
    """Why an answer shows no ranks and hearts."""

    UNLINKED = "unlinked"
    """This person has linked no account."""
    PRIVATE = "private"
    """They have, and want to see theirs alone; the answer is for everybody."""


View = Personal | Withheld | None
"""What a page shows; None where the bot knows no accounts at all."""
