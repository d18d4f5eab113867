"""Times and sentences about a report, as every document and message writes them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.models import Reason
from bot.core.reports import Basis, Coverage, Trait
from bot.core.services import Fact
from bot.core.text.coverage_parts import (
    FILE,
    counted_once,
    left_out,
    matched,
    partly_known,
    placed,
    unanswered,
)
from bot.core.updates import Update
from bot.languages import (
    Text,
    clauses,
    day_and_month,
    decimal,
    either,
    gettext,
    gettext_noop,
    listed,
    ngettext,
    pgettext,
    pgettext_noop,
)

REASONS: Mapping[Reason, str] = {
    Reason.NO_FEATURES: gettext_noop("without sound data"),
    Reason.NOT_FOUND: gettext_noop("not found by name"),
    Reason.NO_GENRES: gettext_noop("without genres"),
    Reason.UNANSWERED: gettext_noop("not answered"),
    Reason.LOCAL_FILE: gettext_noop("local file"),
    Reason.PODCAST: gettext_noop("podcast"),
    Reason.NO_TRACK: gettext_noop("empty row"),
    Reason.WITHHELD: gettext_noop("row that Spotify keeps from my app"),
}
"""Beside a row."""
CHANGES_TITLE = gettext_noop("What changed")
CONTRIBUTORS_TITLE = gettext_noop("Who added what")
COMPARISON_TITLE = gettext_noop("Comparison")
ASIDES_TITLE = gettext_noop("In-betweens and outliers")
UNPLACED_TITLE = gettext_noop("Not placed")
"""Beside the clusters: tracks on a border or far out, and what is in none."""
# NOTE Behind "please": "please make it public, paste its tracks, upload a file, or use a link".
OTHER_WAYS = gettext_noop("paste its tracks, upload a file")
# NOTE Behind "please": "please make it public, paste its tracks, or upload a file."
OR_OTHERWISE = gettext_noop("paste its tracks, or upload a file")
"""What helps with every list that cannot be read, named like the buttons below its refusal; the
second where nothing follows."""
WHAT = {
    # NOTE What is news of tracks, as in "Update: sounds for 34 more tracks".
    Fact.FEATURES: gettext_noop("sounds"),
    Fact.GENRES: gettext_noop("genres"),
    Fact.YEARS: gettext_noop("years"),
}
FEATURES = (
    pgettext_noop("feature", "danceability"),
    pgettext_noop("feature", "energy"),
    pgettext_noop("feature", "loudness"),
    pgettext_noop("feature", "speechiness"),
    pgettext_noop("feature", "acousticness"),
    pgettext_noop("feature", "instrumentalness"),
    pgettext_noop("feature", "liveness"),
    pgettext_noop("feature", "valence"),
    pgettext_noop("feature", "tempo"),
)
"""What audio features are called, for translators."""
SOUNDS_AND_GENRES = (Fact.FEATURES, Fact.GENRES)
LONGEST_BUTTON = 80
"""Characters that Discord takes."""


def plural(count: int, noun: str, several: str = "") -> str:
    """Write a number of things: `1 track`, `1,204 tracks`; `several` where that is no mere s.

    It is for logs and the command line; what users read is said by `ngettext`.
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {several or f'{noun}s'}"


def minute_after(moment: datetime) -> Text:
    """Write the next whole minute with its day, as in `14:05 UTC on 24 November`."""
    return minute_of(moment + timedelta(seconds=59))


def minute_of(moment: datetime) -> Text:
    """Write a past minute with its day, as in `14:05 UTC on 24 November`."""
    time, day = f"{moment:%H:%M}", day_and_month(moment)
    # NOTE As in "14:05 UTC on 24 November".
    return gettext("{time} UTC on {day}", time=time, day=day)


def coverage_line(coverage: Coverage, basis: Basis, clusters: int = 0) -> str:
    """Write how much of the playlist is in clusters, and what became of the rest.

    The number of clusters is told where it is given.
    """
    told = [placed(coverage, basis, clusters), *matched(coverage), *partly_known(coverage)]
    rest = [*left_out(coverage), *unanswered(coverage), *counted_once(coverage)]
    return clauses([*filter(None, [listed(told), listed(rest)])])


def missing_line(coverage: Coverage) -> str:
    """Write by which features tracks could not be compared, as a sentence; empty for none."""
    if not coverage.missing:
        return ""
    named = either([pgettext("feature", each) for each in coverage.missing])
    if coverage.sources.keys() <= FILE.keys():
        return gettext(
            "The file tells me no {features}, so I compared the tracks by the other features.",
            features=named,
        )
    return gettext(
        "I know no {features}, so I compared the tracks by the other features.", features=named
    )


def newest_line(coverage: Coverage) -> str:
    """Write which part of a longer playlist was taken, as a sentence; empty for all of one."""
    if coverage.newest is None:
        return ""
    return gettext(
        "These are the newest {tracks} of its {all} tracks.",
        tracks=coverage.newest.tracks,
        all=coverage.newest.of,
    )


def update_label(update: Update) -> str:
    """Write on a button what an update would bring: `Update: genres for 120 more tracks`.

    Years are named where there is nothing else, since tracks that lack genres lack them mostly.
    """
    counts, is_known = update.known or update.pending, bool(update.known)
    named = [fact for fact in SOUNDS_AND_GENRES if fact in counts] or list(counts)
    if not named:
        return gettext("Update with new data")
    *first, last = named
    told = [_news(fact, counts[fact], is_known=is_known) for fact in first]
    told.append(_last_news(last, counts[last], is_known=is_known))
    label = gettext("Update: {news}", news=listed(told))
    return label if len(label) <= LONGEST_BUTTON else gettext("Update with new data")


def traits_line(traits: tuple[Trait, ...]) -> str:
    """List what sets a cluster apart, and by how much: `calmer (1.2), more acoustic (0.9)`.

    Without the sign of z: the words say which way.
    """
    return listed([f"{trait.words} ({decimal(abs(trait.z))})" for trait in traits])


def _news(fact: Fact, count: int, *, is_known: bool) -> str:
    what = gettext(WHAT[fact])
    if is_known:
        # NOTE On a button, before another such: "Update: sounds for 34, genres for 20 more tracks".
        return gettext("{what} for {count}", what=what, count=count)
    return gettext("{what} for up to {count}", what=what, count=count)


def _last_news(fact: Fact, count: int, *, is_known: bool) -> str:
    what = gettext(WHAT[fact])
    if is_known:
        return ngettext(
            "{what} for {count} more track", "{what} for {count} more tracks", count, what=what
        )
    return ngettext(
        "{what} for up to {count} more track",
        "{what} for up to {count} more tracks",
        count,
        what=what,
    )
