"""What Spotify refuses: a class for each failure that callers treat in a way of its own."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.errors import HiddenError, NoReaderError, SourceError, UnavailableError


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose accounts were asked for a playlist, and so what may help."""

    linked: bool = False
    """Whether the user's own was."""
    lacking: bool = False
    """Whether the user has not agreed to all that is needed for any playlist of theirs."""
    collaborator: str = ""
    """The name of the bot's own account, where it could be let in."""


NO_ACCOUNT = Asked()


class SpotifyDownError(UnavailableError):
    """Spotify gives no answer, or none that makes sense."""


class BlockedError(UnavailableError):
    """Spotify takes no requests from this app for longer than a user waits for an answer."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until


class TokenRejectedError(SourceError):
    """The access token is no longer accepted: refresh the login, once, and ask again."""


class LoginExpiredError(SourceError):
    """The login cannot be refreshed: forget it, the user has to link again."""


class CodeRejectedError(LoginExpiredError):
    """The code that a user came back with is used, too old, or another user's."""


class NotPermittedError(SourceError):
    """The login lacks the scope that this needs."""


class TracksRefusedError(SourceError):
    """Spotify takes a list of tracks as it is not: it does not know one of them."""


class NotListedError(SourceError):
    """The user is not among those that the app may serve."""


class PremiumLapsedError(UnavailableError):
    """The app's owner has no Premium any more, so no request is answered."""


class AppRefusedError(UnavailableError):
    """Spotify keeps something from this app, whichever account asks for it."""


class SetupError(UnavailableError):
    """The accounts service does not accept the app itself."""


class AppGoneError(SourceError):
    """The login was made through an app that is not used here any more."""


class UnreadableError(SourceError):
    """The account does not get to read the playlist; another one may."""

    def __init__(self, message: str, asked: Asked = NO_ACCOUNT) -> None:
        super().__init__(message)
        self.asked = asked


class NotYoursError(UnreadableError):
    """The user neither owns the playlist nor collaborates on it."""


class PerhapsOpenError(NotYoursError, NoReaderError):
    """The same, where no account was asked, or one was told that the playlist is public."""


class NoAccountError(NoReaderError):
    """The user has linked no account, whose own library this would be."""


class AbsentError(UnreadableError, HiddenError):
    """The playlist is unknown, deleted, or private; Spotify does not say which."""


class SpotifyMadeError(SourceError):
    """The playlist is made by Spotify, which gives those to no app."""


class EmptyError(SourceError):
    """The playlist has no rows."""
