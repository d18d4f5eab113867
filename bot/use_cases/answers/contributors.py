"""What an answer says of who added what: a page with a picture, and words on other pages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.contributors.keys import SPOTIFY
from bot.core.contributors.values import UNKNOWN, ClusterAdditions
from bot.core.history import Changes, Fate
from bot.core.models import TrackId
from bot.core.pages.contributor_words import Named, adder_words, new_by_line, unnamed
from bot.core.pages.contributors import contributors_page, contributors_picture
from bot.core.pages.page import Page
from bot.core.pages.positions import Position, Walk
from bot.core.postings import ReportKey
from bot.core.requests import ContributorBar, ContributorsRequest
from bot.core.summary import Summary
from bot.languages import gettext, ngettext
from bot.languages.current import language
from bot.ports import Compute, Job
from bot.records.contributor_reading import read_additions, read_ids
from bot.records.reading import RecordReader
from bot.use_cases.answers.contributor_names import (
    INVITING,
    OF_SOURCE,
    AnswerLook,
    ContributorNames,
)
from bot.use_cases.answers.drawings import PATIENCE, Drawings
from bot.use_cases.concurrency.patience import Patience

DRAW: Job[ContributorsRequest, bytes] = Job("bot.jobs.contributors:draw_bars")
MOST_BARS = 12
"""In the picture; all others are one bar."""


class Contributors:
    """Reads who added what of the answers that were given, as a viewer may be told it."""

    def __init__(
        self, names: ContributorNames, compute: Compute, patience: Patience = PATIENCE
    ) -> None:
        self._names = names
        self._compute = compute
        self._drawings = Drawings[tuple[ReportKey, ContributorsRequest]](patience)

    async def page(
        self,
        reader: RecordReader,
        summary: Summary,
        way: Walk,
        position: Position,
        look: AnswerLook,
    ) -> tuple[Page, bytes | None]:
        """Read the page of contributors at a position; the first one has a picture."""
        page = await self.words(reader, summary, way, position, look)
        if position.offset:
            return page, None
        bars = await self._names.named(reader, 0, MOST_BARS, look)
        return await self._with_picture(reader, summary, page, bars)

    async def words(
        self,
        reader: RecordReader,
        summary: Summary,
        way: Walk,
        position: Position,
        look: AnswerLook,
    ) -> Page:
        """Read the same page without its picture, whose numbers it tells too."""
        people = await self._names.named(reader, position.offset, way.count(position), look)
        return contributors_page(summary, way, position, people, _hint(people, look))

    async def beside(
        self, reader: RecordReader, cluster: int, places: Mapping[TrackId, int], look: AnswerLook
    ) -> Mapping[TrackId, str]:
        """Write who added tracks of a cluster, which are there at some places."""
        by = (await read_additions(reader, [cluster]))[cluster].by
        numbers = {track: by[place] for track, place in places.items()}
        names = await self._names.of_numbers(reader, {*numbers.values()} - {UNKNOWN}, look)
        return adder_words(names, numbers)

    async def new_by(
        self, reader: RecordReader, summary: Summary, changes: Changes, look: AnswerLook
    ) -> str:
        """Write who added what is new since an earlier answer; empty where that is not known."""
        counts = await _count_new(reader, summary, changes)
        names = await self._names.of_numbers(reader, counts, look)
        most_first = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        told = [(names.get(number) or unnamed(number), count) for number, count in most_first]
        return new_by_line(told) if told else ""

    async def close(self) -> None:
        """Give up what is being drawn."""
        await self._drawings.close()

    async def _with_picture(
        self, reader: RecordReader, summary: Summary, page: Page, people: Sequence[Named]
    ) -> tuple[Page, bytes | None]:
        bars = [*map(_bar, people)]
        others = summary.contributors.people - len(people)
        if others:
            told = await read_additions(reader, [each.number for each in summary.clusters])
            bars.append(_bar_of_others(others, summary, people, told))
        names = tuple((each.number, each.name) for each in summary.clusters)
        request = ContributorsRequest(summary.title, names, tuple(bars), language())
        wanted = reader.key, request
        drawn = await self._drawings.drawn(wanted, lambda: self._compute.run(DRAW, request))
        if drawn is None:
            return page, None
        return replace(page, picture=contributors_picture(summary, people, others)), drawn


@dataclass(frozen=True, slots=True)
class AnswerCredits:
    """Who added what of one answer, for one viewer; nothing where that is not known."""

    contributors: Contributors | None
    reader: RecordReader
    summary: Summary
    look: AnswerLook

    async def beside(self, cluster: int, places: Mapping[TrackId, int]) -> Mapping[TrackId, str]:
        """Write who added tracks of a cluster, which are there at some places."""
        if self.contributors is None or not self.summary.contributors.people:
            return {}
        return await self.contributors.beside(self.reader, cluster, places, self.look)

    async def new_by(self, changes: Changes | None) -> str:
        """Write who added what is new since an earlier answer."""
        if self.contributors is None or changes is None or not self.summary.contributors.people:
            return ""
        return await self.contributors.new_by(self.reader, self.summary, changes, self.look)


async def _count_new(reader: RecordReader, summary: Summary, changes: Changes) -> Mapping[int, int]:
    """Count the new tracks by the number of who added them, where that is known."""
    new = {each.track.id for each in changes.differences.tracks if each.fate is Fate.NEW}
    counts: Counter[int] = Counter()
    for number, ids in (await read_ids(reader, summary)).items():
        told = (await read_additions(reader, [number]))[number]
        counts.update(by for track, by in zip(ids, told.by, strict=True) if track in new)
    return {number: count for number, count in counts.items() if number != UNKNOWN}


def _hint(people: Sequence[Named], look: AnswerLook) -> str:
    """Return why people are named or not."""
    if look.of_owner:
        return gettext(OF_SOURCE)
    from_spotify = any(each.person.by.startswith(SPOTIFY) for each in people)
    return gettext(INVITING) if from_spotify and look.posting.guild_id is not None else ""


def _bar(named: Named) -> ContributorBar:
    sizes = tuple(named.person.sizes.items())
    return ContributorBar(named.called, unnamed(named.number), named.person.tracks, sizes)


def _bar_of_others(
    others: int,
    summary: Summary,
    people: Sequence[Named],
    told: Mapping[int, ClusterAdditions],
) -> ContributorBar:
    """Put together what all added who have no bar of their own."""
    tracks = summary.contributors.tracks - sum(each.person.tracks for each in people)
    counts = {number: sum(by > len(people) for by in one.by) for number, one in told.items()}
    sizes = tuple((number, count) for number, count in counts.items() if count)
    # NOTE So many other contributors of a playlist
    label = ngettext("{count} other", "{count} others", others)
    return ContributorBar(label, label, tracks, sizes)
