"""Reports and documents under a title, and with the names, that a user has given.

Reports are shared, and called as the analysis calls them. What a user's own answer shows, hands out
and says to those who cannot see it is called as the user does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.documents.alt_text import describe_map
from bot.core.documents.markdown import HEADING_LINE, MAP_LINE, heading, map_line, title_line
from bot.core.documents.track_lists import CLUSTER, NAME, harmless, read_rows, written
from bot.core.postings import LONGEST_TITLE
from bot.core.summary import ClusterSummary, Summary

NamesByCluster = Mapping[int, str]
"""By the number of a cluster; those alone that a user has named."""


def with_names(summary: Summary, title: str, names: NamesByCluster) -> Summary:
    """Show a report under a title, and clusters by the names that a user has given them."""
    own_title = "" if title == summary.title[:LONGEST_TITLE] else summary.title
    if not (names or own_title):
        return replace(summary, title=title)
    clusters = tuple(_named(cluster, names) for cluster in summary.clusters)
    named = replace(summary, title=title, clusters=clusters, own_title=own_title)
    return replace(named, map_in_words=describe_map(named))


def given_names(summary: Summary) -> NamesByCluster:
    """Return which clusters bear names that a user has given."""
    return {each.number: each.name for each in summary.clusters if each.own_name}


def renamed_spreadsheet(body: bytes, summary: Summary) -> bytes:
    """Call the clusters in a spreadsheet as a summary does."""
    return written(_named_rows(read_rows(body), given_names(summary)))


def renamed_page(body: bytes, summary: Summary) -> bytes:
    """Call the playlist and the clusters in a Markdown page as a summary does."""
    lines = body.decode().split("\n")
    lines[0], lines[MAP_LINE] = title_line(summary.title), map_line(summary.map_in_words)
    names = given_names(summary)
    return "\n".join(_named_line(line, names) for line in lines).encode()


def _named(cluster: ClusterSummary, names: NamesByCluster) -> ClusterSummary:
    name = names.get(cluster.number)
    return cluster if name is None else replace(cluster, name=name, own_name=cluster.name)


def _named_rows(rows: Sequence[Sequence[str]], names: NamesByCluster) -> Iterator[Sequence[str]]:
    by_cell = {str(number): harmless(name) for number, name in names.items()}
    for row in rows:
        name = by_cell.get(row[CLUSTER])
        yield row if name is None else [*row[:NAME], name, *row[NAME + 1 :]]


def _named_line(line: str, names: NamesByCluster) -> str:
    found = HEADING_LINE.match(line)
    number = int(found[1]) if found else 0
    return heading(number, names[number]) if number in names else line
