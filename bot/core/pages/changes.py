"""The page of what has changed since an earlier answer, and its line on the overview."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.core.history import (
    ChangedTrack,
    Changes,
    ClusterChange,
    ClusterSize,
    Differences,
    Fate,
)
from bot.core.models import Artist, Track
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, badge
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import FALLING, Detail, titled
from bot.core.placement import PlacedTrack
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.discord_markdown import length, plain
from bot.core.text.wording import CHANGES_TITLE, plural

MARKS: Mapping[Fate, str] = {Fate.NEW: "➕", Fate.GONE: "➖", Fate.MOVED: "↪️"}
LONGEST_NAME = 28
"""Of a cluster."""
MOST_LANDINGS, MOST_GROWN, MOST_LOST = 3, 3, 2
"""Clusters that are told of above the list."""
LEAST_GROWN = 2
"""Tracks more or less; one is told by the list."""


def since_line(changes: Changes) -> str:
    """Write how much is new, and since when, as in `Since 12 October: 4 new, 2 gone`.

    The day is a mark, which Discord writes in the viewer's own language and time.
    """
    differences = changes.differences
    words = {Fate.NEW: "new", Fate.GONE: "gone", Fate.MOVED: "moved"}
    counted = [(differences.count(fate), word) for fate, word in words.items()]
    told = ", ".join(f"{count:,} {word}" for count, word in counted if count)
    return f"Since {day(changes.since)}: {told}."


def day(moment: datetime) -> str:
    """Write a day as a mark that Discord puts into words."""
    return f"<t:{int(moment.timestamp())}:D>"


def changes_page(
    summary: Summary, walk: Walk, position: Position, changes: Changes, new_by: str = ""
) -> Page:
    """Show some of the tracks that are new, gone or elsewhere, and what became of the clusters.

    `new_by` says who added those that are new.
    """
    differences, count = changes.differences, walk.count(position)
    tracks = differences.tracks[position.offset : position.offset + count]
    told = filter(None, [since_line(changes), new_by])
    head = "\n".join([*told, *_in_short(summary, differences)])
    room = LONGEST_DESCRIPTION - length(head) - 2
    number, pages = walk.page(position)
    return Page(
        title=CHANGES_TITLE,
        description=f"{head}\n\n{_listed(tracks, summary, differences, room)}",
        footer=f"{CHANGES_TITLE} · page {number:,}/{pages:,}",
    )


def _in_short(summary: Summary, differences: Differences) -> Iterator[str]:
    yield from _landings(summary, differences)
    yield from _grown(summary, differences)
    for lost in differences.lost[:MOST_LOST]:
        name, size = plain(lost.name, LONGEST_NAME), plural(lost.size, "track")
        yield f"**{name}**, {size}, is no cluster any more."


def _landings(summary: Summary, differences: Differences) -> Iterator[str]:
    """Say where the new tracks landed, the clusters with the most of them first."""
    new = [each.cluster for each in differences.tracks if each.fate is Fate.NEW and each.cluster]
    counts = sorted((-new.count(number), number) for number in set(new))
    told = [f"{-count:,} in {_cluster(summary, number)}" for count, number in counts]
    if told:
        more = [f"{len(told) - MOST_LANDINGS:,} more clusters"] * (len(told) > MOST_LANDINGS + 1)
        shown = told[:MOST_LANDINGS] if more else told
        yield f"New ones landed: {', '.join([*shown, *more])}."


def _grown(summary: Summary, differences: Differences) -> Iterator[str]:
    """Say which clusters have become larger or smaller the most, and which are new."""
    changed = sorted(differences.clusters, key=lambda each: (-abs(_growth(each)), each.number))
    for each in changed[:MOST_GROWN]:
        if each.before is None:
            size = plural(each.size, "track")
            yield f"{_cluster(summary, each.number)} is a new cluster of {size}."
        elif abs(_growth(each)) >= LEAST_GROWN:
            verb = "grew" if _growth(each) > 0 else "shrank"
            sizes = f"from {each.before.size:,} to {each.size:,}"
            yield f"{_cluster(summary, each.number)} {verb} {sizes}."


def _growth(change: ClusterChange) -> int:
    return change.size - (change.before.size if change.before else 0)


def _listed(
    tracks: Sequence[ChangedTrack], summary: Summary, differences: Differences, room: int
) -> str:
    for detail in FALLING:
        text = "\n".join(_line(each, summary, differences, detail) for each in tracks)
        if length(text) <= room:
            break
    return text


def _line(changed: ChangedTrack, summary: Summary, differences: Differences, detail: Detail) -> str:
    track = _track(changed.track)
    artists = plain(changed.track.artists, detail.name)
    where = _where(changed, summary, differences, min(detail.name, LONGEST_NAME))
    head = f"{MARKS[changed.fate]} {titled(track, detail)}"
    return " · ".join(filter(None, [head, artists, where]))


def _where(changed: ChangedTrack, summary: Summary, differences: Differences, longest: int) -> str:
    now = "not placed" if changed.cluster is None else _cluster(summary, changed.cluster, longest)
    before = (
        "not placed"
        if changed.before is None
        else _old(changed.before, summary, differences, longest)
    )
    match changed.fate:
        case Fate.NEW:
            return f"new, in {now}" if changed.cluster else f"new, {now}"
        case Fate.GONE:
            return f"gone, was in {before}" if changed.before else "gone"
    return f"from {before} to {now}"


def _cluster(summary: Summary, number: int, longest: int = LONGEST_NAME) -> str:
    name = plain(summary.clusters[number - 1].name, longest)
    return f"{badge(number)} {number} · {name}"


def _old(number: int, summary: Summary, differences: Differences, longest: int) -> str:
    """Name a cluster as it was, `2 · Slow`; one that goes on by the name that it was given."""
    lost = {each.number: each.name for each in differences.lost}
    kept = {
        each.before.number: _name_then(summary.clusters[each.number - 1], each.before)
        for each in differences.clusters
        if each.before
    }
    name = plain((lost | kept).get(number, ""), longest)
    return " · ".join(filter(None, [f"{number}", name]))


def _name_then(now: ClusterSummary, before: ClusterSize) -> str:
    return now.name if now.own_name else before.name


def _track(placed: PlacedTrack) -> Track:
    artists = (Artist(placed.artists),) if placed.artists else ()
    return Track(placed.id, placed.name, artists, uri=placed.uri)
