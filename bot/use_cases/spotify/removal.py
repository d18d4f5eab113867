"""How an account is removed, with all that came of it."""

from bot.core.links import PlaylistLink, Service
from bot.core.postings import PAIR, PART
from bot.core.spotify.access import ACCESS, SHARED
from bot.core.spotify.accounts import BOT, HolderId
from bot.ports import (
    AccountCacheStore,
    AccountStore,
    KeptNameStore,
    MapMemberStore,
    PostingStore,
    ReportStore,
)

OF_SPOTIFY = f"{Service.SPOTIFY}:", f"{PART}{Service.SPOTIFY}:", PAIR, f"{PART}{PAIR}"
"""How the subjects of its playlists begin, of parts of these, and of all that compares any."""


class AccountRemoval:
    """Forgets accounts, whether or not the bot still has an app at Spotify."""

    def __init__(  # noqa: PLR0913, PLR0917  where something of an account may be
        self,
        accounts: AccountStore,
        account_cache: AccountCacheStore,
        postings: PostingStore,
        reports: ReportStore,
        names: KeptNameStore,
        map_members: MapMemberStore,
    ) -> None:
        self._accounts = accounts
        self._account_cache = account_cache
        self._postings = postings
        self._reports = reports
        self._names = names
        self._map_members = map_members

    async def remove(self, holder: HolderId) -> bool:
        """Forget an account and all that came of it; False where there is none.

        That is the cache of its answers, the holder's postings about playlists that are not
        public, names given to clusters of any there, and what others were shown of the holder's
        top tracks; of the bot's own, that every user may see what was shared with it.
        """
        kept = await self._account_cache.told(holder) if holder == BOT else {}
        removed = await self._accounts.remove(holder)
        await self._postings.remove_restricted(holder)
        await self._map_members.remove_person(holder)
        await self._postings.remove_about_person(holder)
        await self._names.remove_person(holder, OF_SPOTIFY)
        for playlist, kind in kept.get(ACCESS, {}).items():
            if kind == SHARED:
                link = PlaylistLink(Service.SPOTIFY, playlist)
                await self._reports.set_visibility(str(link), open_to_all=False)
        return removed
