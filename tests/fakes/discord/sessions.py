"""The sessions of a bot, one for each of its shards."""

import contextlib
from dataclasses import dataclass, field
from enum import IntEnum
from secrets import token_hex
from typing import NamedTuple

from aiohttp import web

from tests.fakes.discord.people import Payload

SNOWFLAKE_SHIFT = 22


class Op(IntEnum):
    """What a gateway's message is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Shard(NamedTuple):
    """Which part of the servers a session is told of."""

    number: int
    total: int

    @property
    def exists(self) -> bool:
        """Tell whether there is such a part."""
        return 0 <= self.number < self.total

    def hears_of(self, guild_id: int | None) -> bool:
        """Tell whether a server is in this part; the rest is in the first."""
        return self.number == ((guild_id or 0) >> SNOWFLAKE_SHIFT) % self.total


ONLY = Shard(0, 1)


@dataclass(slots=True)
class Session:
    """What a bot that identified itself has been told, to tell it again when it resumes."""

    socket: web.WebSocketResponse
    shard: Shard = ONLY
    dropped: bool = False
    id: str = field(default_factory=lambda: token_hex(16))
    events: list[Payload] = field(default_factory=list)

    async def dispatch(self, name: str, about: Payload) -> None:
        """Tell the bot, now or when it comes back."""
        event = {"op": Op.DISPATCH, "t": name, "s": len(self.events) + 1, "d": about}
        self.events.append(event)
        await self.send(event)

    async def send(self, event: Payload) -> None:
        """Send to a bot that listens."""
        # One that is killed just now may not have hung up yet.
        with contextlib.suppress(ConnectionError):
            if not self.socket.closed:
                await self.socket.send_json(event)

    async def drop(self, code: int) -> None:
        """Close the connection, so that the bot may resume."""
        self.dropped = True
        await self.socket.close(code=code)


def guild_of(name: str, about: Payload) -> int | None:
    """Tell which server an event is about; None where it is outside of servers."""
    found = about["id"] if name.startswith("GUILD_") and "guild_id" not in about else None
    guild = found or about.get("guild_id")
    return None if guild is None else int(guild)
