"""The address that invites the bot, and what a token says of whose it is."""

import base64
import binascii
import re

PERMISSIONS = 1 << 10 | 1 << 14 | 1 << 15
"""View Channels, Embed Links and Attach Files, which is all that answers need."""
INVITATION = (
    "https://discord.com/oauth2/authorize?client_id={}&scope=bot+applications.commands"
    f"&permissions={PERMISSIONS}"
)
ID = re.compile(rb"[0-9]{15,20}")


def invitation(application_id: int) -> str:
    """Return the address at which an admin adds an application's bot to a server."""
    return INVITATION.format(application_id)


def application_of(token: str) -> int | None:
    """Return the id of the application that a bot's token is of; None where it has no such form.

    The part before the first dot is the id in base64; nothing of the rest is read.
    """
    part = token.partition(".")[0]
    try:
        text = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        return None
    return int(text) if ID.fullmatch(text) else None
