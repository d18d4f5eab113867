"""What sources are asked about tracks, and what they answer: sound, genres, years, labels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.core.features import Features
from bot.core.models import Track, TrackId
from bot.core.services import Fact


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """What a source is asked about: an id, an ISRC, an album, an artist with a title.

    Two questions with one key are the same question, and have the same answer.
    """

    key: str
    """What the answer is kept under, for all users: `spotify:ID`, `isrc:CODE`, `deezer:album:9`."""
    artist: str = field(default="", compare=False)
    title: str = field(default="", compare=False)
    """The names as they are sent, where the key holds them folded."""


Questions: TypeAlias = Mapping[TrackId, Sequence[Question]]
"""What each track is asked about, the best first; the next one only where that has no answer."""
Way: TypeAlias = Callable[[Track], Question | None]
"""Returns what to ask about a track in one way; None where that way is not open."""


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What a source knows of a track, or of the album that it is on; what is not known is empty."""

    features: Features | None = None
    genres: tuple[str, ...] = ()
    year: int | None = None
    label: str = ""
    track: Track | None = None
    """The track as the source has it, where only its names were known, or only its id."""
    origin: str = ""
    """Where it comes from, where the source is not to be named itself, as a table of many."""

    def get(self, fact: Fact) -> Any:
        """Return what is known of one kind; empty or None where nothing is."""
        return getattr(self, FIELDS[fact])


FIELDS: Mapping[Fact, str] = {
    Fact.NAMES: "track",
    Fact.RECORDINGS: "track",
    Fact.FEATURES: "features",
    Fact.GENRES: "genres",
    Fact.YEARS: "year",
    Fact.LABELS: "label",
}
"""The field of TrackFacts that holds each fact; Track has those of genres, years and labels too."""
NOTHING = TrackFacts()
PREVIEW = "preview"
"""The source of what was measured from the preview of a recording."""
LASTING = frozenset({PREVIEW})
"""The sources whose answers are kept for ever, since asking again costs much and changes nothing.

What they did not know is asked again like everything else."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a source answered to some questions."""

    values: Mapping[Question, TrackFacts]
    """What is known; a question that was answered and has no value here is unknown there."""
    asked: frozenset[Question]
    """Everything that was answered: what failed, or was not asked any more, is absent."""
    refused: frozenset[Question] = frozenset()
    """What the source will not answer to this bot: unknown for now, but not kept as such."""

    @classmethod
    def of_each(
        cls, questions: Sequence[Question], found: Sequence[TrackFacts | None]
    ) -> "Answers":
        """Join questions to what was found for each; None where that failed."""
        pairs = zip(questions, found, strict=True)
        known = {question: facts for question, facts in pairs if facts is not None}
        return cls(known, frozenset(known))


def isrc_question(code: str) -> Question:
    """Return the question about the recording with an ISRC, in upper case."""
    return Question(f"isrc:{code}")


def questions_of(tracks: Sequence[Track], *ways: Way) -> Questions:
    """Ask about each track in several ways, one after the other; a way may have no question."""
    asked = {
        track.id: list(dict.fromkeys(found for way in ways if (found := way(track))))
        for track in tracks
    }
    return {track: questions for track, questions in asked.items() if questions}
