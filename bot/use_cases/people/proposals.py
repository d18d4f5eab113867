"""Members ask one another to compare what they hear most, and agree or do not.

A proposal is kept, so that a button can be pressed after a restart, and by who was asked alone. The
first answer settles it, in whichever process. One who said no is not asked by the same member for a
month; who wants no such questions is asked by none.
"""

import secrets
import string
from collections.abc import Callable
from datetime import UTC, datetime

from bot.core.asker import Asker
from bot.core.errors import GoneError, NotAllowedError, UserError
from bot.core.proposals import LONGEST_NAME, Proposal, ProposalId, ProposalState
from bot.core.text.wording import minute_after
from bot.languages import gettext, gettext_noop
from bot.ports import ProposalStore
from bot.use_cases.spotify.top_tracks import TopTracks
from bot.use_cases.upkeep.blocks import Blocks

ALPHABET, LENGTH = string.ascii_letters + string.digits, 16
NO_SPOTIFY = gettext_noop(
    "I can't compare members here, since I have no way to their Spotify accounts; please compare "
    "playlists with /compare playlists."
)
HERE_ALONE = gettext_noop("Members can be compared on a server that I am in; please ask there.")
YOURSELF = gettext_noop("That would be you and you; please name another member.")
BOTS = gettext_noop("Bots hear nothing; please name a member.")
UNASKED = gettext_noop("They would rather not be asked such things.")
# NOTE {until} is as in "14:05 UTC on 24 November".
ASKED = gettext_noop("You have asked them lately; please ask again after {until}.")
OVER = gettext_noop(
    "That question is settled, or older than a day; please ask again with /compare member."
)
NOT_YOU = gettext_noop(
    "Only the member whom I asked can answer that; please ask with /compare member yourself."
)
NOT_YOURS = gettext_noop("Only the member who asked can take that back.")


class Proposals:
    """Keeps what members ask one another, and settles it."""

    def __init__(
        self,
        store: ProposalStore,
        blocks: Blocks,
        top_tracks: TopTracks | None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._blocks = blocks
        self._top_tracks = top_tracks
        self._now = now

    async def propose(self, asker: Asker, asker_name: str, member_id: int) -> Proposal:
        """Keep that a user asks a member. Raises UserError where that cannot or may not be."""
        if self._top_tracks is None:
            raise UserError(gettext(NO_SPOTIFY))
        if asker.guild_id is None:
            raise NotAllowedError(gettext(HERE_ALONE))
        if asker.person_id == member_id:
            raise UserError(gettext(YOURSELF))
        await self._top_tracks.require(asker.person_id)
        await self._require_askable(asker.person_id, member_id)
        proposal = Proposal(
            id=ProposalId("".join(secrets.choice(ALPHABET) for _ in range(LENGTH))),
            asker_id=asker.person_id,
            asker_name=asker_name[:LONGEST_NAME],
            member_id=member_id,
            guild_id=asker.guild_id,
            channel_id=asker.channel_id,
            asked=self._now(),
        )
        await self._store.add(proposal)
        # Who asks others may be asked.
        await self._store.accept_again(asker.person_id)
        return proposal

    async def agree(self, identifier: ProposalId, asker: Asker) -> Proposal:
        """Settle that a member agrees. Raises UserError for others, and where it is too late.

        Raises LinkingError, and leaves it open, where the member's account cannot be asked.
        """
        proposal = await self._for_member(identifier, asker)
        if self._top_tracks is None:
            raise UserError(gettext(NO_SPOTIFY))
        await self._top_tracks.require(proposal.member_id)
        await self._settle(proposal, ProposalState.AGREED)
        return proposal

    async def refuse(self, identifier: ProposalId, asker: Asker, *, all_others: bool) -> Proposal:
        """Settle that a member does not agree, and perhaps wants no such question by any other."""
        proposal = await self._for_member(identifier, asker)
        await self._settle(proposal, ProposalState.REFUSED)
        if all_others:
            await self._store.refuse_all(proposal.member_id, self._now())
        return proposal

    async def withdraw(self, identifier: ProposalId, asker: Asker) -> Proposal:
        """Settle that the asker takes it back. Raises UserError for others."""
        proposal = await self._open(identifier, asker)
        if asker.person_id != proposal.asker_id:
            raise NotAllowedError(gettext(NOT_YOURS))
        await self._settle(proposal, ProposalState.WITHDRAWN)
        return proposal

    async def _require_askable(self, asker_id: int, member_id: int) -> None:
        if self._blocks.is_blocked(member_id) or await self._store.refuses_all(member_id):
            raise NotAllowedError(gettext(UNASKED))
        last = await self._store.last(asker_id, member_id)
        if last and self._now() < last.until():
            raise NotAllowedError(gettext(ASKED, until=minute_after(last.until())))

    async def _for_member(self, identifier: ProposalId, asker: Asker) -> Proposal:
        proposal = await self._open(identifier, asker)
        if asker.person_id != proposal.member_id:
            raise NotAllowedError(gettext(NOT_YOU))
        return proposal

    async def _open(self, identifier: ProposalId, asker: Asker) -> Proposal:
        """Find a proposal where it was made; one in another channel is a forged button's."""
        proposal = await self._store.get(identifier)
        if proposal is None or proposal.channel_id != asker.channel_id:
            raise GoneError(gettext(OVER))
        if not proposal.is_open(self._now()):
            raise GoneError(gettext(OVER))
        return proposal

    async def _settle(self, proposal: Proposal, state: ProposalState) -> None:
        if not await self._store.settle(proposal.id, state):
            raise GoneError(gettext(OVER))
