"""A name for every cluster, none twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from bot.analysis.description.genre_names import leading_genres
from bot.analysis.description.phrases import ADJECTIVES, IMPLIED, PHRASES, Pole
from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import Column, SoundColumn
from bot.analysis.space.table import Table
from bot.core.reports import Basis

LONGEST_NAME = 28
STEADY_BPM = 30.0
"""A tempo is part of a name only when the middle half of the tracks is this close together."""
NAMING_Z = 0.35
"""From here on a feature may name a cluster."""
PAIR_BONUS = 1.3
"""Two features say more than one; the weaker one must carry its part."""


@dataclass(frozen=True, slots=True)
class UnnamedCluster:
    """A cluster, and what its name can be made of."""

    inside: Booleans
    table: Table
    strengths: dict[Pole, float]
    """How much each pole of a feature is true of it; only poles that may name it."""


def names(
    members: Sequence[Booleans], described: Sequence[Column], table: Table
) -> tuple[str, ...]:
    """Name the clusters, given which tracks are in each, the first ones first."""
    taken: list[str] = []
    for inside in members:
        alone = len(members) == 1
        cluster = UnnamedCluster(inside, table, _strengths(inside, described, alone=alone))
        taken.append(next(name for name in _candidates(cluster) if _is_free(name, taken)))
    return tuple(taken)


def _is_free(name: str, taken: Sequence[str]) -> bool:
    return len(name) <= LONGEST_NAME and name.casefold() not in map(str.casefold, taken)


def _strengths(inside: Booleans, described: Sequence[Column], *, alone: bool) -> dict[Pole, float]:
    strengths: dict[Pole, float] = {}
    for column in described:
        if not isinstance(column, SoundColumn):
            continue
        usual = float(column.usual[inside].mean())
        z = usual if alone else float(column.values[inside].mean())
        side = 1 if z > 0 else -1
        strength = round(abs(z) * _truth(usual * side) * column.audio.weight, 6)
        if strength >= NAMING_Z and (side < 0 or _may_claim(column, inside)):
            strengths[column.feature, side] = strength
    return strengths


def _may_claim(column: SoundColumn, inside: Booleans) -> bool:
    measured = column.measured[inside]
    known = measured[np.isfinite(measured)]
    return len(known) > 0 and bool(known.mean() >= column.audio.claim)


def _truth(usual: float) -> float:
    """Fade a word out the further music at large is from it: the happiest of sad songs are sad.

    `usual` is the z-score against music at large, positive where the word is right; one standard
    deviation on the wrong side, nothing is left of it.
    """
    return min(1.0, max(0.0, 1.0 + usual))


def _candidates(cluster: UnnamedCluster) -> Iterator[str]:
    """Offer names from the best to the plainest; the last ones are endless and always free."""
    plain = list(_plain_names(cluster))
    details = list(_details(cluster))
    yield from plain[:3]
    yield from (f"{name} · {detail}" for name in plain[:2] for detail in details)
    yield from plain[3:]
    yield from (f"{name} · {detail}" for name in plain[2:] for detail in details)
    shortest = min(plain, key=len)
    yield from (f"{shortest} · {number}" for number in count(2))


def _plain_names(cluster: UnnamedCluster) -> Iterator[str]:
    genres = leading_genres(cluster.inside, cluster.table)
    if cluster.table.basis is Basis.GENRES:
        yield from _genre_names(genres)
    elif genres:
        yield from (_with_adjective(genre, cluster.strengths) for genre in genres[:2])
    yield from _phrases(cluster.strengths)
    yield from (_capitalised(genre) for genre in genres)
    yield "All-rounder" if cluster.table.basis is Basis.SOUND else "Mixed genres"


def _genre_names(genres: Sequence[str]) -> Iterator[str]:
    """Offer the first genre with each of the others, then the others alone."""
    for first in genres[:1]:
        for other in genres[1:]:
            if first not in other and other not in first:
                yield _capitalised(f"{first} & {other}")
                break
        yield from (_capitalised(genre) for genre in genres)
        yield _shortened(first)


def _with_adjective(genre: str, strengths: dict[Pole, float]) -> str:
    strongest_first = sorted(strengths, key=lambda pole: (-strengths[pole], pole))
    for pole in strongest_first:
        implied = any(word in genre for word in IMPLIED.get(pole, ()))
        if pole in ADJECTIVES and not implied:
            name = f"{ADJECTIVES[pole]} {genre}"
            return name if len(name) <= LONGEST_NAME else _capitalised(genre)
    return _capitalised(genre)


def _phrases(strengths: dict[Pole, float]) -> list[str]:
    scored = [
        (_score([strengths[pole] for pole in poles]), phrase)
        for poles, phrase in PHRASES.items()
        if all(pole in strengths for pole in poles)
    ]
    return [phrase for _, phrase in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def _score(strengths: Sequence[float]) -> float:
    bonus = PAIR_BONUS if len(strengths) > 1 else 1.0
    return round(bonus * (min(strengths) + max(strengths)) / 2, 6)


def _shortened(genre: str) -> str:
    """Keep the last words of a genre that is too long for a name: they name the family."""
    words = genre.split()
    while words and len(" ".join(words)) > LONGEST_NAME:
        words.pop(0)
    return _capitalised(" ".join(words) or genre[:LONGEST_NAME].rstrip())


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _details(cluster: UnnamedCluster) -> Iterator[str]:
    tempo = _steady_tempo(cluster.inside, cluster.table)
    if tempo is not None:
        yield f"{tempo:.0f} BPM"
    years = cluster.table.years[cluster.inside]
    known = years[np.isfinite(years)]
    if 2 * len(known) > len(years):
        yield f"{np.median(known) // 10 * 10:.0f}s"


def _steady_tempo(inside: Booleans, table: Table) -> float | None:
    if table.sound is None:
        return None
    low, middle, high = np.percentile(table.sound.column("tempo")[inside], [25, 50, 75])
    return round(float(middle), 1) if high - low <= STEADY_BPM else None
