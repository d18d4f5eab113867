"""Answers that are shown as web pages to all who have the address."""

import hashlib
import re

TOKEN_BYTES = 16
"""128 bits, so that none can be guessed."""
TOKEN = re.compile("[A-Za-z0-9_-]{22}", re.ASCII)
"""So many bytes as `secrets.token_urlsafe` writes them."""
PATH = "/pages/"
"""Where the web port shows them, before the token."""


def token_digest(token: str) -> bytes:
    """Return what is kept of an address: a reader of the database learns none."""
    return hashlib.sha256(token.encode()).digest()
