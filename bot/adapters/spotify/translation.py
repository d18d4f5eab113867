"""A failure of Spotify's to the refusal that tells it apart."""

import re

from bot.adapters.spotify.failures import FailedError
from bot.core.errors import SourceError
from bot.core.spotify import refusals

BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 400, 401, 403, 404
PREMIUM = re.compile("premium subscription", re.IGNORECASE)
"""As in `Active premium subscription required for the owner of the app.`, which is plain text."""
NOT_LISTED = re.compile("not (?:be )?registered|developer dashboard|allow-?list", re.IGNORECASE)
"""Read loosely: nobody has written down the words of `user not registered` for certain."""
SCOPE = re.compile("scope", re.IGNORECASE)
INVALID_GRANT = "invalid_grant"
APP_REFUSED = frozenset({"invalid_client", "unauthorized_client"})


def of_account(failed: FailedError) -> SourceError:
    """Say why Spotify tells nothing about a person."""
    if failed.status == UNAUTHORIZED:
        return refusals.token_rejected()
    if failed.status == FORBIDDEN:
        return _of_app(failed) or refusals.not_permitted()
    return refusals.spotify_down()


def of_playlist(failed: FailedError, playlist_id: str) -> SourceError:
    """Say why Spotify gives nothing of a playlist."""
    if failed.status == NOT_FOUND:
        return absent(playlist_id)
    if failed.status == FORBIDDEN:
        scope = refusals.not_permitted() if SCOPE.search(failed.said) else None
        return _of_app(failed) or scope or refusals.not_yours()
    return of_account(failed)


def absent(playlist_id: str) -> SourceError:
    """Say what is likely, since Spotify answers alike for what is not there and what is its own."""
    made = playlist_id.startswith(refusals.SPOTIFY_MADE)
    return refusals.spotify_made() if made else refusals.absent()


def of_token(failed: FailedError, over: SourceError) -> SourceError:
    """Say why the accounts service gives no token; `over` where the grant is used up."""
    if failed.said == INVALID_GRANT:
        return over
    return refusals.app_not_accepted() if failed.said in APP_REFUSED else refusals.spotify_down()


def _of_app(failed: FailedError) -> SourceError | None:
    if PREMIUM.search(failed.said):
        return refusals.premium_lapsed()
    return refusals.not_listed() if NOT_LISTED.search(failed.said) else None
