"""A name for every cluster, none twice, each borne out by half of the cluster's tracks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from bot.analysis.description.claims import claims, may_claim
from bot.analysis.description.genre_names import SOME, leading_families, leading_genres
from bot.analysis.description.phrases import PHRASES, Pole, with_adjective
from bot.analysis.description.spelling import shortened, written
from bot.analysis.description.years import decade, stand_apart, year_words
from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import YEAR, Column, SoundColumn
from bot.analysis.space.table import Table
from bot.core.reports import Basis

LONGEST_NAME = 28
PAIR_BONUS = 1.3
"""Two features say more than one; the weaker one must carry its part."""
COMPARED_Z = 0.25
"""From here on a cluster may be called by what it is more or less of than the playlist."""
HALF = 0.5
ALONE, MIDDLE = "One style", "Middle ground"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that is true of a cluster."""

    name: str
    core: str
    """What it says without its adjective or decade: no two names of a playlist share it."""


@dataclass(frozen=True, slots=True)
class UnnamedCluster:
    """A cluster, and what its name can be made of."""

    inside: Booleans
    described: Sequence[Column]
    table: Table
    claims: Mapping[Pole, float]
    """How much each pole of a feature is true of it; only what may name it."""


def names(
    members: Sequence[Booleans], described: Sequence[Column], table: Table
) -> tuple[str, ...]:
    """Name the clusters, given which tracks are in each, the first ones first."""
    alone = len(members) == 1
    clusters = [
        UnnamedCluster(inside, described, table, claims(inside, described, table, alone=alone))
        for inside in members
    ]
    offers = [list(_candidates(cluster)) for cluster in clusters]
    taken: dict[int, Candidate] = _told_apart_by_decades(clusters, offers, table)
    for number, offered in enumerate(offers):
        if number not in taken:
            taken[number] = _first_free(offered, list(taken.values()))
    return tuple(taken[number].name for number in range(len(members)))


def _told_apart_by_decades(
    clusters: Sequence[UnnamedCluster], offers: Sequence[Sequence[Candidate]], table: Table
) -> dict[int, Candidate]:
    """Name clusters that have the same first candidate by their decades, all of them or none."""
    cores = Counter(offered[0].core for offered in offers)
    found: dict[int, Candidate] = {}
    for core in (core for core, often in cores.items() if often > 1):
        same = [number for number, offered in enumerate(offers) if offered[0].core == core]
        decades = [decade(clusters[number].inside, table) for number in same]
        if all(decades) and len(set(decades)) == len(same):
            for number, when in zip(same, decades, strict=True):
                name = written(f"{core} · {when}")
                if len(name) <= LONGEST_NAME:
                    found[number] = Candidate(name, name.casefold())
    return found


def _first_free(offered: Sequence[Candidate], taken: Sequence[Candidate]) -> Candidate:
    cores = {candidate.core for candidate in taken}
    for candidate in offered:
        if candidate.core not in cores and len(candidate.name) <= LONGEST_NAME:
            return candidate
    last = offered[-1].name
    names = (f"{last} · {number}" for number in count(2))
    return next(Candidate(name, name.casefold()) for name in names if name.casefold() not in cores)


def _candidates(cluster: UnnamedCluster) -> Iterator[Candidate]:
    """Offer names from the best to the plainest."""
    genres = leading_genres(cluster.inside, cluster.table)
    if cluster.table.basis is Basis.GENRES:
        yield from _genre_pairs(genres)
    for genre in (*genres, *leading_families(cluster.inside, cluster.table)):
        named = with_adjective(genre, cluster.claims, LONGEST_NAME)
        yield Candidate(written(shortened(named, LONGEST_NAME)), genre)
    yield from map(_phrase, _phrases(cluster.claims))
    yield from map(_phrase, _comparisons(cluster))
    for genre in leading_genres(cluster.inside, cluster.table, SOME):
        yield Candidate(written(f"some {genre}"), genre)
    yield _phrase(ALONE if cluster.inside.all() else MIDDLE)


def _phrase(phrase: str) -> Candidate:
    return Candidate(written(phrase), phrase.casefold())


def _genre_pairs(genres: Sequence[str]) -> Iterator[Candidate]:
    for first in genres[:1]:
        for other in genres[1:]:
            if first not in other and other not in first:
                yield Candidate(written(f"{first} & {other}"), first)


def _phrases(strengths: Mapping[Pole, float]) -> list[str]:
    scored = [
        (_score([strengths[pole] for pole in poles]), phrase)
        for poles, phrase in PHRASES.items()
        if all(pole in strengths for pole in poles)
    ]
    return [phrase for _, phrase in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def _score(strengths: Sequence[float]) -> float:
    bonus = PAIR_BONUS if len(strengths) > 1 else 1.0
    return round(bonus * (min(strengths) + max(strengths)) / 2, 1)


def _comparisons(cluster: UnnamedCluster) -> Iterator[str]:
    """Say what the cluster is more or less of than the playlist, the strongest first."""
    plain = [each for each in cluster.described if each.shown and each.words.low and _speaks(each)]
    means = {each.feature: float(each.values[cluster.inside].mean()) for each in plain}
    for column in sorted(plain, key=lambda each: -round(abs(means[each.feature]), 1)):
        z = means[column.feature]
        words = column.words.more if z > 0 else column.words.less
        if not _differs(column, cluster, z):
            continue
        if column.feature == YEAR:
            yield year_words(words, cluster.inside, cluster.table)
        else:
            yield words


def _speaks(column: Column) -> bool:
    """Return whether more or less of it is a name: more talk is easily taken for rap."""
    return column.counts and column.feature != "speechiness"


def _differs(column: Column, cluster: UnnamedCluster, z: float) -> bool:
    """Return whether half of a cluster's tracks are on the same side, and a listener hears it."""
    inside = cluster.inside
    if isinstance(column, SoundColumn):
        apart = abs(float(column.usual[inside].mean() - column.usual.mean()))
        heard = apart >= COMPARED_Z and (z < 0 or may_claim(column, inside))
    else:
        heard = stand_apart(inside, cluster.table)
    same_side = column.values[inside] * (1 if z > 0 else -1) > 0
    return heard and abs(z) >= COMPARED_Z and bool(same_side.mean() >= HALF)
