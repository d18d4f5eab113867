"""How contributors are called and counted, on their pages and beside tracks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.contributors.values import Contributor
from bot.core.models import TrackId
from bot.core.text.discord_markdown import plain
from bot.languages import Text, both, gettext
from bot.languages import number as figure
from bot.languages import percent as hundredths

LONGEST_NAME = 40
MOST_NEW = 5
"""People who are named beside what is new."""
SMALLEST_SHARE = 0.005
"""That is written as a whole number of hundredths."""


@dataclass(frozen=True, slots=True)
class Named:
    """A contributor as one viewer is shown them."""

    number: int
    person: Contributor
    name: str = ""
    """Empty where this viewer is told none."""

    @property
    def called(self) -> str:
        """Return what they are called: by their name, or else by their number."""
        return self.name or unnamed(self.number)


def unnamed(number: int) -> Text:
    """Call a contributor who is not named, as a name stands for itself."""
    return gettext("Contributor {number}", number=number)


def unnamed_within(number: int) -> Text:
    """Call a contributor who is not named, within a sentence."""
    return gettext("contributor {number}", number=number)


def new_by_line(added: Sequence[tuple[str, int]]) -> str:
    """Write who added what is new: `Added by Mia (5) and Contributor 2 (1)`, as a sentence."""
    told = [f"{plain(name, LONGEST_NAME)} ({figure(count)})" for name, count in added[:MOST_NEW]]
    if rest := sum(count for _, count in added[MOST_NEW:]):
        # NOTE Other people, and how many tracks they added, at the end of a list of names.
        told.append(gettext("others ({count})", count=rest))
    return gettext("Added by {people}.", people=both(told))


def adder_words(names: Mapping[int, str], numbers: Mapping[TrackId, int]) -> Mapping[TrackId, str]:
    """Write who added tracks, for their lines; nothing where that is not known."""
    return {
        track: plain(names.get(number, ""), LONGEST_NAME) or unnamed_within(number)
        for track, number in numbers.items()
        if number
    }


def when(person: Contributor) -> Iterator[str]:
    """Write the first and the last day of a contributor, where they are known."""
    if person.first is None or person.last is None:
        return
    first, last = day(person.first), day(person.last)
    yield first if first == last else f"{first} – {last}"


def day(moment: int) -> str:
    """Write a day as a mark that Discord puts into words, in the viewer's language and time."""
    return f"<t:{moment}:d>"


def percent(share: float) -> str:
    """Write a share, of which the smallest is not nothing."""
    return hundredths(share) if share >= SMALLEST_SHARE else f"<{hundredths(0.01)}"
