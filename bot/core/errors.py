"""The refusals a user may read."""


class UserError(Exception):
    """Shown to the user as it is: one sentence with the way out."""


class ExportError(UserError):
    """The file is not one that can be read as a playlist."""


class LinkError(UserError):
    """The text is no link to a playlist that can be read."""


class SourceError(UserError):
    """A service or a file host does not give what was asked for."""

    @property
    def reason(self) -> str:
        """Return the part of the sentence before the way out."""
        return str(self).partition(";")[0]


class UnavailableError(SourceError):
    """A service gives no answer for a while; until then, a kept report is the best there is."""


class NoReaderError(SourceError):
    """No account that may be asked gets to read a playlist, which may be open to all for all that.

    What was made of it while it was open is the best there is.
    """


class HiddenError(SourceError):
    """A service shows a playlist to no account that may be asked, so it is not open to all."""


class NothingToClusterError(UserError):
    """The playlist was read, but too little is known about its tracks."""


class OutOfTimeError(UserError):
    """The work was stopped because it took longer than it may."""


class WorkerLostError(UserError):
    """The worker process died, twice, on the same work."""


class TooLargeError(UserError):
    """The playlist has more tracks than it may have here."""


class CooldownError(UserError):
    """The user has to wait before the next analysis."""


class NotAllowedError(UserError):
    """The user may not do this, here or with this answer."""


class GoneError(UserError):
    """What a button belongs to is no longer kept."""


class LinkingError(UserError):
    """An account cannot be linked, or is needed and is not."""


class CrowdedError(UserError):
    """The queue is full, for all users or for this one."""
