"""What is kept, for how long, and how it goes."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.postings import Posting, RecentPlaylist
from bot.ports import FactStore, GuildStore, KnowledgeStore, PostingStore, ReportStore
from bot.use_cases.guild_defaults import GuildDefaults
from bot.use_cases.knowledge import FRESH

SPARED = timedelta(hours=2)
"""A report that somebody looked at within this time is being shown, and stays whatever the size;
twice as long as it may take until a look is written down."""
HEARTBEAT = "heartbeat"
OLDEST = FRESH
"""What was told before is asked again in any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """Everything that is kept."""

    reports: ReportStore
    postings: PostingStore
    guilds: GuildStore
    facts: FactStore
    knowledge: KnowledgeStore


class Keeping:
    """Forgets in time, and tells people what is kept about them."""

    def __init__(self, stores: Stores, defaults: GuildDefaults) -> None:
        self._reports = stores.reports
        self._postings = stores.postings
        self._guilds = stores.guilds
        self._facts = stores.facts
        self._knowledge = stores.knowledge
        self._defaults = defaults

    async def expire(self, days: int, most_bytes: int) -> int:
        """Delete reports that nobody looked at for so long, then the oldest until the rest fits.

        What services told long ago goes with them. Returns how many reports went.
        """
        now = datetime.now(UTC)
        await self._knowledge.expire(now - OLDEST)
        return await self._reports.expire(now - timedelta(days=days), most_bytes, now - SPARED)

    async def beat(self) -> None:
        """Write down that the bot lives."""
        await self._facts.remember(HEARTBEAT, datetime.now(UTC).isoformat())

    async def forget_guild(self, guild_id: int) -> None:
        """Delete everything about a server that the bot has left."""
        await self._guilds.remove(guild_id)
        self._defaults.forget(guild_id)

    async def reconcile(self, present: Collection[int]) -> Collection[int]:
        """Delete what is kept about servers that the bot was removed from while it was away."""
        gone = set(await self._guilds.known()) - set(present)
        for guild_id in gone:
            await self.forget_guild(guild_id)
        return gone

    async def remember_playlist(self, guild_id: int, link: str, title: str) -> None:
        """Keep a playlist for the suggestions of this server."""
        recent = RecentPlaylist(link, title, datetime.now(UTC))
        await self._guilds.remember_playlist(guild_id, recent)

    async def count_of_person(self, person_id: int) -> int:
        """Count the answers that are kept for somebody."""
        return len(await self._postings.of_person(person_id))

    async def of_person(self, person_id: int) -> bytes:
        """Write down all that is kept about somebody, as JSON."""
        answers = await self._postings.of_person(person_id)
        return _json({"person": str(person_id), "answers": [_answer(each) for each in answers]})

    async def of_guild(self, guild_id: int) -> bytes:
        """Write down what is kept about a server, as JSON."""
        recent = await self._guilds.recent_playlists(guild_id)
        playlists = [
            {"link": each.link, "title": each.title, "used": each.used.isoformat()}
            for each in recent
        ]
        decided = {
            setting.value: value for setting, value in self._defaults.decided(guild_id).items()
        }
        return _json(
            {
                "server": str(guild_id),
                "settings": decided,
                "recent_playlists": playlists,
                # What people asked for is theirs to see; here it is only counted.
                "answers": await self._postings.count_of_guild(guild_id),
            }
        )

    async def forget_person(self, person_id: int) -> int:
        """Delete all that is kept about somebody; returns how many answers that were."""
        return await self._postings.remove_person(person_id)


def _answer(posting: Posting) -> dict[str, Any]:
    return {
        "playlist": posting.title,
        "made": posting.made.isoformat(),
        "server": None if posting.guild_id is None else str(posting.guild_id),
        "channel": str(posting.channel_id),
        "message": None if posting.message_id is None else str(posting.message_id),
        "private": posting.private,
    }


def _json(content: dict[str, Any]) -> bytes:
    # Lone surrogates, which titles may hold, stay escaped.
    return json.dumps(content, indent=2).encode()
