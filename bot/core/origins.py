"""Addresses by where they lie: scheme and host, and which of these are known."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

LABELS = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*"
UNQUOTED = re.compile(r"[!-~]+")
"""Printable ASCII without the space."""


class AllowedOrigins:
    """Knows addresses by scheme and host, with the port where it is not the usual one.

    In an origin, `*` stands for one or more labels of a host.
    """

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = re.compile("|".join(map(_pattern, origins)) or "(?!)")

    def allow(self, url: str) -> bool:
        """Return whether an address lies at one of the origins."""
        return bool(self._origins.fullmatch(origin_of(url)))


def origin_of(url: str) -> str:
    """Return scheme and host as they stand, so that a user name or another port matches nothing.

    Empty where the address has characters that would have to be quoted: it is sent as it is.
    """
    if not UNQUOTED.fullmatch(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()


def _pattern(origin: str) -> str:
    return re.escape(origin).replace(r"\*", LABELS)
