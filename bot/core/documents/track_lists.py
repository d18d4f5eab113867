"""The tracks as lists: for spreadsheets, safe to open there, and for Spotify's desktop app."""

import csv
import io
import re
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
ANOTHER_CELL = re.compile(r'([;\r\n][\s"]*)(?=[=+\-@＝＋－＠])')
"""Where a formula begins for spreadsheets that split at semicolons, as in most of Europe."""


def spreadsheet(report: Report) -> bytes:
    """Write a report as CSV in UTF-8 with a byte order mark, without which Excel guesses."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(report))
    return text.getvalue().encode("utf-8-sig", "replace")


def uri_list(report: Report) -> bytes:
    """List the addresses of all clustered tracks, cluster by cluster, the most typical first.

    Spotify's desktop app takes them as a playlist when they are pasted.
    """
    lines = [
        member.track.uri
        for cluster in report.clusters
        for member in cluster.members
        if member.track.uri.startswith("spotify:track:")
    ]
    return "".join(f"{line}\n" for line in lines).encode()


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
        if unplaced.reason not in (Reason.PODCAST, Reason.NO_TRACK, Reason.WITHHELD):
            artists = "; ".join(unplaced.artists)
            id_and_reason = (unplaced.id, unplaced.reason)
            yield ("", "", "", unplaced.name, artists, "", "", "", "", "", *id_and_reason)


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return "" if cell is None else cell
    plain = ANOTHER_CELL.sub(r"\1'", cell)
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA_STARTS) else plain
