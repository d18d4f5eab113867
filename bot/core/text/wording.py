"""Counts, places, times and sentences about a report, as every document and message writes them."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.core.lookups import PREVIEW
from bot.core.models import Reason
from bot.core.reports import Basis, Coverage, Trait
from bot.core.services import SERVICES, Fact, asked_about_tracks
from bot.core.updates import Update

REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.NO_FEATURES: ("without sound data", "without sound data"),
    Reason.NOT_FOUND: ("not found by name", "not found by name"),
    Reason.NO_GENRES: ("without genres", "without genres"),
    Reason.UNANSWERED: ("not answered", "not answered"),
    Reason.LOCAL_FILE: ("local file", "local files"),
    Reason.PODCAST: ("podcast", "podcasts"),
    Reason.NO_TRACK: ("empty row", "empty rows"),
    Reason.WITHHELD: ("row that Spotify keeps from my app", "rows that Spotify keeps from my app"),
}
CHANGES_TITLE = "What changed"
CONTRIBUTORS_TITLE = "Who added what"
COMPARISON_TITLE = "Comparison"
ASIDES_TITLE, UNPLACED_TITLE = "In-betweens and outliers", "Not placed"
"""Beside the clusters: tracks on a border or far out, and what is in none."""
OTHER_WAYS, OR_OTHERWISE = "paste its tracks, upload a file", "paste its tracks, or upload a file"
"""What helps with every list that cannot be read, named like the buttons below its refusal; the
second where nothing follows."""
FILE = {"file": "from the file"}
MEASURED = {PREVIEW: "measured from a preview"}
SERVICE_TITLES = {service.value: SERVICES[service].title for service in asked_about_tracks()}
SOURCES = FILE | SERVICE_TITLES | MEASURED
"""What coverage names as the origin of features and genres."""
WHAT = {Fact.FEATURES: "sounds", Fact.GENRES: "genres", Fact.YEARS: "years"}
SOUNDS_AND_GENRES = (Fact.FEATURES, Fact.GENRES)
TEENS = range(11, 14)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def plural(count: int, noun: str, several: str = "") -> str:
    """Write a number of things: `1 track`, `1,204 tracks`; `several` where that is no mere s."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {several or f'{noun}s'}"


def ordinal(place: int) -> str:
    """Write a place, as in 1st, 2nd and 11th."""
    last = 0 if place % 100 in TEENS else place % 10
    return f"{place:,}{ENDINGS.get(last, 'th')}"


def minute_after(moment: datetime) -> str:
    """Write the next whole minute with its day, as in `14:05 UTC on 24 November`."""
    return minute_of(moment + timedelta(seconds=59))


def minute_of(moment: datetime) -> str:
    """Write a past minute with its day, as in `14:05 UTC on 24 November`."""
    return f"{moment:%H:%M} UTC on {moment.day} {moment:%B}"


def coverage_line(coverage: Coverage, basis: Basis, clusters: int = 0) -> str:
    """Write how much of the playlist is in clusters, and what became of the rest.

    The number of clusters is told where it is given.
    """
    what = "sound" if basis is Basis.SOUND else "genres"
    origin = ", ".join(SOURCES.get(source, source) for source in sorted(coverage.sources))
    where = f" in {plural(clusters, 'cluster')}" if clusters else ""
    placed = f"{coverage.clustered:,} of {plural(coverage.distinct, 'track')} placed{where}"
    by_what = f"{placed} by their {what} ({origin})"
    told = ", ".join([by_what, *_matched(coverage), *_partly_known(coverage)])
    rest = [
        f"{count:,} {REASONS[reason][count != 1]}"
        for reason, count in coverage.reasons.items()
        if reason is not Reason.UNANSWERED
    ]
    for service, count in coverage.unanswered.items():
        rest.append(
            f"{SOURCES.get(service, service)} has not answered for {plural(count, 'track')}"
        )
    if coverage.duplicates:
        rest.append(f"{coverage.duplicates:,} repeated")
    if coverage.editions:
        rest.append(plural(coverage.editions, "further edition"))
    return "; ".join([told, *([", ".join(rest)] if rest else [])])


def missing_line(coverage: Coverage) -> str:
    """Write by which features tracks could not be compared, as a sentence; empty for none."""
    if not coverage.missing:
        return ""
    *first, last = coverage.missing
    named = " or ".join(filter(None, [", ".join(first), last]))
    told = "The file tells me" if coverage.sources.keys() <= FILE.keys() else "I know"
    return f"{told} no {named}, so I compared the tracks by the other features."


def newest_line(coverage: Coverage) -> str:
    """Write which part of a longer playlist was taken, as a sentence; empty for all of one."""
    part = coverage.newest
    return f"These are the newest {part.tracks:,} of its {part.of:,} tracks." if part else ""


def _matched(coverage: Coverage) -> Iterator[str]:
    """Write how many of the tracks that came with their names alone were found."""
    if coverage.named:
        yield f"matched {coverage.matched:,} of {coverage.named:,} by name"


def _partly_known(coverage: Coverage) -> Iterator[str]:
    """Write how many tracks have genres and years of their own, where not all do."""
    for what, count in (("genres", coverage.genres), ("years", coverage.years)):
        if count < coverage.clustered:
            yield f"{what} for {count:,}" if count else f"no {what}"


def update_label(update: Update) -> str:
    """Write on a button what an update would bring: `Update: genres for 120 more tracks`.

    Years are named where there is nothing else, since tracks that lack genres lack them mostly.
    """
    counts, upto = (update.known, "") if update.known else (update.pending, "up to ")
    named = [fact for fact in SOUNDS_AND_GENRES if fact in counts] or list(counts)
    if not named:
        return "Update with new data"
    *first, last = named
    told = [f"{WHAT[fact]} for {upto}{counts[fact]:,}" for fact in first]
    told.append(f"{WHAT[last]} for {upto}{plural(counts[last], 'more track')}")
    return f"Update: {', '.join(told)}"


def traits_line(traits: tuple[Trait, ...]) -> str:
    """List what sets a cluster apart, and by how much: `calmer (1.2), more acoustic (0.9)`.

    Without the sign of z: the words say which way.
    """
    return ", ".join(f"{trait.words} ({abs(trait.z):.1f})" for trait in traits)
