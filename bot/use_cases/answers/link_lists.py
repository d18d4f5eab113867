"""The tracks of one cluster as links, to be pasted as a playlist."""

from collections.abc import Mapping

from bot.core.documents import LinkList, link_list
from bot.core.errors import GoneError
from bot.core.models import TrackId
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort
from bot.languages import gettext
from bot.records.pieces import GONE
from bot.records.reading import UNRANKED, RecordReader


async def cluster_links(
    reader: RecordReader,
    summary: Summary,
    number: int,
    sort: Sort = Sort.TYPICAL,
    ranks: Mapping[TrackId, int] = UNRANKED,
) -> LinkList:
    """Read the links of a cluster's tracks, in the order in which its pages show them.

    Sorted by rank, the ranks are the viewer's (`bot.use_cases.answers.viewer.ranks_of`); without
    any the order is the typical one. Raises GoneError where the report has expired, or has no
    such cluster, which only a forged button can ask for.
    """
    if not 1 <= number <= len(summary.clusters):
        raise GoneError(gettext(GONE))
    cluster = summary.clusters[number - 1]
    tracks = await reader.tracks(number, sort, 0, cluster.size, ranks)
    return link_list(summary.title, cluster, tracks)
