"""Deletions of everything about a user or a server, and the moments at which Discord was told.

A command may be worked on for minutes. Where its user has everything deleted meanwhile, or its
server is left, what comes of it is not kept. Which came first is told by the ids of interactions,
which grow with Discord's time, so that it does not matter by whose clock a process goes.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.errors import GoneError

FIRST = datetime(2015, 1, 1, tzinfo=UTC)
"""The beginning of Discord's time."""
MILLISECOND, SHIFT = timedelta(milliseconds=1), 22
LATEST = 2**63 - 1
"""Of a command that comes after every deletion."""
LASTS = timedelta(hours=1)
"""Longer than any command is worked on."""


class Deleted(StrEnum):
    """Of what everything was deleted."""

    PERSON = "person"
    SERVER = "server"


SENTENCES = {
    Deleted.PERSON: (
        "You had me delete everything while I worked on that, so I kept nothing of it; please run "
        "the command again."
    ),
    Deleted.SERVER: (
        "Everything about this server was deleted while I worked on that, so I kept nothing of it; "
        "please run the command again."
    ),
}


class DeletedMeanwhileError(GoneError):
    """Raised where what a command comes to is not kept, since its user or server was deleted."""

    def __init__(self, deleted: Deleted) -> None:
        super().__init__(SENTENCES[deleted])


def moment_of(when: datetime) -> int:
    """Return the greatest id that Discord gives in the millisecond of a time."""
    return (((when - FIRST) // MILLISECOND) + 1 << SHIFT) - 1
