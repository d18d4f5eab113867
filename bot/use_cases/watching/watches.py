"""Which playlists are watched where: set up by admins, opened by members, stopped."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.asker import ITSELF, Asker
from bot.core.errors import GoneError, SourceError, UnavailableError, UserError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from bot.core.pending_commands import LinkSource
from bot.core.postings import LONGEST_TITLE
from bot.core.services import SERVICES, Requirement
from bot.core.tracks.limits import refuse_larger
from bot.core.watches import MOST_OF_GUILD, Rhythm, Watch, WatchId, opened, resumed
from bot.languages import gettext, gettext_noop, ngettext
from bot.ports import WatchStore, no_progress
from bot.use_cases.answers.postings import ALPHABET, LENGTH
from bot.use_cases.reports.downloads import Downloads
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.upkeep.guild_settings import GuildDefaults

TRIES = 5
"""At a change between which and the look before it another one may come."""
NOT_OPEN = gettext_noop(
    "I look at watched playlists by myself, without an account of yours, and can't open that one "
    "so; please choose another, or run /clusters for it whenever you like."
)
GONE = gettext_noop("I don't watch that playlist any more; /watch with its link starts again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an admin wants watched."""

    guild_id: int
    channel_id: int
    set_by: int
    playlist: str
    """A link to it."""
    rhythm: Rhythm


class Watches:
    """Sets up what channels watch, and changes it on clicks."""

    def __init__(
        self,
        store: WatchStore,
        downloads: Downloads,
        playlists: Playlists,
        defaults: GuildDefaults,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._downloads = downloads
        self._playlists = playlists
        self._defaults = defaults
        self._now = now

    async def start(self, wish: Wish) -> Watch:
        """Watch a playlist from now on, or in another rhythm than before.

        Raises UserError where it cannot be read without a user's account, or the server watches too
        many already.
        """
        link = await self._link(wish.playlist)
        seen = await self._look(link, own_asker(wish.guild_id, wish.channel_id))
        refuse_larger(seen.total, self._defaults.settings(wish.guild_id).largest_playlist)
        now = self._now()
        watch = Watch(
            id=WatchId("".join(secrets.choice(ALPHABET) for _ in range(LENGTH))),
            guild_id=wish.guild_id,
            channel_id=wish.channel_id,
            link=str(link),
            title=seen.title[:LONGEST_TITLE],
            rhythm=wish.rhythm,
            set_by=wish.set_by,
            made=now,
            next_look=now,
        )
        kept = await self._store.add(watch, MOST_OF_GUILD)
        if kept is None:
            raise UserError(_too_many())
        return kept

    async def of_guild(self, guild_id: int) -> Sequence[Watch]:
        """List what a server watches, the oldest first."""
        return await self._store.of_guild(guild_id)

    async def stop(self, watch_id: WatchId, guild_id: int) -> Watch:
        """Forget a watch of a server, and return what it was. Raises GoneError without one."""
        watch = await self._store.remove(watch_id, guild_id)
        if watch is None:
            raise GoneError(gettext(GONE))
        return watch

    async def stop_all(self, guild_id: int) -> int:
        """Forget all that a server watches, and return how many that were."""
        return await self._store.remove_all(guild_id)

    async def resume(self, watch_id: WatchId, guild_id: int) -> Watch:
        """Look at a playlist again, whatever it was paused for. Raises GoneError without one."""
        watch = await self._changed(watch_id, guild_id, resumed)
        if watch is None:
            raise GoneError(gettext(GONE))
        return watch

    async def opened(self, watch_id: WatchId, guild_id: int) -> Watch | None:
        """Note that a member clicked on a post; None where it is not watched any more."""
        return await self._changed(watch_id, guild_id, opened)

    async def _link(self, text: str) -> PlaylistLink:
        link = await self._downloads.link(LinkSource(text))
        self._playlists.source_for(link)
        if link.is_personal:
            raise UserError(gettext(NOT_OPEN))
        return link

    async def _look(self, link: PlaylistLink, asker: Asker) -> Snapshot:
        try:
            seen = await look(self._playlists, link, asker)
        except UnavailableError:
            raise
        except SourceError as error:
            # Its words are for users who can link an account, which is of no use here.
            if SERVICES[Service(link.service)].needs is Requirement.ACCOUNT:
                raise UserError(gettext(NOT_OPEN)) from error
            raise
        if not seen.open:
            raise UserError(gettext(NOT_OPEN))
        return seen

    async def _changed(
        self, watch_id: WatchId, guild_id: int, step: Callable[[Watch, datetime], Watch]
    ) -> Watch | None:
        """Take a step, anew where another one comes between."""
        for _ in range(TRIES):
            watch = await self._store.get(watch_id)
            if watch is None or watch.guild_id != guild_id:
                return None
            if kept := await self._store.change(watch, step(watch, self._now())):
                return kept
        raise UserError(gettext("That did not work just now; please press it once more."))


def _too_many() -> str:
    return ngettext(
        "I watch {count} playlist here already, which is as many as I can; please stop one first: "
        "/watch without a playlist lists them.",
        "I watch {count} playlists here already, which is as many as I can; please stop one first: "
        "/watch without a playlist lists them.",
        MOST_OF_GUILD,
    )


async def look(playlists: Playlists, link: PlaylistLink, asker: Asker) -> Snapshot:
    """Look at a playlist whose tracks can be read as well. Raises SourceError where not."""
    seen = await playlists.look(link, asker, no_progress)
    return await playlists.readable(seen, asker)


def own_asker(guild_id: int, channel_id: int) -> Asker:
    """Return in whose name the bot looks by itself: in no user's, on a server."""
    return Asker(ITSELF, guild_id, channel_id, alone=False)
