"""What members ask one another, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from bot.core.proposals import Proposal, ProposalId, ProposalState
from bot.store.database.answer_tables import proposals, unasked
from bot.store.database.database import Database
from bot.store.database.statements import upsert


class SqlProposalStore:
    """Keeps proposals; see `bot.ports.ProposalStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, proposal: Proposal) -> None:
        """Keep a proposal."""
        statement = insert(proposals).values(asdict(proposal))
        await self._database.write(lambda connection: connection.execute(statement))

    async def get(self, identifier: ProposalId) -> Proposal | None:
        """Find a proposal."""
        statement = select(proposals).where(proposals.c.id == identifier)
        row = await self._database.read(lambda connection: connection.execute(statement).first())
        return None if row is None else _read(row)

    async def settle(self, identifier: ProposalId, state: ProposalState) -> bool:
        """Keep what became of an open proposal; see `bot.ports.ProposalStore`."""
        still = proposals.c.id == identifier, proposals.c.state == ProposalState.OPEN.value
        statement = update(proposals).where(*still).values(state=state.value)
        settled = await self._database.write(
            lambda connection: connection.execute(statement).rowcount
        )
        return settled > 0

    async def last(self, asker_id: int, member_id: int) -> Proposal | None:
        """Find the newest proposal of one user to another, wherever that was."""
        which = proposals.c.asker_id == asker_id, proposals.c.member_id == member_id
        statement = select(proposals).where(*which).order_by(proposals.c.asked.desc()).limit(1)
        row = await self._database.read(lambda connection: connection.execute(statement).first())
        return None if row is None else _read(row)

    async def of_person(self, person_id: int) -> Sequence[Proposal]:
        """List what a person has proposed, or was proposed to, the newest first."""
        theirs = or_(proposals.c.asker_id == person_id, proposals.c.member_id == person_id)
        order = proposals.c.asked.desc(), proposals.c.id
        statement = select(proposals).where(theirs).order_by(*order)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_read(row) for row in rows]

    async def refuse_all(self, person_id: int, since: datetime) -> None:
        """Keep that a person is not to be asked."""
        row = {"person_id": person_id, "since": since}
        await self._database.write(lambda connection: upsert(connection, unasked, row))

    async def refuses_all(self, person_id: int) -> datetime | None:
        """Return since when a person is not to be asked; None where they may be."""
        statement = select(unasked.c.since).where(unasked.c.person_id == person_id)
        return await self._database.read(lambda connection: connection.scalar(statement))

    async def accept_again(self, person_id: int) -> None:
        """Keep that a person may be asked again."""
        statement = delete(unasked).where(unasked.c.person_id == person_id)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def remove_person(self, person_id: int) -> None:
        """Delete all that is kept of a person."""
        theirs = or_(proposals.c.asker_id == person_id, proposals.c.member_id == person_id)

        def work(connection: Connection) -> None:
            connection.execute(delete(proposals).where(theirs))
            connection.execute(delete(unasked).where(unasked.c.person_id == person_id))

        await self._database.erase(work)

    async def expire(self, before: datetime) -> None:
        """Delete proposals that were made before a time."""
        statement = delete(proposals).where(proposals.c.asked < before)
        await self._database.write(lambda connection: connection.execute(statement))


def _read(row: Row[Any]) -> Proposal:
    values = row._asdict()
    return Proposal(**values | {"state": ProposalState(row.state)})
