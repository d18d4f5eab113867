"""The pages of what one person added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.contributors.credits import unnamed
from bot.core.models import Track
from bot.core.pages.contributor_words import LONGEST_NAME, Named, day, percent, when
from bot.core.pages.page import LONGEST_DESCRIPTION, LONGEST_TITLE, Page, badge
from bot.core.pages.track_lines import TrackNotes, fitted
from bot.core.summary import Summary
from bot.core.text.discord_markdown import length, plain, shortened
from bot.core.text.wording import CONTRIBUTORS_TITLE, plural

LONGEST_CLUSTER = 28
"""Of a cluster's name."""


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


def _about(summary: Summary, named: Named, *, whole: bool) -> Iterator[str]:
    person = named.person
    parts = [f"**{plural(person.tracks, 'track')}**", *when(person)]
    parts += [f"{person.unplaced:,} of them not placed"] * bool(person.unplaced)
    yield " · ".join(parts)
    if not whole:
        return
    for number, count in person.mix:
        name = plain(summary.clusters[number - 1].name, LONGEST_CLUSTER)
        leads = " · the most of all" if number in person.leads else ""
        share = percent(count / person.placed)
        yield f"{badge(number)} **{number} · {name}** · {count:,} ({share}){leads}"


def _titled(named: Named) -> str:
    return plain(named.name, LONGEST_NAME) if named.name else unnamed(named.number).lower()


def _where(added: AddedTrack) -> str:
    place = f"{badge(added.cluster)} {added.cluster}"
    return place if added.at is None else f"{place} · {day(added.at)}"
