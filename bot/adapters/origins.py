"""The hosts that files may be fetched from, and no others."""

import re
from collections.abc import Collection

from bot.adapters.http import origin_of

LABELS = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*"


class AllowedOrigins:
    """Knows addresses by scheme and host, with the port where it is not the usual one.

    In an origin, `*` stands for one or more labels of a host.
    """

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = re.compile("|".join(map(_pattern, origins)) or "(?!)")

    def allow(self, url: str) -> bool:
        """Return whether an address may be asked."""
        return bool(self._origins.fullmatch(origin_of(url)))


def _pattern(origin: str) -> str:
    return re.escape(origin).replace(r"\*", LABELS)
