"""Names that the owner of an answer gives to its clusters.

They belong to the answer, and follow it when it is regrouped or posted. They are kept beside it
too, so that its owner's next answer about the same playlist, in the same server or chat, begins
with them. What was given in private comes back in private answers alone.

A file that was edited is the same playlist as `/history` has it: by its user and its name. Where
nothing is remembered of a file, it is the same one as long as its content is.
"""

from collections.abc import Sequence

from bot.core.cluster_names import (
    GivenName,
    NameScope,
    carried_names,
    remembered,
    renamed,
)
from bot.core.errors import GoneError
from bot.core.history import HistoryId
from bot.core.postings import Posting
from bot.core.summary import ClusterSummary
from bot.languages import gettext
from bot.ports import ClusterNameStore, HistoryStore, KeptNameStore, ReportStore
from bot.records.cluster_ids import cluster_ids
from bot.records.pieces import GONE
from bot.records.reading import RecordReader


class ClusterNames:
    """Renames clusters, and lets the names follow their tracks."""

    def __init__(
        self,
        store: ClusterNameStore,
        kept: KeptNameStore,
        reports: ReportStore,
        history: HistoryStore,
    ) -> None:
        self._store = store
        self._kept = kept
        self._reports = reports
        self._history = history

    async def own_name(self, posting: Posting, cluster: int) -> str:
        """Return what the analysis calls a cluster. Raises GoneError where there is none."""
        return (await self._cluster(self._reader(posting), cluster)).name

    async def of_cluster(self, posting: Posting, cluster: int) -> str:
        """Return the name that a cluster was given; empty for none."""
        return (await self._store.shown(posting.id)).get(cluster, "")

    async def rename(self, posting: Posting, cluster: int, name: str) -> None:
        """Give a cluster a tidy name; an empty one gives it back its own.

        Raises GoneError where there is no such cluster any more.
        """
        reader = self._reader(posting)
        tracks = await cluster_ids(reader, await self._cluster(reader, cluster))
        names = await self._store.given(posting.id)
        now = renamed(names, GivenName(name, tuple(tracks), cluster))
        await self._store.keep(posting.id, now)
        await self._remember(posting, names, now)

    async def begin(self, posting: Posting, about: HistoryId | None = None) -> None:
        """Let a new answer have the names that its owner gave in earlier ones.

        `about` is what it is going to be remembered under, where it is.
        """
        names = [
            name
            for private in sorted({False, posting.private})
            for scope in await self._scopes(posting, about, private=private)
            for name in await self._kept.kept(scope)
        ]
        await self._bear(posting, names)

    async def carry(self, before: Posting, after: Posting) -> None:
        """Let the names of an answer follow their tracks into the one that comes of it.

        Names are their owner's own words: another user's answer has that user's.
        """
        if before.owner_id != after.owner_id:
            await self.begin(after)
            return
        names = await self._store.given(before.id)
        await self._bear(after, names)
        if before.private and not after.private:
            await self._remember(after, (), names)

    async def _bear(self, posting: Posting, names: Sequence[GivenName]) -> None:
        """Give each name to the cluster of an answer that has most of its tracks."""
        if not names:
            return
        reader = self._reader(posting)
        clusters = (await reader.summary()).clusters
        tracks = {cluster.number: await cluster_ids(reader, cluster) for cluster in clusters}
        await self._store.keep(posting.id, carried_names(names, tracks))

    async def _remember(
        self, posting: Posting, before: Sequence[GivenName], after: Sequence[GivenName]
    ) -> None:
        scopes = await self._scopes(posting, private=posting.private)
        for scope in scopes:
            # Each name is kept once: where it was before its file was remembered it goes.
            now = remembered(
                await self._kept.kept(scope), before, after if scope == scopes[-1] else ()
            )
            await self._kept.keep(scope, now, posting.id)

    async def _scopes(
        self, posting: Posting, about: HistoryId | None = None, *, private: bool
    ) -> Sequence[NameScope]:
        """Return where names given in an answer come back: new ones are kept in the last scope.

        None where the answer is gone meanwhile.
        """
        origin = await self._reports.origin(posting.report)
        # What is about people goes with their answer, and the tracks that names stand on with it.
        if origin is None or origin.people:
            return ()
        about = about or await self._history.about(posting.owner_id, origin.source)
        subjects = dict.fromkeys([origin.subject, about or origin.subject])
        guild_id = posting.guild_id
        place_id = posting.channel_id if guild_id is None else guild_id
        return [
            NameScope(posting.owner_id, guild_id, place_id, subject, private)
            for subject in subjects
        ]

    def _reader(self, posting: Posting) -> RecordReader:
        return RecordReader(self._reports, posting.report)

    async def _cluster(self, reader: RecordReader, number: int) -> ClusterSummary:
        clusters = (await reader.summary()).clusters
        if number > len(clusters):
            raise GoneError(gettext(GONE))
        return clusters[number - 1]
