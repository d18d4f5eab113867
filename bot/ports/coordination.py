"""What the processes that work on one database agree on."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Waiting = Callable[[], AbstractAsyncContextManager[None]]
"""Entered while a name is waited for."""
Listener = Callable[[str | None], Awaitable[None]]
"""Hears what another process tells; None where something may have been missed."""


class Topic(StrEnum):
    """What processes tell each other; the text is an id, but where none is needed."""

    SETTINGS = "settings"
    """Of a server have changed."""
    BLOCKS = "blocks"
    """Whom the operator has blocked has changed; no text."""
    DELETED_SERVER = "deleted server"
    """Everything about a server goes."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A name that was claimed, or that another claim still holds."""

    name: str
    until: float
    """By the clock of all processes; tells one claim from the next."""
    left_s: float = 0.0
    """Until another one's claim is over; 0 where this one was granted."""


@dataclass(frozen=True, slots=True)
class Permits:
    """How many calls were granted, and how long to wait where that is none."""

    granted: int
    wait_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Pacing:
    """At most so many calls of a service in any so many seconds, of all processes together."""

    service: str
    calls: int
    seconds: float


class Coordination(Protocol):
    """What one process agrees on with the others; a name means the same to all of them."""

    @property
    def alone(self) -> bool:
        """Return whether no other process can be there."""
        ...

    def held(self, name: str, waiting: Waiting = nullcontext) -> AbstractAsyncContextManager[bool]:
        """Keep other processes from a name for the length of the block, which waits for them.

        Yields whether it had to wait. A process that dies lets go of what it held.
        """
        ...

    async def claim(self, name: str, seconds: float) -> Claim:
        """Claim a name for some seconds, unless it is claimed; outlives the process."""
        ...

    async def give_back(self, claim: Claim) -> None:
        """End a claim before its time; one that is over, or another's, stays as it is."""
        ...

    async def permits(self, pacing: Pacing, wanted: int) -> Permits:
        """Grant as many calls as are wanted and free, to be made at once."""
        ...

    async def tell(self, topic: Topic, text: str = "") -> None:
        """Tell all other processes; what goes wrong is logged and goes no further."""
        ...

    def hear(self, topic: Topic, listener: Listener) -> None:
        """Have a listener called for what other processes tell."""
        ...
