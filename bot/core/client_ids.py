"""The client ids of apps at Spotify, as Spotify's dashboard shows them."""

import re
from typing import Any

from bot.languages import gettext_noop

CLIENT_ID = re.compile(r"[0-9a-f]{32}")
NO_CLIENT_ID = gettext_noop(
    "That is no client id; please copy the 32 letters and digits from your app's page in Spotify's "
    "dashboard."
)


def is_client_id(value: Any) -> bool:
    """Return whether a value is written as a client id is."""
    return isinstance(value, str) and CLIENT_ID.fullmatch(value) is not None
