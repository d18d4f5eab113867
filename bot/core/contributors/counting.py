"""Who added what, counted of a report; done in workers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from bot.core.contributors.values import (
    NOT_TOLD,
    UNKNOWN,
    UNPLACED,
    ClusterAdditions,
    Contributions,
    Contributor,
)
from bot.core.models import Addition, Reason, TrackId
from bot.core.reports import Report

FEWEST = 2
"""Contributors; what one person added is the whole playlist."""
NO_TRACKS = frozenset({Reason.LOCAL_FILE, Reason.PODCAST, Reason.NO_TRACK, Reason.WITHHELD})
"""Of rows; who added those is not read."""


def contributions(report: Report) -> Contributions:
    """Count who added what; the same for every order of the playlist's rows."""
    found = _people(report)
    if len(found) < FEWEST:
        return NOT_TOLD
    people = _with_leads(found, (cluster.number for cluster in report.clusters))
    numbers = {person.by: number for number, person in enumerate(people, 1)}
    clusters = {
        number: _of(ids, report.additions, numbers)
        for number, ids in ids_by_cluster(report).items()
    }
    unplaced = [row for row in report.unplaced if row.reason not in NO_TRACKS]
    total = sum(cluster.size for cluster in report.clusters) + len(unplaced)
    return Contributions(people, clusters, total - sum(person.tracks for person in people))


def ids_by_cluster(report: Report) -> Mapping[int, Sequence[TrackId]]:
    """List the ids of every cluster's tracks, and under UNPLACED those that are in none."""
    ids = {each.number: [one.track.id for one in each.members] for each in report.clusters}
    # An id of a row that is no track is of no track.
    rest = [TrackId("" if row.reason in NO_TRACKS else row.id) for row in report.unplaced]
    return ids | ({UNPLACED: rest} if rest else {})


def _people(report: Report) -> Sequence[Contributor]:
    sizes: dict[str, Counter[int]] = {}
    moments: dict[str, list[int]] = {}
    for cluster, addition in _added(report):
        sizes.setdefault(addition.by, Counter())[cluster] += 1
        moments.setdefault(addition.by, []).extend([addition.at] if addition.at else [])
    people = [_person(by, count, moments[by]) for by, count in sizes.items()]
    people.sort(key=lambda each: (-each.tracks, each.first or inf, each.by))
    return people


def _added(report: Report) -> Iterator[tuple[int, Addition]]:
    """List what is known of tracks with the number of their cluster, or UNPLACED."""
    for cluster in report.clusters:
        for member in cluster.members:
            if addition := report.additions.get(member.track.id):
                yield cluster.number, addition
    for row in report.unplaced:
        if row.reason not in NO_TRACKS and (addition := report.additions.get(TrackId(row.id))):
            yield UNPLACED, addition


def _person(by: str, sizes: Counter[int], moments: Sequence[int]) -> Contributor:
    unplaced = sizes.pop(UNPLACED, 0)
    first, last = min(moments, default=None), max(moments, default=None)
    return Contributor(by, dict(sorted(sizes.items())), unplaced, first, last)


def _with_leads(people: Sequence[Contributor], clusters: Iterable[int]) -> tuple[Contributor, ...]:
    leading: dict[str, list[int]] = {}
    for cluster in clusters:
        leading.setdefault(_leader(people, cluster), []).append(cluster)
    return tuple(replace(person, leads=tuple(leading.get(person.by, ()))) for person in people)


def _leader(people: Sequence[Contributor], cluster: int) -> str:
    """Find who added the most to a cluster; empty where that is no single person."""
    counted = sorted(((each.sizes.get(cluster, 0), each.by) for each in people), reverse=True)
    (most, by), (second, _) = counted[:2]
    return by if most > second else ""


def _of(
    ids: Sequence[TrackId], additions: Mapping[TrackId, Addition], numbers: Mapping[str, int]
) -> ClusterAdditions:
    told = [additions.get(each) for each in ids]
    return ClusterAdditions(
        by=tuple(numbers[each.by] if each else UNKNOWN for each in told),
        at=tuple(each.at if each else None for each in told),
    )
