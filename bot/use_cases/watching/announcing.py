"""What rounds of looks ask of Discord."""

from enum import Enum, auto
from typing import Protocol

from bot.core.watches import Pause, Watch
from bot.languages import Language
from bot.use_cases.answers.shown import Shown


class Standing(Enum):
    """How the bot stands with a channel."""

    OPEN = auto()
    SHUT = auto()
    """It cannot post there."""
    AWAY = auto()
    """The server is not to be reached just now, or blocked."""


class ShutError(Exception):
    """Raised where Discord does not take a post in a channel, now or ever."""


class UnsentError(Exception):
    """Raised where a post may be there or not; it is sent again."""


class Announcer(Protocol):
    """Writes into the channels of watches."""

    def standing(self, watch: Watch) -> Standing:
        """Return whether a post can be made."""
        ...

    def language(self, watch: Watch) -> Language:
        """Return the language in which everything about a watch is written."""
        ...

    async def post(self, watch: Watch, shown: Shown, *, last: bool) -> int:
        """Show an answer in a channel, and return in which message; `last` before a pause.

        The same answer twice within REPEATABLE is one message. Raises ShutError and
        UnsentError.
        """
        ...

    async def tell(self, watch: Watch, why: Pause) -> None:
        """Write that a watch is paused: in the channel, or else to the admin who set it up."""
        ...
