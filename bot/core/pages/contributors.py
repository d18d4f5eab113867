"""The pages of who added what: each contributor's mix of clusters, and one person's tracks.

A name comes from outside, from Discord, Spotify or a file, and is cut and made harmless here. Who
may be named to whom is decided before (`bot.use_cases.answers.contributor_names`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.contributors.credits import unnamed
from bot.core.contributors.values import Contributor
from bot.core.models import Track, TrackId
from bot.core.pages.page import (
    LONGEST_DESCRIPTION,
    LONGEST_TITLE,
    Choice,
    Page,
    Picture,
    badge,
)
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import SMALL, TrackNotes, fitted
from bot.core.summary import Summary
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.wording import CONTRIBUTORS_TITLE, plural

PICTURE = "contributors.png"
LONGEST_NAME = 40
LONGEST_CLUSTER = 28
LONGEST_WORDS = 1_024
LENGTHS = ((12, LONGEST_NAME), (6, LONGEST_NAME), (4, 30), (2, 20), (1, 12))
"""Clusters of a mix, and characters of a name, as much as fits."""
MOST_TOLD = 4
"""Clusters of a contributor in the menu."""
MOST_NEW = 5
"""People who are named beside what is new."""
SMALLEST_SHARE = 0.005
"""That is written as a whole number of hundredths."""


@dataclass(frozen=True, slots=True)
class Named:
    """A contributor as one viewer is shown them."""

    number: int
    person: Contributor
    name: str = ""
    """Empty where this viewer is told none."""

    @property
    def called(self) -> str:
        """Return what they are called: by their name, or else by their number."""
        return self.name or unnamed(self.number)


@dataclass(frozen=True, slots=True)
class AddedTrack:
    """A track that a contributor added, with where it is, and when that was."""

    track: Track
    cluster: int
    at: int | None


@dataclass(frozen=True, slots=True)
class AddedPage:
    """Some of the tracks that a contributor added."""

    tracks: Sequence[AddedTrack]
    offset: int
    page: tuple[int, int]
    """Its number, and how many there are."""


def contributors_page(
    summary: Summary, walk: Walk, position: Position, people: Sequence[Named], hint: str
) -> Page:
    """Show some of those who added something, who added the most first; `hint` is on names."""
    head = _head(summary)
    room = LONGEST_DESCRIPTION - length(head) - 2
    for clusters, name in LENGTHS:
        text = "\n".join(_line(each, summary, clusters, name) for each in people)
        if length(text) <= room:
            break
    number, pages = walk.page(position)
    footer = [CONTRIBUTORS_TITLE, f"page {number:,}/{pages:,}", *filter(None, [hint])]
    return Page(
        title=CONTRIBUTORS_TITLE,
        description=f"{head}\n\n{text}",
        footer=" · ".join(footer),
        choices=tuple(map(_choice, people)),
    )


def contributor_page(summary: Summary, named: Named, added: AddedPage) -> Page:
    """Show some of the tracks that one person added, and of what clusters those are."""
    head = "\n".join(_about(summary, named, whole=not added.offset))
    notes = TrackNotes(values={each.track.id: _where(each) for each in added.tracks})
    room = LONGEST_DESCRIPTION - length(head) - 2
    tracks = [each.track for each in added.tracks]
    number, pages = added.page
    return Page(
        title=shortened(f"Added by {_titled(named)}", LONGEST_TITLE),
        description=f"{head}\n\n{fitted(tracks, added.offset + 1, room, notes=notes)}",
        footer=f"{CONTRIBUTORS_TITLE} · {unnamed(named.number)} · page {number:,}/{pages:,}",
    )


def contributors_picture(summary: Summary, people: Sequence[Named], others: int) -> Picture:
    """Describe the picture of some contributors and of all others together."""
    told = [_in_words(each) for each in people]
    names = (f"{each.number}: {clean(each.name)}." for each in summary.clusters)
    more = f" {plural(others, 'other')}, too." if others else ""
    text = f"A bar for each contributor, in the clusters' colours. {'; '.join(told)}.{more}"
    return Picture(PICTURE, shortened(f"{text} The clusters: {' '.join(names)}", LONGEST_WORDS))


def new_by_line(added: Sequence[tuple[str, int]]) -> str:
    """Write who added what is new: `Added by Mia (5) and Contributor 2 (1)`, as a sentence."""
    told = [f"{plain(name, LONGEST_NAME)} ({count:,})" for name, count in added[:MOST_NEW]]
    if rest := sum(count for _, count in added[MOST_NEW:]):
        told.append(f"others ({rest:,})")
    *first, last = told
    return f"Added by {' and '.join(filter(None, [', '.join(first), last]))}."


def adder_words(names: Mapping[int, str], numbers: Mapping[TrackId, int]) -> Mapping[TrackId, str]:
    """Write who added tracks, for their lines; nothing where that is not known."""
    return {
        track: plain(names.get(number, ""), LONGEST_NAME) or unnamed(number).lower()
        for track, number in numbers.items()
        if number
    }


def _head(summary: Summary) -> str:
    counts = summary.contributors
    told = f"**{counts.people:,} people** added {plural(counts.tracks, 'track')}."
    unknown = plural(counts.unknown, "more track")
    return f"{told} I'm not told who added {unknown}." if counts.unknown else told


def _line(named: Named, summary: Summary, clusters: int, longest: int) -> str:
    person = named.person
    share = _percent(person.tracks / summary.contributors.tracks)
    name = plain(named.called, longest)
    head = f"**{named.number:,}. {name}** · **{plural(person.tracks, 'track')}** · {share}"
    return f"{head}\n{SMALL}{' · '.join(_below(person, clusters))}"


def _choice(named: Named) -> Choice:
    name = shortened(clean(named.called), LONGEST_NAME)
    clusters = ", ".join(f"{n:,} in {number}" for number, n in named.person.mix[:MOST_TOLD])
    told = " · ".join(filter(None, [plural(named.person.tracks, "track"), clusters]))
    return Choice(f"{named.number}", f"{named.number:,} · {name or unnamed(named.number)}", told)


def _below(person: Contributor, clusters: int) -> Iterator[str]:
    mix = person.mix
    if mix:
        told = [f"{badge(number)} {number} {_percent(n / person.placed)}" for number, n in mix]
        more = [f"{len(told) - clusters} more"] * (len(told) > clusters)
        yield ", ".join([*told[:clusters], *more])
    if person.unplaced:
        yield f"{person.unplaced:,} not placed"
    if person.leads:
        leads = person.leads[:clusters]
        yield f"leads {', '.join(f'{badge(number)} {number}' for number in leads)}"
    yield from _when(person)


def _when(person: Contributor) -> Iterator[str]:
    if person.first is None or person.last is None:
        return
    first, last = _day(person.first), _day(person.last)
    yield first if first == last else f"{first} – {last}"


def _about(summary: Summary, named: Named, *, whole: bool) -> Iterator[str]:
    person = named.person
    parts = [f"**{plural(person.tracks, 'track')}**", *_when(person)]
    parts += [f"{person.unplaced:,} of them not placed"] * bool(person.unplaced)
    yield " · ".join(parts)
    if not whole:
        return
    for number, count in person.mix:
        name = plain(summary.clusters[number - 1].name, LONGEST_CLUSTER)
        leads = " · the most of all" if number in person.leads else ""
        share = _percent(count / person.placed)
        yield f"{badge(number)} **{number} · {name}** · {count:,} ({share}){leads}"


def _titled(named: Named) -> str:
    return plain(named.name, LONGEST_NAME) if named.name else unnamed(named.number).lower()


def _where(added: AddedTrack) -> str:
    place = f"{badge(added.cluster)} {added.cluster}"
    return place if added.at is None else f"{place} · {_day(added.at)}"


def _day(moment: int) -> str:
    """Write a day as a mark that Discord puts into words, in the viewer's language and time."""
    return f"<t:{moment}:d>"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= SMALLEST_SHARE else "<1%"


def _in_words(named: Named) -> str:
    person = named.person
    mix = ", ".join(f"{count:,} in {number}" for number, count in person.mix)
    name = shortened(clean(named.called), LONGEST_NAME)
    return f"{name}, {plural(person.tracks, 'track')}{f': {mix}' * bool(mix)}"
