"""Names that users give to clusters, in SQL; they go with the answer that they belong to."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from bot.core.cluster_names import GivenName
from bot.core.errors import GoneError
from bot.core.postings import PostingId
from bot.records import pieces
from bot.store.database.answer_tables import cluster_names, postings
from bot.store.database.database import Database

log = logging.getLogger(__name__)


class SqlClusterNameStore:
    """Keeps names of clusters; see `bot.ports.ClusterNameStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def shown(self, posting: PostingId) -> Mapping[int, str]:
        """Return which clusters of an answer bear which names."""
        number, name = cluster_names.c.cluster, cluster_names.c.name
        which = cluster_names.c.posting_id == posting, number.is_not(None)
        statement = select(number, name).where(*which)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return {row.cluster: row.name for row in rows}

    async def given(self, posting: PostingId) -> Sequence[GivenName]:
        """List the names of an answer, those that rest too, in the order of giving."""
        statement = (
            select(cluster_names)
            .where(cluster_names.c.posting_id == posting)
            .order_by(cluster_names.c.place)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        try:
            return [
                GivenName(row.name, pieces.unpack(pieces.id_lists, row.tracks), row.cluster)
                for row in rows
            ]
        except GoneError:
            log.warning("the names in answer %s are damaged or of a form I do not know", posting)
            return []

    async def keep(self, posting: PostingId, names: Sequence[GivenName]) -> None:
        """Keep the names of an answer in the place of those before, if it is still there."""
        rows = [
            {
                "posting_id": posting,
                "place": place,
                "name": name.name,
                "cluster": name.cluster,
                "tracks": pieces.id_lists.encode(name.tracks),
            }
            for place, name in enumerate(names)
        ]

        def replace(connection: Connection) -> None:
            connection.execute(delete(cluster_names).where(cluster_names.c.posting_id == posting))
            is_there = connection.scalar(select(postings.c.id).where(postings.c.id == posting))
            if rows and is_there:
                connection.execute(insert(cluster_names), rows)

        await self._database.erase(replace)

    async def of_person(self, owner_id: int) -> Mapping[PostingId, Sequence[str]]:
        """List the names that a person has given, by the answer."""
        statement = (
            select(cluster_names.c.posting_id, cluster_names.c.name)
            .join(postings)
            .where(postings.c.owner_id == owner_id)
            .order_by(cluster_names.c.posting_id, cluster_names.c.place)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        found: defaultdict[PostingId, list[str]] = defaultdict(list)
        for identifier, name in rows:
            found[PostingId(identifier)].append(name)
        return found
