"""Who may see what was made of playlists of Spotify's that are not open to all."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.core.errors import NotAllowedError, SourceError, UnavailableError, UserError
from bot.core.links import PlaylistLink, Service
from bot.core.spotify.access import ACCESS, ACCESS_LIFE, could_read
from bot.core.spotify.accounts import BOT, HolderId
from bot.core.spotify.errors import UnreadableError
from bot.languages import gettext, gettext_noop
from bot.ports import AccountCacheStore
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.spotify.playlists import SpotifyPlaylists

PATIENCE = Patience(1.0)
"""Discord waits for three seconds, half of which a page may take before it is acknowledged."""
SLOW = gettext_noop(
    "Spotify takes its time to say whether you may see that; please click again in a moment."
)
NOT_THEIRS = gettext_noop(
    "Liked songs are shown to their owner alone; please run /clusters for yours."
)
CLOSED = gettext_noop(
    "That playlist is not open to all, so I turn its pages only for those whose own Spotify "
    "account can read it; please link yours with /spotify link if it can, or ask the user "
    "who posted this."
)


class SpotifyAccess:
    """Admits users whose own account can read a playlist; that it can is remembered a while."""

    def __init__(
        self,
        playlists: SpotifyPlaylists,
        store: AccountCacheStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience: Patience = PATIENCE,
    ) -> None:
        self._playlists = playlists
        self._store = store
        self._now = now
        self._patience = patience
        self._background = Background()

    async def admit(self, link: PlaylistLink, person_id: int) -> None:
        """Raise UserError where a user's account cannot read the playlist."""
        if link.service is not Service.SPOTIFY:
            # What other services show to the bot, they show to all.
            return
        if link.is_personal:
            _require_own(link, person_id)
            return
        since = self._now() - ACCESS_LIFE
        for holder in (HolderId(person_id), BOT):
            if could_read(await self._store.recall(holder, ACCESS, [link.id], since), link.id):
                return
        # A question that takes longer is remembered, and helps at the next click.
        asking = self._background.start(self._refusal(link, person_id))
        await self._patience.wait({asking})
        if not asking.done():
            raise UnavailableError(gettext(SLOW))
        # What it raises is a fault, and lets no user in.
        if refusal := asking.result():
            raise refusal

    async def close(self) -> None:
        """Cancel the questions that no click waits for any more."""
        await self._background.close()

    async def _refusal(self, link: PlaylistLink, person_id: int) -> UserError | None:
        """Ask Spotify, and return why a user may not see the playlist; None where they may."""
        try:
            await self._playlists.snapshot(link, person_id)
        except UnreadableError:
            return NotAllowedError(gettext(CLOSED))
        except SourceError as error:
            return error
        return None


def _require_own(link: PlaylistLink, person_id: int) -> None:
    if link != link.as_meant_by(person_id):
        raise NotAllowedError(gettext(NOT_THEIRS))
