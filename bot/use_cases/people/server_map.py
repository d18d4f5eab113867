"""The map of a server: what its members hear most who have joined it.

Each joins and leaves by a button. Who leaves, unlinks or has everything deleted is on no map from
then on: the maps that show them go at once, of whatever user, and the next one lacks them.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.core.asker import Asker
from bot.core.errors import NotAllowedError, UserError
from bot.core.pending_commands import PeopleSource
from bot.core.proposals import LONGEST_NAME
from bot.core.server_map import FEWEST_MEMBERS, MOST_MEMBERS, MapMember
from bot.core.spotify.ranks import TimeRange
from bot.languages import gettext, gettext_noop
from bot.ports import MapMemberStore, PostingStore
from bot.use_cases.people.proposals import NO_SPOTIFY
from bot.use_cases.spotify.top_tracks import TopTracks

FULL = gettext_noop(
    "The map has room for {most} members, and they are there; one has to leave first."
)
FEW = gettext_noop("The map begins with {fewest} members; please find others to join.")
HERE_ALONE = gettext_noop("Only a server that I am in has a map; please ask there.")
NOT_ON_IT = gettext_noop("You are not on the map.")


class ServerMap:
    """Keeps who is on the map of a server."""

    def __init__(
        self,
        store: MapMemberStore,
        postings: PostingStore,
        top_tracks: TopTracks | None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._postings = postings
        self._top_tracks = top_tracks
        self._now = now

    async def members(self, asker: Asker) -> Sequence[MapMember]:
        """List who is on the map. Raises UserError where there can be none."""
        if self._top_tracks is None:
            raise UserError(gettext(NO_SPOTIFY))
        return await self._store.of_guild(_guild_of(asker))

    async def join(self, asker: Asker, name: str) -> Sequence[MapMember]:
        """Put a member on the map, and return who is. Raises UserError where that cannot be."""
        others = [each for each in await self.members(asker) if each.person_id != asker.person_id]
        if self._top_tracks:
            await self._top_tracks.require(asker.person_id)
        if len(others) >= MOST_MEMBERS:
            raise NotAllowedError(gettext(FULL, most=MOST_MEMBERS))
        joined = MapMember(_guild_of(asker), asker.person_id, name[:LONGEST_NAME], self._now())
        await self._store.join(joined)
        return await self.members(asker)

    async def leave(self, asker: Asker) -> Sequence[MapMember]:
        """Take a member off the map, with all maps that show them, and return who is left."""
        if not await self._store.leave(_guild_of(asker), asker.person_id):
            raise UserError(gettext(NOT_ON_IT))
        await self._postings.remove_maps(_guild_of(asker), asker.person_id)
        return await self.members(asker)

    async def source(self, asker: Asker) -> PeopleSource:
        """Say what the map is made of. Raises UserError where too few are on it."""
        members = await self.members(asker)
        if len(members) < FEWEST_MEMBERS:
            raise UserError(gettext(FEW, fewest=FEWEST_MEMBERS))
        return PeopleSource(
            people=tuple(each.person_id for each in members),
            names=tuple(each.name for each in members),
            spans=(TimeRange.MEDIUM.value,),
            map_of=_guild_of(asker),
        )


def _guild_of(asker: Asker) -> int:
    if asker.guild_id is None:
        raise NotAllowedError(gettext(HERE_ALONE))
    return asker.guild_id
