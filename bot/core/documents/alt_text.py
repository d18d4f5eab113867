"""The map in words, for those who cannot see it."""

from bot.core.reports import Axis, Report
from bot.core.summary import Summary
from bot.core.text.discord_markdown import clean
from bot.core.text.list_words import overlap_lines
from bot.core.text.wording import plural, shown_line

LONGEST = 1024
"""Characters of a description on Discord."""
LONGEST_TITLE, LONGEST_LIST = 100, 60


def describe_map(report: Report | Summary) -> str:
    """Write what the map shows: title, clusters with their sizes, axes, and how much of all."""
    parts = [_opening(report), _lists(report), _clusters(report), axes_in_words(report.axes)]
    if shown := shown_line(report.axes):
        parts.append(f"It {shown}.")
    return _cut(" ".join(part for part in parts if part), LONGEST)


def axes_in_words(axes: tuple[Axis, Axis]) -> str:
    """Write what the map goes from and to, rightwards and upwards, as far as that is known."""
    told = (_axis(axis, way) for axis, way in zip(axes, ("right", "up"), strict=True))
    return " ".join(filter(None, told))


def _opening(report: Report | Summary) -> str:
    tracks = sum(cluster.size for cluster in report.clusters)
    title = _cut(clean(report.title), LONGEST_TITLE) or "the playlist"
    return (
        f"Map of {title}: {plural(tracks, 'track')} in {plural(len(report.clusters), 'cluster')}."
    )


def _lists(report: Report | Summary) -> str:
    """Say which shape is whose, where the tracks come from several lists."""
    if not report.lists:
        return ""
    names = [_cut(" ".join(each.name.split()), LONGEST_LIST) for each in report.lists]
    return f"By shape: {'; '.join(overlap_lines(report.lists, names))}."


def _clusters(report: Report | Summary) -> str:
    return " ".join(
        f"{cluster.number}: {clean(cluster.name)}, {plural(cluster.size, 'track')}."
        for cluster in report.clusters
    )


def _axis(axis: Axis, way: str) -> str:
    words = [f"from {axis.low}"] * bool(axis.low) + [f"to {axis.high}"] * bool(axis.high)
    return f"Further {way}, it goes {' '.join(words)}." if words else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
