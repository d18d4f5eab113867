"""Rounds of looks at watched playlists, and the posts that come of them.

One task of each process goes through what is due on its own shards, one playlist after the other.
A look that begins is planned for an hour later (`claimed`), so that of two processes one looks, and
one that comes to no end is done again. Where anything else comes between two steps of a watch, as
its end, the later step is not kept, and what would follow is not done. A post is kept as being sent
before it goes to Discord, under the nonce that is its answer's id. After a crash in between it is
sent again, while Discord knows the nonce, and so shows it once; later it is given up, and the next
day's post tells the same.
"""

import contextlib
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.errors import UserError
from bot.core.pages.positions import CHANGES, Position
from bot.core.postings import Posting, PostingId
from bot.core.shards import Shards
from bot.core.watches import (
    REPEATABLE,
    Pause,
    Watch,
    WatchBase,
    after_a_day,
    begun,
    claimed,
    given_up,
    is_last,
    may_post,
    paused,
    seen,
    sent,
)
from bot.languages import speaking
from bot.ports import HistoryStore, PostingStore, WatchStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.postings import Postings
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.watching.announcing import Announcer, ShutError, Standing, UnsentError
from bot.use_cases.watching.looks import HaltedError, Looks, PlaylistNews
from bot.use_cases.watching.watches import own_asker

log = logging.getLogger(__name__)

MOST_OF_ROUND = 100
"""Looks; what is left is due in the next one."""


class WatchRounds:
    """Looks at what is due, and has the channels told."""

    def __init__(  # noqa: PLR0913, PLR0917  everything comes together here
        self,
        store: WatchStore,
        looks: Looks,
        postings: Postings,
        posted: PostingStore,
        browsing: Browsing,
        history: HistoryStore,
        defaults: GuildDefaults,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._looks = looks
        self._postings = postings
        self._posted = posted
        self._browsing = browsing
        self._history = history
        self._defaults = defaults
        self._now = now

    async def run(self, announcer: Announcer, shards: Shards) -> int:
        """Look at all that is due, and return how many playlists that were."""
        due = await self._store.due(self._now(), shards, MOST_OF_ROUND)
        for watch in due:
            # One that fails keeps no other from its look.
            try:
                with speaking(announcer.language(watch)):
                    await self._attend(watch, announcer)
            except UserError as error:
                log.info("watch %s was put off: %s", watch.id, type(error).__name__)
            except Exception:
                log.exception("watch %s failed", watch.id)
        return len(due)

    async def _attend(self, watch: Watch, announcer: Announcer) -> None:
        if watch.sending is not None:
            await self._finish(watch, watch.sending, announcer)
            return
        taken = await self._store.change(watch, claimed(watch, self._now()))
        if taken is None:
            return
        if not may_post(taken, self._now()):
            await self._store.change(taken, after_a_day(taken, self._now()))
            return
        match announcer.standing(taken):
            case Standing.AWAY:
                pass
            case Standing.SHUT:
                await self._pause(taken, Pause.CHANNEL, announcer)
            case Standing.OPEN:
                await self._look(taken, announcer)

    async def _look(self, watch: Watch, announcer: Announcer) -> None:
        before = await self._store.base(watch.id)
        try:
            found = await self._looks.find(watch, before, self._now())
        except HaltedError as error:
            await self._pause(watch, error.why, announcer)
        else:
            if found.news is None:
                after = seen(watch, found.state, self._now())
                await self._store.change(watch, after, found.base)
            else:
                await self._begin(watch, found.state, found.news, announcer)

    async def _begin(
        self, watch: Watch, state: str, news: PlaylistNews, announcer: Announcer
    ) -> None:
        asker = own_asker(watch.guild_id, watch.channel_id)
        title = (await self._browsing.summary(news.report)).title
        posting = await self._postings.add(news.report, asker, title, private=False)
        await self._history.tell(posting.id, news.since, news.differences)
        after = begun(replace(watch, title=posting.title), posting.id, self._now())
        noted = await self._store.change(watch, after)
        if noted is None:
            await self._postings.discard(posting)
            return
        await self._send(noted, posting, announcer, state)

    async def _finish(self, watch: Watch, sending: PostingId, announcer: Announcer) -> None:
        """Send what a process that is gone, or Discord, had not brought to an end; or give up."""
        posting = await self._posted.get(sending)
        late = watch.posted is None or not abs(self._now() - watch.posted) < REPEATABLE
        if posting is None or late:
            await self._store.change(watch, given_up(watch, self._now()))
            if posting is not None:
                await self._postings.discard(posting)
            return
        if announcer.standing(watch) is Standing.OPEN:
            await self._send(watch, posting, announcer, watch.state)

    async def _send(self, watch: Watch, posting: Posting, announcer: Announcer, state: str) -> None:
        size = self._defaults.settings(watch.guild_id).page_size
        shown = await self._browsing.show(posting, Position(CHANGES), size)
        try:
            message_id = await announcer.post(watch, shown, last=is_last(watch))
        except ShutError:
            await self._postings.discard(posting)
            await self._pause(watch, Pause.CHANNEL, announcer)
            return
        except UnsentError as error:
            log.info("the post of watch %s is not there yet: %s", watch.id, error)
            return
        base = await self._looks.base(posting.report, self._now())
        await self._note_sent(watch, state, base)
        with contextlib.suppress(UserError):
            await self._postings.shown(posting, message_id)

    async def _note_sent(self, watch: Watch, state: str, base: WatchBase | None) -> None:
        """Note that a post is there; a click may have come between."""
        kept = await self._store.change(watch, sent(watch, state, self._now()), base)
        current = None if kept else await self._store.get(watch.id)
        if current is not None and current.sending == watch.sending:
            await self._store.change(current, sent(current, state, self._now()), base)

    async def _pause(self, watch: Watch, why: Pause, announcer: Announcer) -> None:
        """Look no more, and say so once: what a crash keeps from being said stands in /watch."""
        if await self._store.change(watch, paused(watch, why, self._now())):
            await announcer.tell(watch, why)
