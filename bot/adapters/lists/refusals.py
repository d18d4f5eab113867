"""The refusals for lists that a service does not give: one sentence each, with the way out."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.adapters.http import NOT_FOUND, TOO_MANY_REQUESTS, HttpError
from bot.adapters.pauses import DownError, PausedError, RefusedError
from bot.core.errors import SourceError, UnavailableError
from bot.core.operator import OPERATOR
from bot.core.text.wording import minute_after
from bot.core.tracks.limits import MAX_ROWS
from bot.languages import gettext


@dataclass(frozen=True, slots=True)
class ListRefusals:
    """What users read of one service, by its title; its client's clock tells the time of day."""

    title: str

    def of(self, error: HttpError) -> SourceError:
        """Return what a failed call means to a user."""
        if isinstance(error, RefusedError):
            return self.refused()
        if isinstance(error, PausedError):
            until = minute_after(datetime.fromtimestamp(error.until, UTC))
            down = isinstance(error, DownError)
            return self.down_until(until) if down else self.blocked(until)
        if error.status == TOO_MANY_REQUESTS:
            return self.busy()
        return self.absent() if error.status == NOT_FOUND else self.down()

    def absent(self) -> SourceError:
        """Return the refusal for what does not exist, or is not public."""
        return SourceError(
            gettext(
                "I find nothing public by that link on {service}; please check that it is whole "
                "and leads to a public list, paste its tracks, or upload a file.",
                service=self.title,
            )
        )

    def empty(self) -> SourceError:
        """Return the refusal of a list with nothing in it."""
        return SourceError(
            gettext(
                "I find no tracks in that on {service} yet; please send me one that has some.",
                service=self.title,
            )
        )

    def too_many_rows(self, found: int) -> SourceError:
        """Return the refusal that says how many rows there are and may be."""
        return SourceError(
            gettext(
                "That {service} playlist has {found} rows and I read up to {most}; please send me "
                "a smaller one.",
                service=self.title,
                found=found,
                most=MAX_ROWS,
            )
        )

    def refused(self) -> SourceError:
        """Return the refusal for when the service wants something of the operator."""
        return UnavailableError(
            gettext(
                "{service} does not let me in, which {operator} can mend; until then please paste "
                "its tracks, or upload a file.",
                service=self.title,
                operator=OPERATOR,
            )
        )

    def busy(self) -> SourceError:
        """Return the refusal for when the service wants fewer calls."""
        return UnavailableError(
            gettext(
                "{service} asks me to slow down; please try again in a minute, paste its tracks, "
                "or upload a file.",
                service=self.title,
            )
        )

    def blocked(self, until: str) -> SourceError:
        """Return the refusal until the service wants calls again."""
        return UnavailableError(
            # NOTE {time} is as "14:05 UTC on 24 November".
            gettext(
                "{service} asks me to wait until {time}; please try again then, paste its tracks, "
                "or upload a file.",
                service=self.title,
                time=until,
            )
        )

    def down(self) -> SourceError:
        """Return the refusal for a time when the service does not work."""
        return UnavailableError(
            gettext(
                "{service} is not answering as it should; please try again in a minute, paste its "
                "tracks, or upload a file.",
                service=self.title,
            )
        )

    def down_until(self, until: str) -> SourceError:
        """Return the refusal while the service is down, with the minute of the next question."""
        return UnavailableError(
            # NOTE {time} is as "14:05 UTC on 24 November".
            gettext(
                "{service} is not answering at the moment; please try again at {time}, paste its "
                "tracks, or upload a file.",
                service=self.title,
                time=until,
            )
        )
