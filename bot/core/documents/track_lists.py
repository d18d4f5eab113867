"""The tracks as lists: for spreadsheets, safe to open there, and for Spotify's desktop app."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from bot.core.documents.link_lists import link_archive, uri_lines
from bot.core.models import Reason
from bot.core.reports import Member, Report

HEADER = (
    "cluster",
    "cluster_name",
    "place_in_cluster",
    "name",
    "artists",
    "album",
    "label",
    "year",
    "distance",
    "uri",
    "id",
    "not_placed_because",
)
LISTS = "in_lists"
"""A further column, where the tracks come from several lists."""
CLUSTER, NAME, PLACE, ID = map(HEADER.index, ("cluster", "cluster_name", "place_in_cluster", "id"))
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Where spreadsheets see a formula, after OWASP's page on CSV injection; with full-width forms."""
ANOTHER_CELL = re.compile(r'([;\r\n][\s"]*)(?=[=+\-@＝＋－＠])')
"""Where a formula begins for spreadsheets that split at semicolons, as in most of Europe."""


def spreadsheet(report: Report) -> bytes:
    """Write a report as CSV in UTF-8 with a byte order mark, without which Excel guesses."""
    header = (*HEADER, LISTS) if report.lists else HEADER
    return written([header, *([_cell(value) for value in row] for row in _rows(report))])


def written(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows, whose cells are harmless, as spreadsheets take them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def read_rows(body: bytes) -> Sequence[Sequence[str]]:
    """Read what `written` wrote."""
    return [*csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))]


def harmless(text: str) -> str:
    """Make of a text a cell in which no spreadsheet sees a formula."""
    plain = ANOTHER_CELL.sub(r"\1'", text)
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA_STARTS) else plain


def uri_list(report: Report) -> bytes:
    """List the addresses of all clustered tracks at Spotify, cluster by cluster.

    Spotify's desktop app takes them as a playlist when they are pasted.
    """
    return uri_lines(member.track for cluster in report.clusters for member in cluster.members)


def link_lists(report: Report) -> bytes:
    """Write a zip with a list of links per cluster; nothing where no track has a link."""
    tracks = {
        cluster.number: [member.track for member in cluster.members] for cluster in report.clusters
    }
    return link_archive(report.clusters, tracks)


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    for cluster in report.clusters:
        for place, member in enumerate(cluster.members, start=1):
            track = member.track
            artists = "; ".join(artist.name for artist in track.artists)
            yield (
                *(cluster.number, cluster.name, place, track.name, artists, track.album),
                *(track.label, track.year, member.distance, track.uri, track.id, ""),
                *_lists(report, member),
            )
    for unplaced in report.unplaced:
        if unplaced.reason not in (Reason.PODCAST, Reason.NO_TRACK, Reason.WITHHELD):
            artists = "; ".join(unplaced.artists)
            id_and_reason = (unplaced.id, unplaced.reason)
            rest = [""] * bool(report.lists)
            yield ("", "", "", unplaced.name, artists, "", "", "", "", "", *id_and_reason, *rest)


def _lists(report: Report, member: Member) -> Iterator[str]:
    """Name the lists that a track is in, where there are several."""
    if report.lists:
        yield "; ".join(report.lists[place].name for place in member.lists)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else value
