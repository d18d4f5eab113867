"""Parts of the sentence on how much of a playlist the clusters speak of."""

from collections.abc import Callable, Iterator, Mapping

from bot.core.lookups import PREVIEW
from bot.core.models import Reason
from bot.core.reports import Basis, Coverage
from bot.core.services import SERVICES, asked_about_tracks
from bot.core.text import counts
from bot.languages import Text, gettext, gettext_noop, listed, ngettext

# NOTE Where the sounds come from, as in "placed by their sound (from the file)".
FILE = {"file": gettext_noop("from the file")}
MEASURED = {PREVIEW: gettext_noop("measured from a preview")}
SERVICE_TITLES = {service.value: SERVICES[service].title for service in asked_about_tracks()}
SOURCES = FILE | SERVICE_TITLES | MEASURED
"""What coverage names as the origin of features and genres."""

LEFT_OUT: Mapping[Reason, Callable[[int], Text]] = {
    Reason.NO_FEATURES: lambda count: ngettext(
        "{count} without sound data", "{count} without sound data", count
    ),
    Reason.NOT_FOUND: lambda count: ngettext(
        "{count} not found by name", "{count} not found by name", count
    ),
    Reason.NO_GENRES: lambda count: ngettext(
        "{count} without genres", "{count} without genres", count
    ),
    Reason.LOCAL_FILE: lambda count: ngettext("{count} local file", "{count} local files", count),
    Reason.PODCAST: lambda count: ngettext("{count} podcast", "{count} podcasts", count),
    Reason.NO_TRACK: lambda count: ngettext("{count} empty row", "{count} empty rows", count),
    Reason.WITHHELD: lambda count: ngettext(
        "{count} row that Spotify keeps from my app",
        "{count} rows that Spotify keeps from my app",
        count,
    ),
}
"""What is counted beside the tracks in clusters; who has not answered is told by service."""


def source_words(source: str) -> str:
    """Return what coverage calls an origin of features and genres."""
    return gettext(SOURCES[source]) if source in SOURCES else source


def placed(coverage: Coverage, basis: Basis, clusters: int) -> Text:
    """Write how many tracks are in clusters, and by what they got there."""
    origin = listed([source_words(source) for source in sorted(coverage.sources)])
    told: dict[str, str | int] = {"placed": coverage.clustered, "origin": origin}
    if clusters:
        return _placed_in(coverage.distinct, basis, {**told, "clusters": counts.clusters(clusters)})
    if basis is Basis.SOUND:
        # NOTE {origin} is where the sounds come from: "ReccoBeats, measured from a preview".
        return ngettext(
            "{placed} of {count} track placed by their sound ({origin})",
            "{placed} of {count} tracks placed by their sound ({origin})",
            coverage.distinct,
            **told,
        )
    return ngettext(
        "{placed} of {count} track placed by their genres ({origin})",
        "{placed} of {count} tracks placed by their genres ({origin})",
        coverage.distinct,
        **told,
    )


def _placed_in(tracks: int, basis: Basis, told: dict[str, str | int]) -> Text:
    if basis is Basis.SOUND:
        # NOTE {clusters} is "5 clusters", {origin} is "ReccoBeats, measured from a preview".
        return ngettext(
            "{placed} of {count} track placed in {clusters} by their sound ({origin})",
            "{placed} of {count} tracks placed in {clusters} by their sound ({origin})",
            tracks,
            **told,
        )
    return ngettext(
        "{placed} of {count} track placed in {clusters} by their genres ({origin})",
        "{placed} of {count} tracks placed in {clusters} by their genres ({origin})",
        tracks,
        **told,
    )


def matched(coverage: Coverage) -> Iterator[str]:
    """Write how many of the tracks that came with their names alone were found."""
    if coverage.named:
        yield gettext(
            "matched {matched} of {named} by name", matched=coverage.matched, named=coverage.named
        )


def partly_known(coverage: Coverage) -> Iterator[str]:
    """Write how many tracks have genres and years of their own, where not all do."""
    if coverage.genres < coverage.clustered:
        some = ngettext("genres for {count}", "genres for {count}", coverage.genres)
        yield some if coverage.genres else gettext("no genres")
    if coverage.years < coverage.clustered:
        some = ngettext("years for {count}", "years for {count}", coverage.years)
        yield some if coverage.years else gettext("no years")


def left_out(coverage: Coverage) -> Iterator[str]:
    """Write how many rows are in no cluster, and why."""
    for reason, count in coverage.reasons.items():
        if reason in LEFT_OUT:
            yield LEFT_OUT[reason](count)


def unanswered(coverage: Coverage) -> Iterator[str]:
    """Write which services have not answered."""
    for service, count in coverage.unanswered.items():
        yield ngettext(
            "{service} has not answered for {count} track",
            "{service} has not answered for {count} tracks",
            count,
            service=source_words(service),
        )


def counted_once(coverage: Coverage) -> Iterator[str]:
    """Write how many rows are beside another one of the same track or recording."""
    if coverage.duplicates:
        # NOTE Tracks that stand in the playlist more than once.
        yield ngettext("{count} repeated", "{count} repeated", coverage.duplicates)
    if coverage.editions:
        yield ngettext("{count} further edition", "{count} further editions", coverage.editions)
