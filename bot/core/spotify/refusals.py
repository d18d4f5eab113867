"""The refusals for what Spotify does not give: one sentence with the ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.errors import SourceError
from bot.core.services import OPEN_SERVICES, titles
from bot.core.spotify import errors
from bot.core.text.wording import minute_after
from bot.core.tracks.limits import MAX_ROWS


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose accounts were asked for a playlist."""

    linked: bool = False
    """Whether the user's own was."""
    lacking: bool = False
    """Whether the user has not agreed to all that is needed for any playlist of theirs."""
    collaborator: str = ""
    """The name of the bot's own account, if it has one."""


NO_ACCOUNT = Asked()
PRIVATE_ONES, SHARED_ONES = "private playlists", "shared playlists"
SPOTIFY_MADE = "37i9"
"""What the ids of editorial and algorithmic playlists begin with."""
OTHERWISE = f"attach an export, or use a {titles(OPEN_SERVICES, 'or')} link"
ASK_OWNER = f"please tell whoever runs me, and meanwhile {OTHERWISE}"


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


def own_trouble() -> SourceError:
    """Return the refusal for when the account that serves all users no longer works."""
    return SourceError(f"My own Spotify account no longer lets me read that; {ASK_OWNER}.")


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


def not_listed() -> errors.NotListedError:
    """Return the refusal for a user who is not on the app's list."""
    return errors.NotListedError(
        "My Spotify app may serve only the few accounts on its list, and yours is not among them; "
        f"please ask whoever runs me to add it, {OTHERWISE}."
    )


def premium_lapsed() -> errors.PremiumLapsedError:
    """Return the refusal for when the app's owner has to pay Spotify."""
    return errors.PremiumLapsedError(
        f"Spotify stopped answering me because my owner's Premium has lapsed; {ASK_OWNER}."
    )


def app_refused() -> errors.AppRefusedError:
    """Return the refusal for what Spotify tells no account through this app."""
    return errors.AppRefusedError(
        "Spotify does not tell my app that, which is no fault of your account; please tell whoever "
        "runs me."
    )


def rows_refused() -> errors.AppRefusedError:
    """Return the refusal of a playlist that Spotify shows to the account, and not to the app."""
    return errors.AppRefusedError(
        "Spotify does not give my app the tracks of that playlist, which is no fault of your "
        f"account; {ASK_OWNER}."
    )


def app_not_accepted() -> errors.SetupError:
    """Return the refusal for an app that Spotify does not know as it is."""
    return errors.SetupError(f"Spotify does not accept the way I am set up; {ASK_OWNER}.")


def not_yours(asked: Asked = NO_ACCOUNT) -> errors.NotYoursError:
    """Return the refusal that says who gets to read a playlist."""
    return errors.NotYoursError(_owners_alone(asked))


def perhaps_open(asked: Asked = NO_ACCOUNT) -> errors.PerhapsOpenError:
    """Return the same for a playlist that is public, as far as any account was told."""
    return errors.PerhapsOpenError(_owners_alone(asked))


def absent(asked: Asked = NO_ACCOUNT) -> errors.AbsentError:
    """Return the refusal for a playlist that does not exist, as far as this account may see."""
    ways = ["check the link", *_ways_in(asked, PRIVATE_ONES, "the playlist is yours"), OTHERWISE]
    return errors.AbsentError(
        "I find no such playlist on Spotify, so it may be deleted, private, or the link cut off; "
        f"please {', '.join(ways)}."
    )


def spotify_made() -> errors.SpotifyMadeError:
    """Return the refusal of what Spotify itself has put together, which no app may read."""
    return errors.SpotifyMadeError(
        "That playlist is made by Spotify, which shows it to no app; please copy its tracks into a "
        f"playlist of your own, {OTHERWISE}."
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
        "Spotify shows me a playlist only through its owner or a collaborator; please "
        f"{', '.join(ways)}."
    )


def _ways_in(asked: Asked, ones: str, where: str) -> Sequence[str]:
    """List what a user can do about their own account; nothing where it sees all it could."""
    if not asked.linked:
        return [f"link your account with /spotify link if {where}"]
    return [f"link again with /spotify link and let me see {ones} if {where}"] * asked.lacking
