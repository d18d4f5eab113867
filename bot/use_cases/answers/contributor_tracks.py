"""What one contributor added, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from bot.core.contributors.values import ClusterAdditions
from bot.core.documents import as_shown
from bot.core.errors import GoneError
from bot.core.models import Track
from bot.core.pages.contributor_tracks import AddedPage, AddedTrack, contributor_page
from bot.core.pages.lists import cover_picture
from bot.core.pages.page import Page
from bot.core.pages.plain_words import in_words
from bot.core.summary import Summary
from bot.languages import gettext
from bot.ports import ClusterNameStore, ReportStore
from bot.records.contributor_reading import read_additions
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.answers.contributor_names import AnswerLook, ContributorNames
from bot.use_cases.answers.page_extras import PageExtras

_Added = tuple[int, int, int | None]
"""A track by its cluster and its place there, and when it was added."""


@dataclass(frozen=True, slots=True)
class TracksPlace:
    """Which of the tracks of which contributor are wanted."""

    number: int
    """Of the contributor."""
    offset: int
    size: int
    """Of a page."""


@dataclass(frozen=True, slots=True)
class ContributorTracks:
    """Some of what one contributor added, with the covers."""

    page: Page
    picture: bytes | None
    place: TracksPlace
    """Settled on a page that is there."""
    total: int
    """How many of their tracks are in a cluster."""
    as_text: bool = False
    """Whether it is words alone, without pictures and signs."""


class ContributorTrackPages:
    """Reads the tracks of contributors, the newest first."""

    def __init__(
        self,
        reports: ReportStore,
        cluster_names: ClusterNameStore,
        names: ContributorNames,
        extras: PageExtras,
    ) -> None:
        self._reports = reports
        self._cluster_names = cluster_names
        self._names = names
        self._extras = extras

    async def page(
        self, wanted: TracksPlace, look: AnswerLook, *, as_text: bool = False
    ) -> ContributorTracks:
        """Read some of what one person added. Raises GoneError where there is no such person."""
        reader = RecordReader(self._reports, look.posting.report)
        summary = await self._summary(reader, look)
        if wanted.number > summary.contributors.people:
            raise GoneError(gettext(GONE))
        [named] = await self._names.named(reader, wanted.number - 1, 1, look)
        additions = await read_additions(reader, named.person.sizes)
        added = _newest_first(additions, wanted.number)
        place = _settled(wanted, len(added))
        tracks = await self._tracks(reader, added[place.offset : place.offset + place.size])
        first, pages = place.offset + 1, max(1, -(-len(added) // place.size))
        page = contributor_page(
            summary, named, AddedPage(tracks, place.offset, (first // place.size + 1, pages))
        )
        if as_text:
            return ContributorTracks(in_words(page), None, place, len(added), as_text=True)
        sheet = await self._extras.sheet([each.track for each in tracks], first)
        picture = cover_picture(first, [each.track for each in tracks]) if sheet else None
        return ContributorTracks(replace(page, picture=picture), sheet, place, len(added))

    async def _summary(self, reader: RecordReader, look: AnswerLook) -> Summary:
        names = await self._cluster_names.shown(look.posting.id)
        return as_shown(await reader.summary(), look.posting.title, names)

    async def _tracks(self, reader: RecordReader, added: Sequence[_Added]) -> Sequence[AddedTrack]:
        labelled = await self._extras.with_labels(await _read(reader, added))
        return [
            AddedTrack(track, cluster, at)
            for track, (cluster, _, at) in zip(labelled, added, strict=True)
        ]


async def _read(reader: RecordReader, added: Sequence[_Added]) -> Sequence[Track]:
    found = {
        cluster: iter(await reader.tracks_at(cluster, _places(added, cluster)))
        for cluster in {cluster for cluster, _, _ in added}
    }
    return [next(found[cluster]) for cluster, _, _ in added]


def _places(added: Sequence[_Added], cluster: int) -> Sequence[int]:
    return [place for of, place, _ in added if of == cluster]


def _settled(wanted: TracksPlace, total: int) -> TracksPlace:
    last = max(0, total - 1)
    return replace(wanted, offset=min(wanted.offset, last) // wanted.size * wanted.size)


def _newest_first(additions: Mapping[int, ClusterAdditions], number: int) -> Sequence[_Added]:
    """List what one person added; what was added at the same time, by cluster and place."""
    found = [
        (cluster, place, told.at[place])
        for cluster, told in sorted(additions.items())
        for place, by in enumerate(told.by)
        if by == number
    ]
    return sorted(found, key=lambda each: inf if each[2] is None else -each[2])
