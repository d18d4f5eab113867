"""What is said where Spotify refuses a save or its undoing: the reason, and which button helps."""

from collections.abc import Mapping

from bot.core.errors import SourceError
from bot.core.operator import OPERATOR
from bot.core.spotify import app_refusals
from bot.core.spotify.errors import BlockedError, SpotifyDownError
from bot.core.spotify.refusals import SERVICES
from bot.languages import Text, gettext, gettext_noop

WHILE_SAVING: Mapping[str, str] = {
    # NOTE {button} is the label of the button "Finish" or "Undo", here and in the next three.
    app_refusals.NOT_LISTED: gettext_noop(
        "My Spotify app may serve only the few accounts on its list, and yours is not among them; "
        "please ask {operator} to add it, and press {button} when that is mended."
    ),
    app_refusals.OWN_NOT_LISTED: gettext_noop(
        "The Spotify app that you link through serves only the accounts on its list, and yours is "
        "not among them; please add it under User Management in Spotify's dashboard, or ask an "
        "admin where the app is this server's, and press {button} when that is mended."
    ),
    app_refusals.PREMIUM_LAPSED: gettext_noop(
        "Spotify stopped answering me because my owner's Premium has lapsed; please tell "
        "{operator}, and press {button} when that is mended."
    ),
    app_refusals.NOT_ACCEPTED: gettext_noop(
        "Spotify does not accept the way I am set up; please tell {operator}, and press {button} "
        "when that is mended."
    ),
}
"""By the sentences that end with other ways to a playlist, which are of no help here."""


def while_saving(refusal: SourceError, button: str) -> str:
    """Return why it goes on no further, with the button to press when that is over."""
    sentence = refusal.sentence
    message = sentence.message if isinstance(sentence, Text) else None
    if isinstance(refusal, BlockedError):
        # NOTE {reason} is the part before the semicolon of another sentence, here and below.
        return gettext(
            "{reason}; please press {button} then.", reason=refusal.reason, button=button
        )
    if isinstance(refusal, SpotifyDownError):
        return gettext(
            "{reason}; please press {button} in a minute.", reason=refusal.reason, button=button
        )
    if message and (instead := WHILE_SAVING.get(message.text)):
        return gettext(instead, operator=OPERATOR, button=button)
    if message and SERVICES in message.parameters:
        return gettext(
            "{reason}; please press {button} when that is mended.",
            reason=refusal.reason,
            button=button,
        )
    return str(refusal)
