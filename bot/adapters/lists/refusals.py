"""The refusals for lists that a service does not give: one sentence each, with the way out."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.adapters.http import NOT_FOUND, TOO_MANY_REQUESTS, HttpError
from bot.adapters.pauses import DownError, PausedError, RefusedError
from bot.core.errors import SourceError, UnavailableError
from bot.core.operator import OPERATOR
from bot.core.text.wording import OR_OTHERWISE, minute_after
from bot.core.tracks.limits import MAX_ROWS


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
            f"I find nothing public by that link on {self.title}; please check that it is whole "
            f"and leads to a public list, {OR_OTHERWISE}."
        )

    def empty(self) -> SourceError:
        """Return the refusal of a list with nothing in it."""
        return SourceError(
            f"I find no tracks in that on {self.title} yet; please send me one that has some."
        )

    def too_many_rows(self, found: int) -> SourceError:
        """Return the refusal that says how many rows there are and may be."""
        return SourceError(
            f"That {self.title} playlist has {found:,} rows and I read up to {MAX_ROWS:,}; please "
            "send me a smaller one."
        )

    def refused(self) -> SourceError:
        """Return the refusal for when the service wants something of the operator."""
        return UnavailableError(
            f"{self.title} does not let me in, which {OPERATOR} can mend; until then "
            f"please {OR_OTHERWISE}."
        )

    def busy(self) -> SourceError:
        """Return the refusal for when the service wants fewer calls."""
        return UnavailableError(
            f"{self.title} asks me to slow down; please try again in a minute, {OR_OTHERWISE}."
        )

    def blocked(self, until: str) -> SourceError:
        """Return the refusal until the service wants calls again."""
        return UnavailableError(
            f"{self.title} asks me to wait until {until}; please try again then, {OR_OTHERWISE}."
        )

    def down(self) -> SourceError:
        """Return the refusal for a time when the service does not work."""
        return UnavailableError(
            f"{self.title} is not answering as it should; please try again in a minute, "
            f"{OR_OTHERWISE}."
        )

    def down_until(self, until: str) -> SourceError:
        """Return the refusal while the service is down, with the minute of the next question."""
        return UnavailableError(
            f"{self.title} is not answering at the moment; please try again at {until}, "
            f"{OR_OTHERWISE}."
        )
