"""One page about a playlist, for any Markdown viewer that knows tables."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from bot.core.documents.alt_text import describe_map
from bot.core.lists import letter
from bot.core.models import Artist, Duplicate, Unplaced
from bot.core.reports import Cluster, Member, Product, Report
from bot.core.text.list_words import likeness_line, marked, overlap_lines
from bot.core.text.track_links import album_link, artist_link, label_link, track_link
from bot.core.text.wording import (
    REASONS,
    coverage_line,
    missing_line,
    newest_line,
    plural,
    traits_line,
)

TOP = 10
"""Tracks of a cluster that stand open; the rest can be unfolded."""
COLUMNS = "| Art | Track | Album | Artists | Label | Rank | 💚 | 🔗 |"
ALIGNMENT = "|:---|:---|:---|:---|:---|---:|:---|:---|"
NOT_LINKED = "—"
"""Rank and heart belong to a person's account, which a file does not have."""
UNNAMED = "(no name)"
ANOTHER_EDITION = " · another edition"
UNSAFE = re.compile(r"[\\`*_\[\]<>&|~@$#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""Marks up, mentions, or makes a link: an address without `://` or `www.` is none."""
INVISIBLE = re.compile("[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line separators, marks that turn the direction of what follows, lone surrogates."""


HEADING_LINE = re.compile(r"## Cluster #([0-9]+) · ")
MAP_LINE = 2
"""Where the map stands on a page, below the title and an empty line."""


def markdown_page(report: Report) -> bytes:
    """Write a report as one Markdown page in UTF-8; its pictures are expected beside it."""
    return ("\n".join(_lines(report)) + "\n").encode()


def escape(text: str) -> str:
    """Make text mean only itself, in a line or in a table's cell."""
    plain = INVISIBLE.sub(" ", text)
    return UNSAFE.sub(lambda found: f"&#{ord(found[0])};", plain)


def title_line(title: str) -> str:
    """Write the line that a page begins with."""
    return f"# Clusters in {escape(title)}"


def map_line(words: str) -> str:
    """Write the line that shows the map, or what it says in words."""
    return f"![{escape(words)}]({Product.MAP})"


def heading(number: int, name: str) -> str:
    """Write the line that a cluster's part begins with."""
    return f"## Cluster #{number} · {escape(name)}"


def _lines(report: Report) -> Iterator[str]:
    yield title_line(report.title)
    yield ""
    yield map_line(describe_map(report))
    yield ""
    yield from filter(None, [newest_line(report.coverage)])
    placed = coverage_line(report.coverage, report.basis, len(report.clusters))
    yield f"{escape(placed)}."
    yield from filter(None, [missing_line(report.coverage)])
    yield escape(report.quality.note)
    yield from _lists(report)
    yield ""
    yield f"![What sets each cluster apart]({Product.PROFILE})"
    names = _names(report.clusters)
    for cluster in report.clusters:
        yield ""
        yield from _cluster(cluster, names, len(report.lists))
    yield from _unplaced(report.unplaced)
    yield from _duplicates(report.duplicates)


def _names(clusters: Sequence[Cluster]) -> dict[str, str]:
    members = (member for cluster in clusters for member in cluster.members)
    return {member.track.id: member.track.name for member in members}


def _lists(report: Report) -> Iterator[str]:
    """Tell what the tracks come from, and each list's mix of clusters, where there are several."""
    if not report.lists:
        return
    lists = report.lists
    names = [escape(each.name) or UNNAMED for each in lists]
    yield ""
    yield from (f"- {line}" for line in overlap_lines(lists, names))
    yield ""
    yield f"| Cluster | {' | '.join(map(letter, range(len(lists))))} |"
    yield f"|:---|{'---:|' * len(lists)}"
    for cluster in report.clusters:
        shares = (f"{each.shares[cluster.number - 1]:.0%}" for each in lists)
        yield f"| {cluster.number} · {escape(cluster.name)} | {' | '.join(shares)} |"
    yield ""
    yield from filter(None, [likeness_line(lists)])


def _cluster(cluster: Cluster, names: dict[str, str], lists: int) -> Iterator[str]:
    yield heading(cluster.number, cluster.name)
    yield ""
    yield plural(cluster.size, "track")
    yield ""
    if cluster.traits:
        yield f"Compared with the whole playlist: {escape(traits_line(cluster.traits))}."
        yield ""
    if cluster.artists:
        yield f"With {escape(', '.join(cluster.artists))}."
        yield ""
    yield from _table(cluster.members[:TOP], lists)
    if cluster.members[TOP:]:
        yield from _folded(cluster.members[TOP:], lists)
    yield from _asides(cluster, names)


def _folded(members: Sequence[Member], lists: int) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{plural(len(members), 'more track')}</summary>"
    yield ""
    yield from _table(members, lists)
    yield ""
    yield "</details>"


def _table(members: Iterable[Member], lists: int) -> Iterator[str]:
    yield COLUMNS
    yield ALIGNMENT
    for member in members:
        yield _row(member, lists)


def _row(member: Member, lists: int) -> str:
    track = member.track
    again = "" if member.edition_of is None else ANOTHER_EDITION
    cells = (
        _art(track.art_url),
        marked(escape(track.name) or UNNAMED, member.lists, lists) + again,
        _link(track.album, album_link(track)),
        ", ".join(_artist(artist) for artist in track.artists),
        _link(track.label, label_link(track.label, track)),
        NOT_LINKED,
        NOT_LINKED,
        f"[🔗]({track_link(track)})",
    )
    return f"| {' | '.join(cells)} |"


def _art(address: str) -> str:
    quoted = html.escape(quote(address, safe=":/?&=%"))
    return f'<img src="{quoted}" alt="" width="50" />' if address else ""


def _artist(artist: Artist) -> str:
    return _link(artist.name, artist_link(artist))


def _link(text: str, address: str) -> str:
    return f"[{escape(text)}]({address})" if text else ""


def _asides(cluster: Cluster, names: dict[str, str]) -> Iterator[str]:
    if cluster.odd_one_out is not None:
        yield ""
        yield f"Odd one out: {escape(names[cluster.odd_one_out])}."
    if cluster.bridges:
        bridges = (f"{escape(bridge.name)} (#{bridge.to})" for bridge in cluster.bridges)
        yield ""
        yield f"Nearly in another cluster: {', '.join(bridges)}."


def _unplaced(unplaced: Sequence[Unplaced]) -> Iterator[str]:
    if unplaced:
        yield from ("", "## Not placed", "", plural(len(unplaced), "row"), "")
        yield from ("| Track | Artists | Why |", "|:---|:---|:---|")
    for row in unplaced:
        artists = escape(", ".join(row.artists))
        yield f"| {escape(row.name) or UNNAMED} | {artists} | {REASONS[row.reason]} |"


def _duplicates(duplicates: Sequence[Duplicate]) -> Iterator[str]:
    if duplicates:
        yield from ("", "## More than once in the playlist", "")
        yield from ("| Track | Further rows |", "|:---|---:|")
    for again in duplicates:
        yield f"| {escape(again.name)} | {again.extra_rows} |"
