"""The refusals for what Spotify refuses an app: the operator's, or another one.

Each names the person who can mend it: of an app of their own that is the user, and of a server's an
admin. Which of these two it is cannot be told from a login.
"""

from bot.core.errors import SourceError
from bot.core.operator import OPERATOR
from bot.core.spotify import errors
from bot.core.spotify.refusals import OTHERWISE

ASK_OWNER = f"please tell {OPERATOR}, and meanwhile {OTHERWISE}"


def own_trouble() -> SourceError:
    """Return the refusal for when the account that serves all users no longer works."""
    return SourceError(f"My own Spotify account no longer lets me read that; {ASK_OWNER}.")


def not_listed(*, own: bool = False) -> errors.NotListedError:
    """Return the refusal for a user who is not on the app's list."""
    if own:
        return errors.NotListedError(
            "The Spotify app that you link through serves only the accounts on its list, and yours "
            "is not among them; please add it under User Management in Spotify's dashboard, or ask "
            f"an admin where the app is this server's, {OTHERWISE}."
        )
    return errors.NotListedError(
        "My Spotify app may serve only the few accounts on its list, and yours is not among them; "
        f"please ask {OPERATOR} to add it, {OTHERWISE}."
    )


def premium_lapsed(*, own: bool = False) -> errors.PremiumLapsedError:
    """Return the refusal for when the app's owner has to pay Spotify."""
    if own:
        return errors.PremiumLapsedError(
            "Spotify stopped answering the app you linked through because its owner's Premium has "
            f"lapsed; please {OTHERWISE}."
        )
    return errors.PremiumLapsedError(
        f"Spotify stopped answering me because my owner's Premium has lapsed; {ASK_OWNER}."
    )


def app_refused(*, own: bool = False) -> errors.AppRefusedError:
    """Return the refusal for what Spotify tells no account through this app."""
    if own:
        return errors.AppRefusedError(
            "Spotify does not tell that to the app you linked through, which is no fault of your "
            "account; please check in Spotify's dashboard that the app has Web API ticked, or ask "
            "an admin where it is this server's."
        )
    return errors.AppRefusedError(
        "Spotify does not tell my app that, which is no fault of your account; please tell "
        f"{OPERATOR}."
    )


def rows_refused(*, own: bool = False) -> errors.AppRefusedError:
    """Return the refusal of a playlist that Spotify shows to the account, and not to the app."""
    others = "the app you linked through", f"please {OTHERWISE}"
    whose, ways = others if own else ("my app", ASK_OWNER)
    return errors.AppRefusedError(
        f"Spotify does not give {whose} the tracks of that playlist, which is no fault of your "
        f"account; {ways}."
    )


def writing_refused(*, own: bool = False) -> errors.AppRefusedError:
    """Return the refusal of changes that Spotify lets no account make through this app."""
    if own:
        return errors.AppRefusedError(
            "Spotify does not let the app you linked through make playlists, which is no fault of "
            "your account; please check in Spotify's dashboard that the app has Web API ticked, or "
            "ask an admin where it is this server's."
        )
    return errors.AppRefusedError(
        "Spotify does not let my app make playlists, which is no fault of your account; please "
        f"tell {OPERATOR}, and meanwhile use Copy as playlist."
    )


def app_not_accepted(*, own: bool = False) -> errors.SetupError:
    """Return the refusal for an app that Spotify does not know as it is."""
    if own:
        return errors.SetupError(
            "Spotify does not accept the app that you link through; please check its client id and "
            "its redirect URI, or ask an admin where it is this server's, and link again with "
            "/spotify link."
        )
    return errors.SetupError(f"Spotify does not accept the way I am set up; {ASK_OWNER}.")


def app_gone() -> errors.AppGoneError:
    """Return the refusal for a login through an app that is not used here any more."""
    return errors.AppGoneError(
        "The Spotify app that you linked with is not used here any more; please link again with "
        "/spotify link."
    )
