"""The refusals for what Spotify refuses an app: the operator's, or another one.

Each names the person who can mend it: of an app of their own that is the user, and of a server's an
admin. Which of these two it is cannot be told from a login.
"""

from bot.core.errors import SourceError
from bot.core.operator import OPERATOR
from bot.core.spotify import errors
from bot.core.spotify.refusals import said
from bot.languages import gettext, gettext_noop

# NOTE {operator} is who runs the bot, {services} as in "Deezer or TIDAL", here and in the next
# three; the semicolon stands before what a user can do.
NOT_LISTED = gettext_noop(
    "My Spotify app may serve only the few accounts on its list, and yours is not among them; "
    "please ask {operator} to add it, paste its tracks, upload a file, or use a {services} link."
)
OWN_NOT_LISTED = gettext_noop(
    "The Spotify app that you link through serves only the accounts on its list, and yours is not "
    "among them; please add it under User Management in Spotify's dashboard, or ask an admin where "
    "the app is this server's, paste its tracks, upload a file, or use a {services} link."
)
PREMIUM_LAPSED = gettext_noop(
    "Spotify stopped answering me because my owner's Premium has lapsed; please tell {operator}, "
    "and meanwhile paste its tracks, upload a file, or use a {services} link."
)
NOT_ACCEPTED = gettext_noop(
    "Spotify does not accept the way I am set up; please tell {operator}, and meanwhile paste its "
    "tracks, upload a file, or use a {services} link."
)


def own_trouble() -> SourceError:
    """Return the refusal for when the account that serves all users no longer works."""
    return SourceError(
        said(
            gettext_noop(
                "My own Spotify account no longer lets me read that; please tell {operator}, and "
                "meanwhile paste its tracks, upload a file, or use a {services} link."
            ),
            operator=OPERATOR,
        )
    )


def not_listed(*, own: bool = False) -> errors.NotListedError:
    """Return the refusal for a user who is not on the app's list."""
    if own:
        return errors.NotListedError(said(OWN_NOT_LISTED))
    return errors.NotListedError(said(NOT_LISTED, operator=OPERATOR))


def premium_lapsed(*, own: bool = False) -> errors.PremiumLapsedError:
    """Return the refusal for when the app's owner has to pay Spotify."""
    if own:
        return errors.PremiumLapsedError(
            said(
                gettext_noop(
                    "Spotify stopped answering the app you linked through because its owner's "
                    "Premium has lapsed; please paste its tracks, upload a file, or use a "
                    "{services} link."
                )
            )
        )
    return errors.PremiumLapsedError(said(PREMIUM_LAPSED, operator=OPERATOR))


def app_refused(*, own: bool = False) -> errors.AppRefusedError:
    """Return the refusal for what Spotify tells no account through this app."""
    if own:
        return errors.AppRefusedError(
            gettext(
                "Spotify does not tell that to the app you linked through, which is no fault of "
                "your account; please check in Spotify's dashboard that the app has Web API "
                "ticked, or ask an admin where it is this server's."
            )
        )
    return errors.AppRefusedError(
        gettext(
            "Spotify does not tell my app that, which is no fault of your account; please tell "
            "{operator}.",
            operator=OPERATOR,
        )
    )


def rows_refused(*, own: bool = False) -> errors.AppRefusedError:
    """Return the refusal of a playlist that Spotify shows to the account, and not to the app."""
    if own:
        return errors.AppRefusedError(
            said(
                gettext_noop(
                    "Spotify does not give the app you linked through the tracks of that playlist, "
                    "which is no fault of your account; please paste its tracks, upload a file, or "
                    "use a {services} link."
                )
            )
        )
    return errors.AppRefusedError(
        said(
            gettext_noop(
                "Spotify does not give my app the tracks of that playlist, which is no fault of "
                "your account; please tell {operator}, and meanwhile paste its tracks, upload a "
                "file, or use a {services} link."
            ),
            operator=OPERATOR,
        )
    )


def writing_refused(*, own: bool = False) -> errors.AppRefusedError:
    """Return the refusal of changes that Spotify lets no account make through this app."""
    if own:
        return errors.AppRefusedError(
            gettext(
                "Spotify does not let the app you linked through make playlists, which is no fault "
                "of your account; please check in Spotify's dashboard that the app has Web API "
                "ticked, or ask an admin where it is this server's."
            )
        )
    return errors.AppRefusedError(
        gettext(
            "Spotify does not let my app make playlists, which is no fault of your account; please "
            "tell {operator}, and meanwhile use Copy as playlist.",
            operator=OPERATOR,
        )
    )


def app_not_accepted(*, own: bool = False) -> errors.SetupError:
    """Return the refusal for an app that Spotify does not know as it is."""
    if own:
        return errors.SetupError(
            gettext(
                "Spotify does not accept the app that you link through; please check its client id "
                "and its redirect URI, or ask an admin where it is this server's, and link again "
                "with /spotify link."
            )
        )
    return errors.SetupError(said(NOT_ACCEPTED, operator=OPERATOR))


def app_gone() -> errors.AppGoneError:
    """Return the refusal for a login through an app that is not used here any more."""
    return errors.AppGoneError(
        gettext(
            "The Spotify app that you linked with is not used here any more; please link again "
            "with /spotify link."
        )
    )
