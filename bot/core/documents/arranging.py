"""Documents with the tracks of each cluster in another order.

A report at hand is arranged before it is written. Of one that was kept the documents are there,
from the most typical track on, and what they say stands nowhere else: so their rows change places.
Both ways give the same bytes, which the tests hold on to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from bot.core.documents.markdown import HEADING_LINE
from bot.core.documents.track_lists import CLUSTER, PLACE, read_rows, written
from bot.core.reports import Cluster, Report
from bot.core.tracks.sorting import Sort, order
from bot.core.tracks.sound_orders import COLUMNS, order_by_sound, sound_of

Places = Mapping[int, Sequence[int]]
"""By the number of a cluster: where its tracks stand, from the most typical, in an order."""
SECTION, ROW, BELOW_HEADER = "## ", "| ", "|:"
"""How the lines of a page begin; the first line of a table has its alignment below."""


def in_order(report: Report, sort: Sort) -> Report:
    """Put the tracks of every cluster in an order; those of which nothing is known come last."""
    places = {cluster.number: _places(report, cluster, sort) for cluster in report.clusters}
    return arranged(report, places)


def arranged(report: Report, places: Places) -> Report:
    """Put the tracks of every cluster of a report where they stand in an order."""
    clusters = (
        replace(each, members=tuple(each.members[place] for place in places[each.number]))
        for each in report.clusters
    )
    return replace(report, clusters=tuple(clusters))


def arranged_spreadsheet(body: bytes, places: Places) -> bytes:
    """Put the rows of a spreadsheet in an order, and number them anew."""
    return written(_arranged_rows(read_rows(body), places))


def arranged_page(body: bytes, places: Places) -> bytes:
    """Put the rows of a Markdown page's tables of tracks in an order."""
    lines = body.decode().split("\n")
    changed = [*lines]
    for number, rows in _rows_of_page(lines).items():
        for row, place in zip(rows, places[number], strict=True):
            changed[row] = lines[rows[place]]
    return "\n".join(changed).encode()


def _places(report: Report, cluster: Cluster, sort: Sort) -> Sequence[int]:
    tracks = [member.track for member in cluster.members]
    if sort not in COLUMNS:
        return order(tracks, sort)
    return order_by_sound(sound_of([track.id for track in tracks], report.features), sort)


def _arranged_rows(rows: Sequence[Sequence[str]], places: Places) -> Iterator[Sequence[str]]:
    header, *tracks = rows
    yield header
    for number, group in groupby(tracks, itemgetter(CLUSTER)):
        members = [*group]
        if not number:
            yield from members
            continue
        for place, typical in enumerate(places[int(number)], start=1):
            row = [*members[typical]]
            row[PLACE] = str(place)
            yield row


def _rows_of_page(lines: Sequence[str]) -> Mapping[int, Sequence[int]]:
    """Find the lines that are a track's, by cluster."""
    rows: dict[int, list[int]] = {}
    section: list[int] = []
    for index, line in enumerate(lines):
        if line.startswith(SECTION):
            heading = HEADING_LINE.match(line)
            section = rows.setdefault(int(heading[1]), []) if heading else []
        elif line.startswith(ROW) and not lines[index + 1].startswith(BELOW_HEADER):
            section.append(index)
    return rows
