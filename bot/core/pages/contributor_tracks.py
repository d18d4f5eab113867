"""The pages of what one person added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.models import Track
from bot.core.pages.contributor_words import (
    LONGEST_NAME,
    Named,
    day,
    percent,
    unnamed,
    unnamed_within,
    when,
)
from bot.core.pages.page import LONGEST_DESCRIPTION, LONGEST_TITLE, Page, badge, page_of
from bot.core.pages.track_lines import TrackNotes, fitted
from bot.core.summary import Summary
from bot.core.text.counts import tracks as tracks_of
from bot.core.text.discord_markdown import length, plain, within
from bot.core.text.wording import CONTRIBUTORS_TITLE
from bot.languages import gettext, ngettext
from bot.languages import number as figure

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
    footer = [gettext(CONTRIBUTORS_TITLE), unnamed(named.number), page_of(added.page)]
    return Page(
        title=within(gettext("Added by {name}", name=_titled(named)), LONGEST_TITLE),
        description=f"{head}\n\n{fitted(tracks, added.offset + 1, room, notes=notes)}",
        footer=" · ".join(footer),
    )


def _about(summary: Summary, named: Named, *, whole: bool) -> Iterator[str]:
    person = named.person
    parts = [f"**{tracks_of(person.tracks)}**", *when(person)]
    if person.unplaced:
        unplaced = person.unplaced
        parts.append(ngettext("{count} of them not placed", "{count} of them not placed", unplaced))
    yield " · ".join(parts)
    if not whole:
        return
    for number, count in person.mix:
        name = plain(summary.clusters[number - 1].name, LONGEST_CLUSTER)
        # NOTE Of a person who added more tracks to a cluster than any other did.
        most = gettext("the most of all")
        leads = f" · {most}" if number in person.leads else ""
        share = percent(count / person.placed)
        yield f"{badge(number)} **{number} · {name}** · {figure(count)} ({share}){leads}"


def _titled(named: Named) -> str:
    return plain(named.name, LONGEST_NAME) if named.name else unnamed_within(named.number)


def _where(added: AddedTrack) -> str:
    place = f"{badge(added.cluster)} {added.cluster}"
    return place if added.at is None else f"{place} · {day(added.at)}"
