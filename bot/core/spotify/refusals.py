"""The refusals for what Spotify does not give: one sentence with the ways out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.errors import SourceError
from bot.core.services import OPEN_SERVICES, titles
from bot.core.spotify import errors
from bot.core.spotify.errors import NO_ACCOUNT, Asked
from bot.core.text.wording import OTHER_WAYS, minute_after
from bot.core.tracks.limits import MAX_ROWS

PRIVATE_ONES, SHARED_ONES = "private playlists", "shared playlists"
SPOTIFY_MADE = "37i9"
"""What the ids of editorial and algorithmic playlists begin with."""
OTHERWISE = f"{OTHER_WAYS}, or use a {titles(OPEN_SERVICES, 'or')} link"


def spotify_down() -> errors.SpotifyDownError:
    """Return the refusal for a time when Spotify does not work."""
    return errors.SpotifyDownError(
        f"Spotify is not answering; please try again in a minute, {OTHERWISE}."
    )


def blocked(until: datetime) -> errors.BlockedError:
    """Return the refusal until Spotify answers again, in whole minutes; that may be tomorrow."""
    message = (
        f"Spotify asks me to wait until {minute_after(until)}; please try again then, {OTHERWISE}."
    )
    return errors.BlockedError(message, until)


def token_rejected() -> errors.TokenRejectedError:
    """Return the refusal for a login that is not accepted, should refreshing not help."""
    return errors.TokenRejectedError(
        "Spotify no longer accepts your login; please link again with /spotify link."
    )


def login_expired() -> errors.LoginExpiredError:
    """Return the refusal for a login that is over."""
    return errors.LoginExpiredError(
        "Your Spotify login has expired; please link again with /spotify link."
    )


def code_rejected() -> errors.CodeRejectedError:
    """Return the refusal of a code, after which linking has to start again."""
    return errors.CodeRejectedError(
        "Spotify no longer accepts that answer; please start again with /spotify link."
    )


def not_permitted() -> errors.NotPermittedError:
    """Return the refusal that asks for what the user has not agreed to yet."""
    return errors.NotPermittedError(
        "Your Spotify login does not let me see that; please link again with /spotify link."
    )


def may_not_write() -> errors.NotPermittedError:
    """Return the refusal that asks for leave to make playlists."""
    return errors.NotPermittedError(
        "Your Spotify login does not let me change playlists any more; please press the button "
        "again, and I ask for it."
    )


def tracks_refused() -> errors.TracksRefusedError:
    """Return the refusal of tracks that are not there any more."""
    return errors.TracksRefusedError(
        "Spotify does not know some of these tracks any more; please save other clusters."
    )


def not_yours(asked: Asked = NO_ACCOUNT) -> errors.NotYoursError:
    """Return the refusal that says who gets to read a playlist."""
    return errors.NotYoursError(_owners_alone(asked), asked)


def perhaps_open(asked: Asked = NO_ACCOUNT) -> errors.PerhapsOpenError:
    """Return the same for a playlist that is public, as far as any account was told."""
    return errors.PerhapsOpenError(_owners_alone(asked), asked)


def no_account() -> errors.NoAccountError:
    """Return the refusal of a library of a user who has linked no account."""
    return errors.NoAccountError(
        "Only your own Spotify account shows me your liked songs; please link it with /spotify "
        f"link, {OTHERWISE}."
    )


def absent(asked: Asked = NO_ACCOUNT) -> errors.AbsentError:
    """Return the refusal for a playlist that does not exist, as far as this account may see."""
    ways = ["check the link", *_ways_in(asked, PRIVATE_ONES, "the playlist is yours"), OTHERWISE]
    return errors.AbsentError(
        "I find no such playlist on Spotify, so it may be deleted, private, or the link cut off; "
        f"please {', '.join(ways)}.",
        replace(asked, collaborator=""),
    )


def spotify_made() -> errors.SpotifyMadeError:
    """Return the refusal of what Spotify itself has put together, which no app may read."""
    return errors.SpotifyMadeError(
        f"That playlist is made by Spotify, which shows it to no app; please {OTHERWISE}."
    )


def empty() -> errors.EmptyError:
    """Return the refusal of a playlist with nothing in it."""
    return errors.EmptyError(
        "That Spotify playlist has no tracks yet; please send me one that has some."
    )


def too_many_rows(found: int) -> SourceError:
    """Return the refusal that says how many rows there are and may be."""
    return SourceError(
        f"That Spotify playlist has {found:,} rows and I read up to {MAX_ROWS:,}; please send me a "
        "smaller one."
    )


def _owners_alone(asked: Asked) -> str:
    ways = [*_ways_in(asked, SHARED_ONES, "you are one"), OTHERWISE]
    if asked.collaborator:
        ways.insert(-1, f"add my Spotify account ({asked.collaborator}) as a collaborator")
    return (
        "Spotify shows that playlist to its owner and collaborators only; please "
        f"{', '.join(ways)}."
    )


def _ways_in(asked: Asked, ones: str, where: str) -> Sequence[str]:
    """List what a user can do about their own account; nothing where it sees all it could."""
    if not asked.linked:
        return [f"link your account with /spotify link if {where}"]
    return [f"link again with /spotify link and let me see {ones} if {where}"] * asked.lacking
