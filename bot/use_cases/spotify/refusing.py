"""Why no account could read a playlist of Spotify's: the likeliest reason, and what helps."""

import logging
from collections.abc import Mapping, Sequence

from bot.core.errors import SourceError
from bot.core.links import PlaylistLink
from bot.core.spotify import refusals
from bot.core.spotify.accounts import BOT, Account, HolderId, Scope
from bot.core.spotify.errors import (
    AbsentError,
    AppGoneError,
    AppRefusedError,
    Asked,
    LoginExpiredError,
    NotListedError,
    NotPermittedError,
    TokenRejectedError,
    UnreadableError,
)

log = logging.getLogger(__name__)

LOGIN_TROUBLE = (
    AppGoneError,
    LoginExpiredError,
    NotListedError,
    NotPermittedError,
    TokenRejectedError,
)
"""Which matter more to a person than that the bot's account cannot read their playlist either."""
ELSEWHERE = (UnreadableError, *LOGIN_TROUBLE)
"""After which another account may still be able to read the playlist."""
OF_PLAYLISTS = frozenset({Scope.PRIVATE, Scope.COLLABORATIVE})

Refused = Mapping[HolderId, SourceError]
"""What stood in the way of each account that was asked."""


def refusal_of(
    link: PlaylistLink, accounts: Sequence[Account], refused: Refused, collaborator: str
) -> SourceError:
    """Return why none of the accounts reads a playlist; `collaborator` could be let in to it."""
    _warn_of_the_bots(refused)
    app = [error for error in refused.values() if isinstance(error, AppRefusedError)]
    own = [error for holder, error in refused.items() if holder != BOT]
    trouble = [error for error in own if isinstance(error, LOGIN_TROUBLE)]
    if first := [*app, *trouble]:
        return first[0]
    if not accounts and link.id.startswith(refusals.SPOTIFY_MADE):
        return refusals.spotify_made()
    if isinstance(refused.get(BOT), LOGIN_TROUBLE):
        # Sharing with an account that no longer works would help no user.
        collaborator = ""
    return _unread(refused, _asked(accounts, collaborator))


def _warn_of_the_bots(refused: Refused) -> None:
    if isinstance(refused.get(BOT), LOGIN_TROUBLE):
        log.warning("my own Spotify account no longer works; `constellate spotify link` mends it")


def _unread(refused: Refused, asked: Asked) -> SourceError:
    told = [error for error in refused.values() if isinstance(error, UnreadableError)]
    if not told:
        return refusals.perhaps_open(asked)
    absent = all(isinstance(error, AbsentError) for error in refused.values())
    return refusals.absent(asked) if absent else refusals.not_yours(asked)


def _asked(accounts: Sequence[Account], collaborator: str) -> Asked:
    own = [account for account in accounts if account.holder != BOT]
    lacking = any(OF_PLAYLISTS - account.login.scopes for account in own)
    return Asked(linked=bool(own), lacking=lacking, collaborator=collaborator)
