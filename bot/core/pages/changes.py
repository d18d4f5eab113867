"""The page of what has changed since an earlier answer, and its line on the overview."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, badge, page_of
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import FALLING, Detail, titled
from bot.core.placement import PlacedTrack
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.discord_markdown import length, plain
from bot.core.text.wording import CHANGES_TITLE
from bot.languages import Text, gettext, listed, ngettext

MARKS: Mapping[Fate, str] = {Fate.NEW: "➕", Fate.GONE: "➖", Fate.MOVED: "↪️"}
COUNTED: Mapping[Fate, Callable[[int], Text]] = {
    # NOTE Tracks: "Since 12 October: 4 new, 2 gone, 1 moved", the last to another cluster.
    Fate.NEW: lambda count: ngettext("{count} new", "{count} new", count),
    Fate.GONE: lambda count: ngettext("{count} gone", "{count} gone", count),
    Fate.MOVED: lambda count: ngettext("{count} moved", "{count} moved", count),
}
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
    counted = [(differences.count(fate), words) for fate, words in COUNTED.items()]
    told = listed([words(count) for count, words in counted if count])
    # NOTE {changes} is "4 new, 2 gone".
    return gettext("Since {day}: {changes}.", day=day(changes.since), changes=told)


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
    title = gettext(CHANGES_TITLE)
    return Page(
        title=title,
        description=f"{head}\n\n{_lines(tracks, summary, differences, room)}",
        footer=f"{title} · {page_of(walk.page(position))}",
    )


def _in_short(summary: Summary, differences: Differences) -> Iterator[str]:
    yield from _landings(summary, differences)
    yield from _grown(summary, differences)
    for lost in differences.lost[:MOST_LOST]:
        yield ngettext(
            "**{name}**, {count} track, is no cluster any more.",
            "**{name}**, {count} tracks, is no cluster any more.",
            lost.size,
            name=plain(lost.name, LONGEST_NAME),
        )


def _landings(summary: Summary, differences: Differences) -> Iterator[str]:
    """Say where the new tracks landed, the clusters with the most of them first."""
    new = [each.cluster for each in differences.tracks if each.fate is Fate.NEW and each.cluster]
    counts = sorted((-new.count(number), number) for number in set(new))
    # NOTE So many tracks in a cluster, by its number or its name.
    told = [
        gettext("{count} in {cluster}", count=-count, cluster=_cluster(summary, number))
        for count, number in counts
    ]
    if len(told) > MOST_LANDINGS + 1:
        rest = len(told) - MOST_LANDINGS
        more = ngettext("{count} more cluster", "{count} more clusters", rest)
        told = [*told[:MOST_LANDINGS], more]
    if told:
        # NOTE New tracks: "New ones landed: 4 in 1 · Calm, 2 in 3 · Loud."
        yield gettext("New ones landed: {clusters}.", clusters=listed(told))


def _grown(summary: Summary, differences: Differences) -> Iterator[str]:
    """Say which clusters have become larger or smaller the most, and which are new."""
    changed = sorted(differences.clusters, key=lambda each: (-abs(_growth(each)), each.number))
    for each in changed[:MOST_GROWN]:
        cluster = _cluster(summary, each.number)
        if each.before is None:
            yield ngettext(
                "{cluster} is a new cluster of {count} track.",
                "{cluster} is a new cluster of {count} tracks.",
                each.size,
                cluster=cluster,
            )
        elif abs(_growth(each)) >= LEAST_GROWN:
            yield _grew(cluster, each.before.size, each.size)


def _grew(cluster: str, before: int, now: int) -> str:
    told: dict[str, str | int] = {"cluster": cluster, "before": before, "now": now}
    if now > before:
        return gettext("{cluster} grew from {before} to {now}.", **told)
    return gettext("{cluster} shrank from {before} to {now}.", **told)


def _growth(change: ClusterChange) -> int:
    return change.size - (change.before.size if change.before else 0)


def _lines(
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
    now = _cluster(summary, changed.cluster, longest) if changed.cluster else ""
    before = _old(changed.before, summary, differences, longest) if changed.before else ""
    match changed.fate:
        case Fate.NEW:
            return gettext("new, in {cluster}", cluster=now) if now else gettext("new, not placed")
        case Fate.GONE:
            return gettext("gone, was in {cluster}", cluster=before) if before else gettext("gone")
    return _moved(before, now)


def _moved(before: str, now: str) -> str:
    """Say from which cluster a track moved to which; empty for none."""
    if not before:
        return gettext("from not placed to {cluster}", cluster=now)
    if not now:
        return gettext("from {cluster} to not placed", cluster=before)
    return gettext("from {before} to {now}", before=before, now=now)


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
