"""Proof Key for Code Exchange, RFC 7636: only the process that began a login can finish it."""

import base64
import hashlib
import secrets

VERIFIER_BYTES = 64
"""Which make 86 characters, of 43 to 128 allowed."""


def make_verifier() -> str:
    """Make the secret of one login; spotipy would use one for all."""
    return secrets.token_urlsafe(VERIFIER_BYTES)


def challenge(verifier: str) -> str:
    """Make what may be shown of a verifier, by the method S256."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
