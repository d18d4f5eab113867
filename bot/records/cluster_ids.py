"""Which tracks are in a cluster, whichever version kept the report."""

from collections.abc import Sequence

from bot.core.models import TrackId
from bot.core.summary import ClusterSummary
from bot.core.tracks.sorting import Sort
from bot.records.reading import RecordReader


async def cluster_ids(reader: RecordReader, cluster: ClusterSummary) -> Sequence[TrackId]:
    """Read the ids of a cluster's tracks, from the most typical on.

    Where they have no piece of their own, the tracks tell them. Raises GoneError.
    """
    if ids := await reader.ids([cluster.number]):
        return ids
    tracks = await reader.tracks(cluster.number, Sort.TYPICAL, 0, cluster.size)
    return [track.id for track in tracks]
