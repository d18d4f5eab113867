"""What a user wants saved as playlists: planned by their words, counted, and written down."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.documents import as_shown
from bot.core.errors import GoneError, UserError
from bot.core.pages.orders import offered_orders
from bot.core.pages.positions import Position
from bot.core.postings import Posting
from bot.core.spotify.accounts import HolderId
from bot.core.spotify.playlist_names import DEFAULT, playlist_names
from bot.core.spotify.playlist_saves import MOST_TRACKS, ClusterPlaylist, PlaylistSave, SaveId
from bot.core.summary import ClusterSummary, Summary
from bot.core.tracks.identity import spotify_uri
from bot.core.tracks.sorting import Sort
from bot.languages import gettext, gettext_noop
from bot.ports import ClusterNameStore, PlaylistSaveStore, ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.answers.postings import ALPHABET, LENGTH

NOTHING = gettext_noop(
    "None of these tracks has a page at Spotify, so there is nothing to save; please choose other "
    "clusters."
)
MOST_SAVES = 12
"""Of one answer and user; each takes as many calls as it has hundreds of tracks."""
TOO_MANY = gettext_noop(
    "You have saved this answer {count} times already; please press Save as playlists and undo one "
    "of these first."
)
NOT_OFFERED = gettext_noop("I no longer offer that; please press Save as playlists again.")


@dataclass(frozen=True, slots=True)
class WantedSave:
    """What a user chose."""

    clusters: tuple[int, ...]
    sort: Sort
    public: bool
    template: str
    """Of the playlists' names."""

    @classmethod
    def of(cls, save: PlaylistSave) -> "WantedSave":
        """Return what a save was planned by."""
        clusters = tuple(playlist.cluster for playlist in save.playlists)
        return cls(clusters, save.sort, save.public, save.template)


@dataclass(frozen=True, slots=True)
class SaveOffer:
    """What a user can choose from."""

    title: str
    clusters: tuple[ClusterSummary, ...]
    sorts: tuple[Sort, ...]

    def first(self, position: Position) -> WantedSave:
        """Return what is likely to be wanted: on a cluster's page that one, in the order there."""
        numbers = [cluster.number for cluster in self.clusters]
        here = [number for number in numbers if number == position.cluster]
        sort = position.sort if position.sort in self.sorts else Sort.TYPICAL
        return WantedSave(tuple(here or numbers), sort, public=False, template=DEFAULT)


class SavePlans:
    """Plans what is to be saved of an answer; everything raises GoneError for expired ones."""

    def __init__(
        self,
        reports: ReportStore,
        names: ClusterNameStore,
        saves: PlaylistSaveStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._reports = reports
        self._names = names
        self._saves = saves
        self._now = now

    async def offer(self, posting: Posting) -> SaveOffer:
        """Return what can be saved of an answer. Raises UserError where nothing can."""
        summary = await self._summary(posting)
        clusters = tuple(cluster for cluster in summary.clusters if cluster.is_at_spotify)
        if not clusters:
            raise UserError(gettext(NOTHING))
        return SaveOffer(summary.title, clusters, _sorts(summary))

    async def plan(self, posting: Posting, holder: HolderId, wanted: WantedSave) -> PlaylistSave:
        """Write down what is to be saved, before the user has said yes to it.

        Raises UserError for names that cannot be given, and where nothing can be saved.
        """
        if len(await self._saves.of_answer(posting.id, holder)) >= MOST_SAVES:
            raise UserError(gettext(TOO_MANY, count=MOST_SAVES))
        summary = await self._summary(posting)
        numbered = {cluster.number: cluster.name for cluster in summary.clusters}
        if wanted.sort not in _sorts(summary) or not numbered.keys() >= {*wanted.clusters}:
            raise GoneError(gettext(NOT_OFFERED))
        chosen = {number: numbered[number] for number in sorted({*wanted.clusters})}
        names = playlist_names(wanted.template, summary.title, chosen)
        playlists = [
            await self._counted(posting, summary, number, name)
            for number, name in zip(chosen, names, strict=True)
        ]
        save = PlaylistSave(
            id=SaveId("".join(secrets.choice(ALPHABET) for _ in range(LENGTH))),
            posting=posting.id,
            holder=holder,
            made=self._now(),
            title=summary.title,
            sort=wanted.sort,
            public=wanted.public,
            playlists=tuple(playlist for playlist in playlists if playlist.tracks),
            template=wanted.template,
        )
        return await self._kept(save)

    async def tracks(self, posting: Posting, cluster: int, sort: Sort) -> Sequence[str]:
        """Read the addresses of a cluster's tracks at Spotify, each once, in their order."""
        summary = await self._summary(posting)
        found = await self._uris(posting, _cluster(summary, cluster), sort)
        return found[:MOST_TRACKS]

    async def _counted(
        self, posting: Posting, summary: Summary, number: int, name: str
    ) -> ClusterPlaylist:
        cluster = _cluster(summary, number)
        found = len(await self._uris(posting, cluster, Sort.TYPICAL))
        tracks = min(found, MOST_TRACKS)
        return ClusterPlaylist(number, name, tracks, cluster.size - found, found - tracks)

    async def _uris(self, posting: Posting, cluster: ClusterSummary, sort: Sort) -> Sequence[str]:
        reader = RecordReader(self._reports, posting.report)
        tracks = await reader.tracks(cluster.number, sort, 0, cluster.size)
        uris = (spotify_uri("track", track.uri) for track in tracks)
        return [*dict.fromkeys(filter(None, uris))]

    async def _kept(self, save: PlaylistSave) -> PlaylistSave:
        if not save.playlists:
            raise UserError(gettext(NOTHING))
        if not await self._saves.keep(save):
            raise GoneError(gettext(GONE))
        return save

    async def _summary(self, posting: Posting) -> Summary:
        names = await self._names.shown(posting.id)
        reader = RecordReader(self._reports, posting.report)
        return as_shown(await reader.summary(), posting.title, names)


def _cluster(summary: Summary, number: int) -> ClusterSummary:
    if not 1 <= number <= len(summary.clusters):
        raise GoneError(gettext(GONE))
    return summary.clusters[number - 1]


def _sorts(summary: Summary) -> tuple[Sort, ...]:
    # Ranks change from day to day, and what is half done has to be finished in the same order.
    return tuple(offered_orders(summary, ranks=False))
