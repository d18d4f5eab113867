"""One row per track with its cluster, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from bot.core.models import Reason
from bot.core.reports import Report

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
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Where spreadsheets see a formula, after OWASP's page on CSV injection; with full-width forms."""


def spreadsheet(report: Report) -> bytes:
    """Write a report as CSV in UTF-8 with a byte order mark, without which Excel guesses."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(report))
    return text.getvalue().encode("utf-8-sig", "replace")


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    for cluster in report.clusters:
        for place, member in enumerate(cluster.members, start=1):
            track = member.track
            artists = "; ".join(artist.name for artist in track.artists)
            yield (
                *(cluster.number, cluster.name, place, track.name, artists, track.album),
                *(track.label, track.year, member.distance, track.uri, track.id, ""),
            )
    for unplaced in report.unplaced:
        if unplaced.reason not in (Reason.PODCAST, Reason.NO_TRACK):
            artists = "; ".join(unplaced.artists)
            id_and_reason = (unplaced.id, unplaced.reason)
            yield ("", "", "", unplaced.name, artists, "", "", "", "", "", *id_and_reason)


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else cell
