"""Which answers are shown as web pages, in SQL; their addresses go with them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.core.postings import Posting, PostingId
from bot.store.database.answer_tables import postings, reports, shared_pages
from bot.store.database.database import Database
from bot.store.postings import select_postings


class SqlSharedPageStore:
    """Keeps addresses of answers; see `bot.ports.SharedPageStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, posting: PostingId, digest: bytes, made: datetime) -> None:
        """Keep an answer's address in the place of one before, if the answer is still there."""
        row = {"posting_id": posting, "digest": digest, "made": made}

        def replace(connection: Connection) -> None:
            connection.execute(delete(shared_pages).where(shared_pages.c.posting_id == posting))
            if connection.scalar(select(postings.c.id).where(postings.c.id == posting)):
                connection.execute(insert(shared_pages).values(row))

        await self._database.write(replace)

    async def find(self, digest: bytes) -> Posting | None:
        """Find the answer that an address shows, while its report is there, and open to all."""
        found = select_postings().join(reports).join(shared_pages)
        statement = found.where(shared_pages.c.digest == digest, reports.c.open)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else Posting(**row._asdict())

    async def made(self, posting: PostingId) -> datetime | None:
        """Return since when an answer is shown; None where it is not."""
        statement = select(shared_pages.c.made).where(shared_pages.c.posting_id == posting)
        return await self._database.read(lambda connection: connection.scalar(statement))

    async def remove(self, posting: PostingId) -> None:
        """Forget an answer's address."""
        statement = delete(shared_pages).where(shared_pages.c.posting_id == posting)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def of_person(self, owner_id: int) -> Mapping[PostingId, datetime]:
        """List which answers of a person are shown, and since when."""
        columns = shared_pages.c.posting_id, shared_pages.c.made
        statement = select(*columns).join(postings).where(postings.c.owner_id == owner_id)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return {row.posting_id: row.made for row in rows}
