"""A name for every cluster, none twice, each borne out by half of the cluster's tracks."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, count

from bot.analysis.naming.candidates import LONGEST_NAME, Candidate, offers
from bot.analysis.naming.material import Material
from bot.analysis.naming.spelling import shortened, written
from bot.analysis.naming.years import Years


def names(material: Material) -> tuple[str, ...]:
    """Name the clusters."""
    chosen = _matched(_told_apart_by_decades(offers(material), material.years))
    return tuple(_numbered([each.name for each in chosen]))


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


def _numbered(chosen: Sequence[str]) -> Sequence[str]:
    """Put numbers behind a name that is left for several."""
    taken: list[str] = []
    for name in chosen:
        options = chain([name], (_with(name, number) for number in count(2)))
        taken.append(next(each for each in options if each not in taken))
    return taken


def _with(name: str, number: int) -> str:
    behind = f" · {number}"
    return f"{shortened(name, LONGEST_NAME - len(behind))}{behind}"
