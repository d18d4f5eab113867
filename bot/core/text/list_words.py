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
from bot.languages import gettext, listed, ngettext, percent


def overlap_lines(lists: Sequence[ListSummary], names: Sequence[str]) -> Iterator[str]:
    """Write what is in both and what one alone has, a line each; `names` are as they are shown."""
    for place, (each, name) in enumerate(zip(lists, names, strict=True)):
        own = f"{shape((place,))} {letter(place)} · {name}"
        # NOTE A playlist's name, and how many tracks it has
        yield gettext("{list}: {tracks}", list=own, tracks=_alone(each))
    if len(lists) == PAIR:
        yield f"{SHARED} {_both(lists)}{_alike(lists)}"


def overlap_sentence(lists: Sequence[ListSummary]) -> str:
    """Write as a sentence how many tracks are in both, and how many are in one alone."""
    told = [_only_in(letter(place), each) for place, each in enumerate(lists)]
    if len(lists) == PAIR:
        shared = ngettext("{count} track is in both", "{count} tracks are in both", in_both(lists))
        told = [shared, *told]
    # NOTE {counts} is a list as in "8 tracks are in both, 5 only in A, none only in B"
    return gettext("{counts}.", counts=listed(told))


def mix_line(lists: Sequence[ListSummary], cluster: int) -> str:
    """Write which part of each list is in a cluster, as in `A 40% · B 12%`."""
    return " · ".join(
        f"{letter(place)} {percent(each.shares[cluster - 1])}" for place, each in enumerate(lists)
    )


def likeness_line(lists: Sequence[ListSummary]) -> str:
    """Write how alike two lists are, and what that means; empty where it is not known."""
    alike = likeness(*lists) if len(lists) == PAIR else None
    if alike is None:
        return ""
    return gettext(
        "Likeness {share}: so much of their two mixes of clusters is the same. {whole} is the same "
        "mix, {nothing} no cluster in common; the tracks themselves may be others.",
        share=percent(alike),
        whole=percent(1),
        nothing=percent(0),
    )


def closest_line(lists: Sequence[ListSummary]) -> str:
    """Write which list is the most like each, where there are more than two; else nothing."""
    if len(lists) <= PAIR:
        return ""
    told = [
        # NOTE The list A is the most like the list B, by so much
        gettext(
            "{list} to {other} ({share})",
            list=letter(place),
            other=letter(other),
            share=percent(alike),
        )
        for place, each in enumerate(lists)
        for alike, other in [_closest(place, each, lists)]
        if alike is not None
    ]
    return gettext(
        "Closest: {pairs}. The figure is which part of two mixes is the same.", pairs=listed(told)
    )


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
    """Count the tracks of a list, and those that no other one has."""
    if each.alone == each.tracks:
        return ngettext(
            "{count} track, all only here", "{count} tracks, all only here", each.tracks
        )
    if not each.alone:
        return ngettext(
            "{count} track, none only here", "{count} tracks, none only here", each.tracks
        )
    return ngettext(
        "{count} track, {alone} only here",
        "{count} tracks, {alone} only here",
        each.tracks,
        alone=each.alone,
    )


def _only_in(name: str, each: ListSummary) -> str:
    """Count the tracks that a list alone has, within a sentence."""
    if not each.alone:
        return gettext("none only in {list}", list=name)
    return ngettext("{count} only in {list}", "{count} only in {list}", each.alone, list=name)


def _both(lists: Sequence[ListSummary]) -> str:
    shared = in_both(lists)
    if not shared:
        return gettext("no track in both")
    return ngettext("{count} track in both", "{count} tracks in both", shared)


def _alike(lists: Sequence[ListSummary]) -> str:
    alike = likeness(*lists)
    if alike is None:
        return ""
    told = gettext("likeness {share}", share=percent(alike))
    return f" · {told}"
