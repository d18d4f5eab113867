"""What clients asked of a fake."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WORD = re.compile(r"[a-z_-]*|v?[0-9]")
"""A part of a path that names a kind of thing, not one of them."""


@dataclass(slots=True)
class Call:
    """What a client asked, and when, by `time.monotonic`."""

    path: str
    query: Mapping[str, Sequence[str]]
    headers: Mapping[str, str]
    begun: float = field(default_factory=time.monotonic)
    ended: float | None = None
    """None while it is being answered."""
    status: int | None = None
    """None where no answer was given."""

    @property
    def kind(self) -> str:
        """Return the path without what it asks about, as in `/playlist/*/tracks`."""
        return "/".join(
            part if WORD.fullmatch(part) else re.sub("[^:]+$", "*", part)
            for part in self.path.split("/")
        )

    @property
    def asker(self) -> str:
        """Return what tells clients apart: what they authorize themselves with, or their name."""
        return self.headers.get("Authorization") or self.headers.get("User-Agent", "")
