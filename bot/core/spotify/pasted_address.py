"""The address that a user's browser ended at after Spotify's page, as they paste it."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from bot.core.errors import LinkingError
from bot.languages import gettext, gettext_noop

PRINTABLE = re.compile(r"[!-~]+")
"""All that Spotify's codes and our states are made of."""
DECLINED = "access_denied"
WANTED = gettext_noop(
    "I find no answer of Spotify's in that; please paste the whole address that your browser shows "
    "after you agreed, even if the page shows an error."
)


@dataclass(frozen=True, slots=True)
class PastedAddress:
    """What Spotify answered."""

    state: str = field(repr=False)
    code: str = field(repr=False)


def read_pasted_address(text: str) -> PastedAddress:
    """Read an address, or its query alone. Raises LinkingError, which repeats none of it."""
    # Long addresses are copied with line breaks in them, and chats put them between < and >.
    address = "".join(text.split()).strip("<>")
    query = address.rpartition("?")[2].partition("#")[0]
    answer = {name: values[0] for name, values in parse_qs(query).items()}
    if "error" in answer:
        raise refusal_for(answer["error"])
    state, code = answer.get("state", ""), answer.get("code", "")
    if not (PRINTABLE.fullmatch(state) and PRINTABLE.fullmatch(code)):
        raise LinkingError(gettext(WANTED))
    return PastedAddress(state, code)


def refusal_for(error: str) -> LinkingError:
    """Return the refusal that puts Spotify's own word for a failure into a sentence."""
    if error == DECLINED:
        return LinkingError(
            gettext(
                "You did not agree on Spotify's page, so nothing is linked; please start again "
                "with /spotify link if you change your mind."
            )
        )
    return LinkingError(
        gettext("Spotify could not finish that; please start again with /spotify link.")
    )
