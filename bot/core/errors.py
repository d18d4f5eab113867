"""The refusals a user may read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.languages import Message, Text, again, gettext

WAY_OUT = re.compile("[;；]")
"""What stands before it in a sentence is why; what stands behind it is what to do next."""


@dataclass(frozen=True, slots=True)
class _Reason(Message):
    """The part of a sentence before the way out, whichever language it is said in."""

    def said(self) -> Text:
        """Return it in the language that is spoken right now."""
        return Text(_before_way_out(Message.said(self)), self)


class UserError(Exception):
    """Shown to the user as it is: one sentence with the way out.

    It is said in the language that is spoken where it is shown, not where it was raised.
    """

    def __str__(self) -> str:
        """Say the sentence in the language that is spoken now."""
        return again(self.sentence)

    @property
    def sentence(self) -> str:
        """Return the sentence as it was raised, which remembers its message."""
        return self.args[0] if self.args else ""


class NoPlaylistError(UserError):
    """No playlist came of what the user brought; another way to one may help."""

    @property
    def reason(self) -> str:
        """Return the part of the sentence before the way out, which can be said again, too."""
        match self.sentence:
            case Text(message=whole):
                told = whole.text, whole.plural, whole.count, whole.context, whole.parameters
                return _Reason(*told).said()
            case sentence:
                return _before_way_out(sentence)


class ExportError(NoPlaylistError):
    """The file is not one that can be read as a playlist."""


class OtherFileError(ExportError):
    """The file is of no kind that I read, or broken."""


class SeveralPlaylistsError(ExportError):
    """The file holds several playlists, and it is not clear which one is wanted."""

    def __init__(self, sentence: str, names: Sequence[str]) -> None:
        super().__init__(sentence)
        self.names = names
        """Of those that may be meant, told apart."""

    @property
    def question(self) -> str:
        """Return the sentence without its list, for where the names are a menu."""
        # NOTE {reason} is as "That file holds 3 playlists".
        return gettext("{reason}; which one?", reason=self.reason)

    def __reduce__(self) -> tuple[type["SeveralPlaylistsError"], tuple[str, Sequence[str]]]:
        """Keep the names on the way from a worker."""
        return SeveralPlaylistsError, (self.sentence, self.names)


class LinkError(NoPlaylistError):
    """The text is no link to a playlist that can be read."""


class SourceError(NoPlaylistError):
    """A service or a file host does not give what was asked for."""


class UnavailableError(SourceError):
    """A service gives no answer for a while; until then, a kept report is the best there is."""


class NoReaderError(SourceError):
    """No account that may be asked gets to read a playlist, which may be open to all for all that.

    What was made of it while it was open is the best there is.
    """


class HiddenError(SourceError):
    """A service shows a playlist to no account that may be asked, so it is not open to all."""


class NothingToClusterError(NoPlaylistError):
    """The playlist was read, but too little is known about its tracks."""


class OutOfTimeError(UserError):
    """The work was stopped because it took longer than it may."""


class WorkerLostError(UserError):
    """The worker process died, twice, on the same work."""


class TooLargeError(NoPlaylistError):
    """The playlist has more tracks than it may have here."""

    def __init__(self, sentence: str, newest: int | None = None) -> None:
        super().__init__(sentence)
        self.newest = newest
        """How many of its newest tracks may be taken instead; None where none can be."""

    def __reduce__(self) -> tuple[type["TooLargeError"], tuple[str, int | None]]:
        """Keep the number on the way from a worker."""
        return TooLargeError, (self.sentence, self.newest)


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


def _before_way_out(sentence: str) -> str:
    # In French a blank stands before it.
    return WAY_OUT.split(sentence, maxsplit=1)[0].rstrip()
