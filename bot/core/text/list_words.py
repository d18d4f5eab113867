"""What is said of lists that are on one map, in words for pages, documents and screen readers."""

from collections.abc import Iterator, Sequence

from bot.core.lists import (
    PAIR,
    SHARED,
    ListSummary,
    in_both,
    letter,
    likeness,
    mark,
    shape,
)
from bot.core.text.wording import plural

EXPLAINED = (
    "so much of their two mixes of clusters is the same. 100% is the same mix, 0% no cluster in "
    "common; the tracks themselves may be others."
)


def overlap_lines(lists: Sequence[ListSummary], names: Sequence[str]) -> Iterator[str]:
    """Write what is in both and what one alone has, a line each; `names` are as they are shown."""
    for place, (each, name) in enumerate(zip(lists, names, strict=True)):
        yield f"{shape((place,))} {letter(place)} · {name}: {_alone(each)}"
    if len(lists) == PAIR:
        yield f"{SHARED} {_both(lists)}{_alike(lists)}"


def overlap_sentence(lists: Sequence[ListSummary]) -> str:
    """Write as a sentence how many tracks are in both, and how many are in one alone."""
    alone = [f"{_count(each)} only in {letter(place)}" for place, each in enumerate(lists)]
    if len(lists) == PAIR:
        shared = in_both(lists)
        verb = "is" if shared == 1 else "are"
        alone = [f"{plural(shared, 'track')} {verb} in both", *alone]
    return f"{', '.join(alone)}."


def mix_line(lists: Sequence[ListSummary], cluster: int) -> str:
    """Write which part of each list is in a cluster, as in `A 40% · B 12%`."""
    return " · ".join(
        f"{letter(place)} {each.shares[cluster - 1]:.0%}" for place, each in enumerate(lists)
    )


def likeness_line(lists: Sequence[ListSummary]) -> str:
    """Write how alike two lists are, and what that means; empty where it is not known."""
    alike = likeness(*lists) if len(lists) == PAIR else None
    return "" if alike is None else f"Likeness {alike:.0%}: {EXPLAINED}"


def closest_line(lists: Sequence[ListSummary]) -> str:
    """Write which list is the most like each, where there are more than two; else nothing."""
    if len(lists) <= PAIR:
        return ""
    told = [
        f"{letter(place)} to {letter(other)} ({alike:.0%})"
        for place, each in enumerate(lists)
        for alike, other in [_closest(place, each, lists)]
        if alike is not None
    ]
    return f"Closest: {', '.join(told)}. The figure is which part of two mixes is the same."


def _closest(
    place: int, each: ListSummary, lists: Sequence[ListSummary]
) -> tuple[float | None, int]:
    others = ((likeness(each, other), at) for at, other in enumerate(lists) if at != place)
    known = [(alike, -at) for alike, at in others if alike is not None]
    alike, at = max(known, default=(None, 0))
    return alike, -at


def marked(name: str, holding: tuple[int, ...], lists: int) -> str:
    """Write a track's name, and behind it which lists it comes from."""
    return " · ".join(filter(None, [name, mark(holding, lists)]))


def _alone(each: ListSummary) -> str:
    if each.alone == each.tracks:
        return f"{plural(each.tracks, 'track')}, all only here"
    return f"{plural(each.tracks, 'track')}, {_count(each)} only here"


def _count(each: ListSummary) -> str:
    return f"{each.alone:,}" if each.alone else "none"


def _both(lists: Sequence[ListSummary]) -> str:
    shared = in_both(lists)
    return f"{plural(shared, 'track')} in both" if shared else "no track in both"


def _alike(lists: Sequence[ListSummary]) -> str:
    alike = likeness(*lists)
    return "" if alike is None else f" · likeness {alike:.0%}"
