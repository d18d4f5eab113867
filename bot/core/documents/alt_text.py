"""The map in words, for those who cannot see it."""

from collections.abc import Mapping

from bot.core.reports import Axis, Report
from bot.core.summary import Summary
from bot.core.text import counts
from bot.core.text.discord_markdown import clean
from bot.core.text.list_words import overlap_lines
from bot.core.text.map_words import shown_share
from bot.core.text.spoken_names import listed_end
from bot.languages import clauses, gettext, gettext_noop, sentences

LONGEST = 1024
"""Characters of a description on Discord."""
LONGEST_TITLE, LONGEST_LIST = 100, 60
ACROSS = {
    # NOTE {low} and {high} are as in "calm, acoustic" and "energetic"
    (True, True): gettext_noop("Further right, it goes from {low} to {high}."),
    (True, False): gettext_noop("Further right, it goes from {low}."),
    (False, True): gettext_noop("Further right, it goes to {high}."),
}
"""Where a map goes, by which of its ends have words."""
UP = {
    # NOTE {low} and {high} are as in "calm, acoustic" and "energetic"
    (True, True): gettext_noop("Further up, it goes from {low} to {high}."),
    (True, False): gettext_noop("Further up, it goes from {low}."),
    (False, True): gettext_noop("Further up, it goes to {high}."),
}


def describe_map(report: Report | Summary) -> str:
    """Write what the map shows: title, clusters with their sizes, axes, and how much of all."""
    parts = [_opening(report), _lists(report), _clusters(report), axes_in_words(report.axes)]
    if share := shown_share(report.axes):
        # NOTE The map of the tracks; {share} is as in 48%
        parts.append(gettext("It shows {share} of how the tracks differ.", share=share))
    return _cut(sentences(parts), LONGEST)


def axes_in_words(axes: tuple[Axis, Axis]) -> str:
    """Write what the map goes from and to, rightwards and upwards, as far as that is known."""
    across, up = axes
    return sentences([_from_to(across, ACROSS), _from_to(up, UP)])


def _opening(report: Report | Summary) -> str:
    tracks = sum(cluster.size for cluster in report.clusters)
    title = _cut(clean(report.title), LONGEST_TITLE) or gettext("the playlist")
    # NOTE {tracks} is as in "174 tracks", {clusters} as in "6 clusters"
    return gettext(
        "Map of {title}: {tracks} in {clusters}.",
        title=title,
        tracks=counts.tracks(tracks),
        clusters=counts.clusters(len(report.clusters)),
    )


def _lists(report: Report | Summary) -> str:
    """Say which shape is whose, where the tracks come from several lists."""
    if not report.lists:
        return ""
    names = [_cut(" ".join(each.name.split()), LONGEST_LIST) for each in report.lists]
    # NOTE Which shape stands for the tracks of which playlist
    return gettext("By shape: {lists}.", lists=clauses([*overlap_lines(report.lists, names)]))


def _clusters(report: Report | Summary) -> str:
    return sentences(
        # NOTE A cluster's number and name, and how many tracks it has
        gettext(
            "{number}: {name}, {tracks}.",
            number=str(cluster.number),
            name=clean(cluster.name),
            tracks=counts.tracks(cluster.size),
        )
        for cluster in report.clusters
    )


def _from_to(axis: Axis, directions: Mapping[tuple[bool, bool], str]) -> str:
    low, high = listed_end(axis.low), listed_end(axis.high)
    told = directions.get((bool(low), bool(high)), "")
    return gettext(told, low=low, high=high) if told else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
