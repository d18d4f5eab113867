"""What people do on the way to a linked account, and the refusals on it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.errors import LinkingError
from bot.core.spotify.accounts import HolderId
from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.use_cases.spotify.linked import ADA

OVER = (
    "I do not know that login any more: it was used, or replaced by a newer one, or took more "
    "than 10 minutes; please look at /spotify status, or start again with /spotify link."
)
STRANGE = "Another user began that login; please start your own with /spotify link."


def query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def told(landed: str) -> tuple[str, str]:
    """Read the state and the code that a browser brings back."""
    return query(landed)["state"], query(landed)["code"]


def begin(linking: Linking, person: int = ADA) -> str:
    return linking.start(PendingLogin(person, "Ada", HolderId(person)))


async def refused(linking: Linking, landed: str, person: int | None = ADA) -> str:
    with pytest.raises(LinkingError) as caught:
        await linking.finish(*told(landed), person)
    return str(caught.value)
