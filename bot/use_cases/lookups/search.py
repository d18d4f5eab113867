"""Which question each track is at, and what came of those before."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from bot.core.lookups import Question, Questions, TrackFacts
from bot.core.models import TrackId
from bot.core.text.steps import so_far
from bot.languages import gettext
from bot.use_cases.lookups.calls import RequestCall
from bot.use_cases.lookups.lookup import Lookup

Known: TypeAlias = Mapping[Question, TrackFacts | None]
"""What was answered to questions; None where the source knows nothing."""
Deliver: TypeAlias = Callable[[Mapping[TrackId, TrackFacts]], None]
"""Takes what became known of some tracks."""


class Search:
    """The questions of one look-up; one track's next one is due where the last had no answer."""

    def __init__(
        self, questions: Questions, deliver: Deliver, progress: Callable[[int], None]
    ) -> None:
        self.unanswered: set[TrackId] = set()
        """Tracks of which nothing is known because a question failed or was not asked."""
        self._left = {track: list(reversed(asked)) for track, asked in questions.items()}
        self._waiting: dict[Question, list[TrackId]] = {}
        self._deliver = deliver
        self._progress = progress

    def due(self) -> Sequence[Question]:
        """Take the next question of every track that has one left, those of most tracks first."""
        for tracks in self._waiting.values():
            self.unanswered.update(tracks)
        waiting: defaultdict[Question, list[TrackId]] = defaultdict(list)
        for track, left in self._left.items():
            if left:
                waiting[left.pop()].append(track)
        self._waiting = waiting
        return sorted(waiting, key=lambda question: (-len(waiting[question]), question.key))

    def learn(self, known: Known) -> None:
        """Deliver what is known; nothing more is asked about those tracks."""
        found: dict[TrackId, TrackFacts] = {}
        for question in known.keys() & self._waiting.keys():
            tracks = self._waiting.pop(question)
            if (facts := known[question]) is not None:
                found |= dict.fromkeys(tracks, facts)
        for track in found:
            del self._left[track]
        self.unanswered -= found.keys()
        self._deliver(found)
        self._progress(len(found))


def counter(lookup: Lookup, call: RequestCall, total: int) -> Callable[[int], None]:
    """Return what tells the user how many of the tracks are known by now."""
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if lookup.step:
            call.progress(so_far(gettext(lookup.step), done, total))

    return advance
