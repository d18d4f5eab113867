"""A small report about two lists."""

from dataclasses import replace

from bot.core.lists import ListSummary
from bot.core.reports import Cluster, Report
from tests.core.reports import report

NAMES = ("Dawn", "Dusk")
HELD = ((0,), (1,), (0, 1))


def listed_report(names: tuple[str, ...] = NAMES) -> Report:
    """Make two clusters, of fourteen tracks in one list, in the other, or in both, by turns."""
    plain = report()
    first, second = (_held(each) for each in plain.clusters)
    members = [*first.members, *second.members]
    lists = tuple(
        ListSummary(
            name,
            tracks=sum(place in member.lists for member in members),
            alone=sum(member.lists == (place,) for member in members),
            placed=tuple(
                sum(place in member.lists for member in each.members) for each in (first, second)
            ),
        )
        for place, name in enumerate(names)
    )
    return replace(plain, clusters=(first, second), lists=lists)


def _held(cluster: Cluster) -> Cluster:
    members = (
        replace(member, lists=HELD[place % len(HELD)])
        for place, member in enumerate(cluster.members)
    )
    return replace(cluster, members=tuple(members))
