"""Who added what of a kept report, read for the pages that tell it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from bot.core.contributors.values import UNPLACED, ClusterAdditions, Contributor
from bot.core.errors import GoneError
from bot.core.models import TrackId
from bot.core.summary import Summary
from bot.languages import gettext
from bot.records import pieces
from bot.records.reading import RecordReader


async def read_contributors(reader: RecordReader, start: int, count: int) -> Sequence[Contributor]:
    """Read some of those who added something, from who added the most on.

    Raises GoneError where that was not kept, or in a form that is not known.
    """
    numbers = pieces.chunks(start, count)
    found = await _read(reader, [pieces.contributors_piece(number) for number in numbers])
    chunks = [pieces.unpack(pieces.contributor_chunks, one) for one in found]
    people = [*chain.from_iterable(chunks)]
    first = start - numbers.start * pieces.CHUNK
    return people[first : first + count]


async def read_additions(
    reader: RecordReader, clusters: Iterable[int]
) -> Mapping[int, ClusterAdditions]:
    """Read who added the tracks of some clusters, by their numbers. Raises GoneError likewise."""
    numbers = [*clusters]
    found = await _read(reader, [pieces.additions_piece(number) for number in numbers])
    told = (pieces.unpack(pieces.additions, one) for one in found)
    return dict(zip(numbers, told, strict=True))


async def read_ids(reader: RecordReader, summary: Summary) -> Mapping[int, Sequence[TrackId]]:
    """Read the ids of every cluster's tracks, and under UNPLACED those that are in none."""
    ids = {each.number: await reader.ids([each.number]) for each in summary.clusters}
    if not summary.unplaced:
        return ids
    rows = await reader.unplaced(0, summary.unplaced)
    return ids | {UNPLACED: [TrackId(row.id) for row in rows]}


async def _read(reader: RecordReader, names: Sequence[str]) -> Sequence[bytes]:
    found = await reader.packed(names)
    if any(name not in found for name in names):
        raise GoneError(gettext(pieces.GONE))
    return [found[name] for name in names]
