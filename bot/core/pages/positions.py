"""Where in a report a viewer is, and where the arrows lead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort

OVERVIEW, CHANGES, PROFILE, CONTRIBUTORS, ASIDES, UNPLACED = "o", "n", "p", "w", "b", "u"
COMPARISON, SHARED = "x", "s"
"""Sections; a cluster's is its number."""


@dataclass(frozen=True, slots=True)
class Position:
    """A page: a section and how many of its entries come before.

    The offset is kept instead of the page's number, since the size of pages may change.
    """

    section: str = OVERVIEW
    offset: int = 0
    sort: Sort = Sort.TYPICAL

    @property
    def cluster(self) -> int | None:
        """Return the number of the cluster; None on pages of other sections."""
        return int(self.section) if self.section.isdecimal() else None


START = Position()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the walk."""

    key: str
    entries: int
    """Tracks or rows; 1 for the pages that are a single picture."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through everything, from the overview to what is in no cluster."""

    sections: Sequence[Section]
    page_size: int

    def settle(self, position: Position) -> Position:
        """Move to the nearest page that is there."""
        section = self._section(position)
        if section is None:
            return replace(START, sort=position.sort)
        last = (section.entries - 1) // self.page_size * self.page_size
        offset = max(0, min(position.offset, last))
        return replace(position, offset=offset - offset % self.page_size)

    def page(self, position: Position) -> tuple[int, int]:
        """Return the page's number within its section, and the number of the section's pages."""
        section = self._section(position)
        entries = section.entries if section else 1
        return position.offset // self.page_size + 1, -(-entries // self.page_size)

    def count(self, position: Position) -> int:
        """Count the entries on the page."""
        section = self._section(position)
        return min(self.page_size, section.entries - position.offset) if section else 0

    def after(self, position: Position) -> Position | None:
        """Find the next page; None at the end."""
        number, pages = self.page(position)
        if number < pages:
            return replace(position, offset=position.offset + self.page_size)
        index = self._index(position) + 1
        if index == len(self.sections):
            return None
        return replace(position, section=self.sections[index].key, offset=0)

    def before(self, position: Position) -> Position | None:
        """Find the page before; None at the start."""
        if position.offset:
            return replace(position, offset=max(0, position.offset - self.page_size))
        index = self._index(position)
        return None if index == 0 else self.last(self.sections[index - 1].key, position)

    def first(self, position: Position) -> Position:
        """Find the first page of the section."""
        return replace(position, offset=0)

    def last(self, section: str, position: Position) -> Position:
        """Find the last page of a section, in the order that is set."""
        found = next(other for other in self.sections if other.key == section)
        offset = (found.entries - 1) // self.page_size * self.page_size
        return replace(position, section=section, offset=offset)

    def _index(self, position: Position) -> int:
        return [section.key for section in self.sections].index(position.section)

    def _section(self, position: Position) -> Section | None:
        keys = {section.key: section for section in self.sections}
        return keys.get(position.section)


def walk(summary: Summary, page_size: int, changed: int = 0) -> Walk:
    """Lay out the way through a report, of which so many tracks are not as they were."""
    sections = [Section(OVERVIEW, 1)]
    sections += [Section(CHANGES, changed)] * bool(changed)
    sections += [Section(COMPARISON, 1)] * bool(summary.lists)
    sections += [Section(SHARED, summary.shared)] * bool(summary.shared)
    # Of a single cluster it would say nothing that the overview does not.
    sections += [Section(PROFILE, 1)] * (len(summary.clusters) > 1)
    sections += [Section(str(cluster.number), cluster.size) for cluster in summary.clusters]
    if summary.contributors.people:
        sections.append(Section(CONTRIBUTORS, summary.contributors.people))
    sections += [Section(ASIDES, summary.asides)] * bool(summary.asides)
    sections += [Section(UNPLACED, summary.unplaced)] * bool(summary.unplaced)
    return Walk(tuple(sections), page_size)
