"""What each cluster may be called, from the best name to the plainest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.naming.claims import claims
from bot.analysis.naming.comparisons import Comparison, comparisons
from bot.analysis.naming.genre_names import HALF, SOME
from bot.analysis.naming.material import Material
from bot.analysis.naming.phrases import (
    ELECTRIC,
    PHRASES,
    Pole,
    core_of,
    strength_of,
    with_adjective,
)
from bot.analysis.naming.spelling import shortened, written
from bot.core.reports import Basis

LONGEST_NAME = 28
NAMING_Z = 0.2
"""From here on a feature names a cluster before anything that it is only more or less of."""
CLEAR = 0.5
"""What is fainter says less than the genre of some."""
ALONE, MIDDLE, PLUGGED_IN = "One style", "Middle ground", "Plugged-in"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that is true of a cluster."""

    name: str
    core: str
    """What it says without its adjective or decade: no two names of a playlist share it."""
    strength: float
    """How much it is true; where clusters want the same, the one of which it is truest has it."""
    genre: str = ""
    """What half of the tracks are, without an adjective; empty in names of the sound."""


def offers(material: Material) -> Sequence[Sequence[Candidate]]:
    """List the names that each cluster may have; none is too long."""
    said, compared = claims(material), comparisons(material)
    return [
        [each for each in _offer(material, number, *found) if len(each.name) <= LONGEST_NAME]
        for number, found in enumerate(zip(said, compared, strict=True))
    ]


def _offer(
    material: Material,
    number: int,
    said: Mapping[Pole, float],
    compared: Sequence[Comparison],
) -> Iterator[Candidate]:
    yield from _genres(material, number, said)
    phrases = _phrases({pole: said[pole] for pole in said if said[pole] >= NAMING_Z})
    yield from (each for each in phrases if each.strength >= CLEAR)
    yield from _some(material, number)
    yield from (each for each in phrases if each.strength < CLEAR)
    yield from map(_comparison, compared)
    yield from _phrases(said)
    if ELECTRIC in said and not material.electronic[number]:
        yield Candidate(PLUGGED_IN, core_of((ELECTRIC,), PLUGGED_IN), said[ELECTRIC])
    yield _last(material)


def _genres(material: Material, number: int, said: Mapping[Pole, float]) -> Iterator[Candidate]:
    leading = material.genres.leading(number)
    if material.table.basis is Basis.GENRES:
        yield from _pairs(leading)
    for genre, worth in leading:
        plain = shortened(genre, LONGEST_NAME)
        named = with_adjective(plain, said, LONGEST_NAME)
        yield Candidate(written(named), plain, worth, plain)
    # Without an adjective: mellow house is too near to deep house beside it.
    for family, worth in material.families.leading(number):
        yield Candidate(written(family), family, worth, family)


def _pairs(leading: Sequence[tuple[str, float]]) -> Iterator[Candidate]:
    for first, worth in leading[:1]:
        for other, _ in leading[1:]:
            if first not in other and other not in first:
                yield Candidate(written(f"{first} & {other}"), first, worth)


def _phrases(said: Mapping[Pole, float]) -> Sequence[Candidate]:
    found = [
        Candidate(phrase, core_of(poles, phrase), strength_of(poles, said))
        for poles, phrase in PHRASES.items()
        if all(pole in said for pole in poles)
    ]
    return sorted(found, key=lambda each: (-each.strength, each.name))


def _comparison(comparison: Comparison) -> Candidate:
    core = core_of((comparison.pole,), comparison.words)
    return Candidate(written(comparison.words), core, comparison.strength)


def _some(material: Material, number: int) -> Iterator[Candidate]:
    """Offer genres of fewer tracks, where half of those whose genres are known have them."""
    for genre, worth in material.genres.leading(number, max(SOME, HALF * material.tagged[number])):
        yield Candidate(written(f"some {genre}"), genre, worth)


def _last(material: Material) -> Candidate:
    name = ALONE if material.averages.count == 1 else MIDDLE
    return Candidate(name, name.casefold(), 0.0)
