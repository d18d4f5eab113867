"""The page of the tracks that are most like one."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.models import Track
from bot.core.pages.page import LONGEST_DESCRIPTION, LONGEST_TITLE, Page, badge
from bot.core.pages.track_lines import FALLING, NAMELESS, SMALL, Detail, credited
from bot.core.palette import cluster_colour
from bot.core.recordings.track_search import ListedTrack, Spot
from bot.core.summary import Summary
from bot.core.text.discord_markdown import clean, length, plain, within
from bot.languages import gettext, gettext_noop

LONGEST_CLUSTER = 28
LONGEST_REASON = 80
FOOTER = gettext_noop("Nearest first, by all that the clusters go by")


@dataclass(frozen=True, slots=True)
class AlikeTrack:
    """A track, where it is, and in what it is like the one that was asked about."""

    track: Track
    spot: Spot
    reason: str


def alike_page(summary: Summary, track: Track, cluster: int, alike: Sequence[AlikeTrack]) -> Page:
    """List the tracks that are most like one, each with its cluster and the reason."""
    for detail in FALLING:
        numbered = enumerate(alike, start=1)
        text = "\n".join(_lines(summary, each, number, detail) for number, each in numbered)
        if length(text) <= LONGEST_DESCRIPTION:
            break
    name = clean(track.name) or gettext(NAMELESS)
    return Page(
        title=within(gettext("More like {title}", title=plain(name)), LONGEST_TITLE),
        description=text,
        footer=gettext(FOOTER),
        colour=cluster_colour(cluster).number,
    )


def listed(alike: AlikeTrack) -> ListedTrack:
    """Return a track as menus list it."""
    artists = tuple(artist.name for artist in alike.track.artists)
    return ListedTrack(alike.spot, alike.track.name, artists)


def _lines(summary: Summary, alike: AlikeTrack, number: int, detail: Detail) -> str:
    cluster = int(alike.spot.section)
    name = plain(summary.clusters[cluster - 1].name, LONGEST_CLUSTER)
    below = f"{badge(cluster)} {cluster} · {name} · {plain(alike.reason, LONGEST_REASON)}"
    return f"**{number}.** {credited(alike.track, detail)}\n{SMALL}{below}"
