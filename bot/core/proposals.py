"""Proposals: one member asks another to compare what they hear most."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

ProposalId = NewType("ProposalId", str)
"""16 letters and digits that cannot be guessed; the buttons below the question carry it."""
LIFE = timedelta(days=1)
"""How long a member may think it over."""
PAUSE = timedelta(days=30)
"""How long a member who said no is not asked by the same one again."""
LONGEST_NAME = 32
"""Characters of what Discord shows a member as."""


class ProposalState(StrEnum):
    """What has become of a proposal."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that one member has asked another one in a channel."""

    id: ProposalId
    asker_id: int
    asker_name: str
    """As Discord showed the asker there."""
    member_id: int
    """Who is asked."""
    guild_id: int
    channel_id: int
    asked: datetime
    state: ProposalState = ProposalState.OPEN

    def is_open(self, now: datetime) -> bool:
        """Return whether it can still be answered."""
        return self.state is ProposalState.OPEN and now < self.asked + LIFE

    def until(self) -> datetime:
        """Return from when on the same member may be asked by the same one again."""
        match self.state:
            case ProposalState.AGREED:
                return self.asked
            case ProposalState.REFUSED:
                return self.asked + PAUSE
            case _:
                return self.asked + LIFE
