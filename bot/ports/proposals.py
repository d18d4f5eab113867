"""Proposals of members to one another, and who wants none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.proposals import Proposal, ProposalId, ProposalState


class ProposalStore(Protocol):
    """Proposals, and the users who are not to be asked."""

    async def add(self, proposal: Proposal) -> None:
        """Keep a proposal."""
        ...

    async def get(self, identifier: ProposalId) -> Proposal | None:
        """Find a proposal."""
        ...

    async def settle(self, identifier: ProposalId, state: ProposalState) -> bool:
        """Keep what became of an open proposal; False where it is open no longer."""
        ...

    async def last(self, asker_id: int, member_id: int) -> Proposal | None:
        """Find the newest proposal of one user to another, wherever that was."""
        ...

    async def of_person(self, person_id: int) -> Sequence[Proposal]:
        """List what a person has proposed, or was proposed to, the newest first."""
        ...

    async def refuse_all(self, person_id: int, since: datetime) -> None:
        """Keep that a person is not to be asked."""
        ...

    async def refuses_all(self, person_id: int) -> datetime | None:
        """Return since when a person is not to be asked; None where they may be."""
        ...

    async def accept_again(self, person_id: int) -> None:
        """Keep that a person may be asked again."""
        ...

    async def remove_person(self, person_id: int) -> None:
        """Delete all that is kept of a person."""
        ...

    async def expire(self, before: datetime) -> None:
        """Delete proposals that were made before a time."""
        ...
