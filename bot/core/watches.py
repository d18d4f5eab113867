"""Playlists that a channel is kept informed about, and how such a watch goes on in time.

Every step makes a watch of a watch; the store keeps it only if nothing else came between. A post is
noted before it is sent: so the day until the next one counts from there, whatever happens.
"""

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.core.models import Options
from bot.core.postings import PostingId

WatchId = NewType("WatchId", str)
"""16 letters and digits that cannot be guessed; every button of a watch carries it."""
MOST_OF_GUILD = 10
MOST_UNOPENED = 4
"""Posts in a row that no member opens; then a watch pauses."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)
LOOK_EVERY = timedelta(hours=6)
SPREAD = 0.25
"""Of that time, by which looks at different playlists lie apart at most."""
AGAIN = timedelta(hours=1)
"""After a look that came to no end, as while a service is down; longer than any look takes."""
REPEATABLE = timedelta(minutes=2)
"""How long Discord knows a message that is sent twice by its nonce; it says "a few minutes"."""
FARTHEST = WEEK + DAY
"""Looks are never planned later, unless the clock was wrong then."""


class Rhythm(StrEnum):
    """How often a channel is told; the values stand in the store and in the command."""

    WEEK = "week"
    CHANGE = "change"


class Pause(StrEnum):
    """Why a watch looks no more until it is resumed; the values stand in the store."""

    UNOPENED = "unopened"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"
    CHANNEL = "channel"
    """There the bot can't post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A playlist that a channel is kept informed about."""

    id: WatchId
    guild_id: int
    channel_id: int
    link: str
    """In its short form."""
    title: str
    rhythm: Rhythm
    set_by: int | None
    """Of which admin; None where that user has had everything about them deleted."""
    made: datetime
    next_look: datetime
    state: str = ""
    """Of the playlist when it was last looked at, where its service tells one."""
    posted: datetime | None = None
    """When the last post was begun."""
    sending: PostingId | None = None
    """The post that was begun, and may be there or not."""
    unopened: int = 0
    """Posts since a member last clicked on one."""
    pause: Pause | None = None
    paused: datetime | None = None
    revision: int = 0
    """Moves on with every change."""


@dataclass(frozen=True, slots=True)
class WatchBase:
    """Where the tracks were when the channel was last told of them."""

    made: datetime
    options: Options
    placement: bytes
    """Packed as in `bot.records.pieces`."""


def claimed(watch: Watch, now: datetime) -> Watch:
    """Keep every other process from a look that is due; if nothing comes of it, it is due again."""
    return replace(watch, next_look=now + AGAIN)


def may_post(watch: Watch, now: datetime) -> bool:
    """Return whether the last post is a day ago.

    One that lies ahead was noted while the clock was wrong, and counts as none.
    """
    return watch.posted is None or not timedelta() <= now - watch.posted < DAY


def after_a_day(watch: Watch, now: datetime) -> Watch:
    """Plan the look of a watch that has posted within a day for when that is over."""
    return replace(watch, next_look=max(now, (watch.posted or now) + DAY))


def seen(watch: Watch, state: str, now: datetime) -> Watch:
    """Note the state of a playlist in which there is nothing to tell, and plan the next look."""
    rest = WEEK if watch.rhythm is Rhythm.WEEK else _soon(watch)
    return replace(watch, state=state, next_look=now + rest)


def begun(watch: Watch, posting: PostingId, now: datetime) -> Watch:
    """Note a post that is about to be sent; it is due until it is known to be there."""
    return replace(watch, posted=now, sending=posting, next_look=now, unopened=watch.unopened + 1)


def is_last(watch: Watch) -> bool:
    """Return whether a post that was begun is the last one before a pause."""
    return watch.unopened >= MOST_UNOPENED


def sent(watch: Watch, state: str, now: datetime) -> Watch:
    """Note that a post is there."""
    after = _rested(replace(watch, state=state, sending=None), now)
    return paused(after, Pause.UNOPENED, now) if is_last(after) else after


def given_up(watch: Watch, now: datetime) -> Watch:
    """Note that a post will not be sent any more, so that the next one tells the same."""
    return after_a_day(replace(watch, sending=None, unopened=max(0, watch.unopened - 1)), now)


def paused(watch: Watch, why: Pause, now: datetime) -> Watch:
    """Look no more."""
    return replace(watch, sending=None, pause=why, paused=now)


def opened(watch: Watch, now: datetime) -> Watch:
    """Note that a member clicked on a post; where there was no click before, go on."""
    after = replace(watch, unopened=0)
    return resumed(after, now) if watch.pause is Pause.UNOPENED else after


def resumed(watch: Watch, now: datetime) -> Watch:
    """Look again, and at once."""
    return replace(watch, pause=None, paused=None, unopened=0, next_look=now)


def _rested(watch: Watch, now: datetime) -> Watch:
    rest = WEEK if watch.rhythm is Rhythm.WEEK else DAY
    return replace(watch, next_look=now + rest)


def _soon(watch: Watch) -> timedelta:
    """Return the time between two looks, a little different for every watch."""
    share = zlib.crc32(watch.id.encode()) / 2**32
    return LOOK_EVERY * (1 + SPREAD * share)
