"""Which tracks of an answer are meant by a few words, however these are spelled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import mul

from rapidfuzz import fuzz

from bot.core.recordings.spelling import plain, spelled, words
from bot.core.tracks.names import common_spelling

EXACT, STARTED, CONTAINED = 100.0, 95.0, 92.0
"""Of 100: the whole title; every word is one of the track's; every word begins one of them."""
ALIKE = 82.0
"""From which on a track is taken for another spelling of what was written: a word with a letter
too many, too few, or two that changed places reaches 83 from six letters on."""
NEAR = 60.0
"""Below which what is nearest is not worth telling."""
AHEAD = 8.0
"""By so much is a track that is found by its spelling the only one meant."""
SHORTEST_PART = 3
"""Characters; a shorter part is in too many titles."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a track is in a report, in whatever order pages show it."""

    section: str
    """As in Position: the number of a cluster, or UNPLACED."""
    place: int
    """From the most typical track of the cluster, or the first row, which is 0."""


@dataclass(frozen=True, slots=True)
class ListedTrack:
    """A track that can be found by its names."""

    spot: Spot
    name: str
    artists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, the most alike first."""

    hits: Sequence[ListedTrack] = ()
    near: Sequence[ListedTrack] = ()
    """What comes nearest, where there is no hit."""
    clear: ListedTrack | None = None
    """The only track that can be meant."""


NOTHING_FOUND = SearchResult()


def search_tracks(written: str, tracks: Iterable[ListedTrack]) -> SearchResult:
    """Find tracks by some words of their titles and artists, misspelled perhaps."""
    wanted = _folded(written)
    if not wanted:
        return NOTHING_FOUND
    scored = [(score, track) for track in tracks if (score := _score(wanted, track)) >= NEAR]
    scored.sort(key=lambda each: (-each[0], len(each[1].name)))
    hits = [(score, track) for score, track in scored if score >= ALIKE]
    if not hits:
        return SearchResult(near=[track for _, track in scored])
    found = [track for _, track in hits]
    is_clear = _is_clear([score for score, _ in hits])
    return SearchResult(hits=found, clear=found[0] if is_clear else None)


def _folded(text: str) -> list[str]:
    """Return the words of a text in the letters that their spellings have in common."""
    found = words(spelled(plain(text)))
    return [word if word.isascii() else common_spelling(word) or word for word in found]


def _is_clear(scores: Sequence[float]) -> bool:
    """Return whether the first of these falling scores leaves no doubt."""
    if len(scores) == 1:
        return True
    first, second = scores[:2]
    return first == EXACT > second or first - second >= AHEAD


def _score(wanted: Sequence[str], track: ListedTrack) -> float:
    """Return how much a track is like what was written, of 100."""
    title = _folded(track.name)
    if title == list(wanted):
        return EXACT
    named = [*title, *_folded(" ".join(track.artists))]
    if _all_are(wanted, frozenset(named)):
        return STARTED
    if _all_begin(wanted, named) or _is_part(wanted, title):
        return CONTAINED
    alike = max(fuzz.ratio(" ".join(wanted), " ".join(title)), _alike(wanted, named))
    return min(alike, CONTAINED - AHEAD)


def _all_are(wanted: Sequence[str], named: frozenset[str]) -> bool:
    return all(word in named for word in wanted)


def _all_begin(wanted: Sequence[str], named: Sequence[str]) -> bool:
    return all(any(name.startswith(word) for name in named) for word in wanted)


def _is_part(wanted: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether a title has it somewhere, as in scripts that put no spaces between words."""
    text = "".join(wanted)
    return len(text) >= SHORTEST_PART and text in "".join(title)


def _alike(wanted: Sequence[str], named: Sequence[str]) -> float:
    """Average how much each word is like the one that is most like it; long ones count more."""
    best = [max((fuzz.ratio(word, name) for name in named), default=0.0) for word in wanted]
    lengths = [len(word) for word in wanted]
    summed: float = sum(map(mul, best, lengths))
    return summed / sum(lengths)
