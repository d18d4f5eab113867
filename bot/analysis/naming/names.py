"""A name for every cluster, none twice, each borne out by half of the cluster's tracks."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from math import inf
from types import MappingProxyType

from bot.analysis.naming.candidates import LONGEST_NAME, Candidate, offers
from bot.analysis.naming.material import Material
from bot.analysis.naming.spelling import shortened, written
from bot.analysis.naming.years import Years

NONE_HELD: Mapping[int, str] = MappingProxyType({})


def names(material: Material, held: Mapping[int, str] = NONE_HELD) -> tuple[str, ...]:
    """Name the clusters, from 0; those that hold a name keep it, and no other one gets it."""
    offered = _told_apart_by_decades(offers(material), material.years)
    chosen = _matched([_or_held(each, held.get(number)) for number, each in enumerate(offered)])
    return tuple(_numbered([each.name for each in chosen], held))


def _or_held(offered: Sequence[Candidate], name: str | None) -> Sequence[Candidate]:
    """Offer a cluster nothing but the name that it holds, if it holds one."""
    if name is None:
        return offered
    core = next((each.core for each in offered if each.name == name), name.casefold())
    return [Candidate(name, core, inf)]


def _told_apart_by_decades(
    offered: Sequence[Sequence[Candidate]], years: Years
) -> Sequence[Sequence[Candidate]]:
    """Offer their decades to clusters that have the same first candidate, to all or to none."""
    cores = Counter(each[0].core for each in offered)
    found = list(offered)
    for core in (core for core, often in cores.items() if often > 1):
        same = [number for number, each in enumerate(offered) if each[0].core == core]
        dated = [_dated(offered[number][0], years.decades[number]) for number in same]
        if all(dated) and len({each.name for each in dated if each}) == len(same):
            for number, candidate in zip(same, dated, strict=True):
                found[number] = [candidate, *offered[number]] if candidate else offered[number]
    return found


def _dated(candidate: Candidate, decade: str) -> Candidate | None:
    """Put a decade behind a genre."""
    name = written(f"{candidate.genre} · {decade}")
    if not decade or not candidate.genre or len(name) > LONGEST_NAME:
        return None
    return replace(candidate, name=name, core=name)


def _matched(offered: Sequence[Sequence[Candidate]]) -> Sequence[Candidate]:
    """Match clusters with names: where several want one, the one of which it is truest has it.

    Deferred acceptance (Gale and Shapley 1962): the outcome does not depend on who asks first.
    """
    holders: dict[str, int] = {}
    asked = [0] * len(offered)
    waiting = deque(range(len(offered)))
    while waiting:
        number = waiting.popleft()
        while asked[number] < len(offered[number]) - 1:
            wanted = offered[number][asked[number]]
            holder = holders.get(wanted.core)
            if holder is None:
                holders[wanted.core] = number
                break
            if wanted.strength > offered[holder][asked[holder]].strength:
                holders[wanted.core] = number
                asked[holder] += 1
                waiting.append(holder)
                break
            asked[number] += 1
    return [offered[number][place] for number, place in enumerate(asked)]


def _numbered(chosen: Sequence[str], held: Mapping[int, str]) -> Sequence[str]:
    """Put numbers behind a name that is left for several, but for one that is held."""
    taken, found = set(held.values()), list(chosen)
    for place in (place for place in range(len(chosen)) if place not in held):
        name = chosen[place]
        options = chain([name], (_with(name, number) for number in count(2)))
        found[place] = next(each for each in options if each not in taken)
        taken.add(found[place])
    return found


def _with(name: str, number: int) -> str:
    behind = f" · {number}"
    return f"{shortened(name, LONGEST_NAME - len(behind))}{behind}"
