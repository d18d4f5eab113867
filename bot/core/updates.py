"""What an update of an answer would bring."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.services import Fact


@dataclass(frozen=True, slots=True)
class Update:
    """Of how many tracks more is known than when the answer was made, by what it is."""

    known: Mapping[Fact, int] = field(default_factory=dict)
    """Only facts that clusters hang on, and only those with tracks."""
    pending: Mapping[Fact, int] = field(default_factory=dict)
    """Of how many more it may become known: services are still asked, or have failed."""
    unclear: bool = False
    """Whether it is not known what it would bring, as after a restart."""

    @property
    def worthwhile(self) -> bool:
        """Return whether to offer it."""
        return bool(self.known or self.pending or self.unclear)


NO_UPDATE, UNCLEAR_UPDATE = Update(), Update(unclear=True)
