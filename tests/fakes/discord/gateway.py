"""The websockets over which Discord tells the bot what happens, one for each of its shards."""

import time
from collections import Counter

from aiohttp import WSCloseCode, WSMsgType, web

from tests.fakes.discord.people import Payload
from tests.fakes.discord.rest import gateway_url
from tests.fakes.discord.sessions import ONLY, Op, Session, Shard, guild_of
from tests.fakes.discord.world import APPLICATION_ID, BOT, World

HEARTBEAT_MS = 41_250
WRONG_TOKEN, WRONG_SHARD, TOO_FEW_SHARDS = 4004, 4010, 4011
DROPPED = 4000


class Gateway:
    """Every shard; the newest session of each is the one that is told things."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sessions: dict[Shard, Session] = {}
        self._latest = ONLY
        self._turns: dict[int, float] = {}
        self.heartbeat_ms = HEARTBEAT_MS
        """What is told to whoever connects."""
        self.deaf = False
        """Whether heartbeats are left unacknowledged."""
        self.identified = 0
        """How often a bot began anew."""
        self.identified_as: Counter[int] = Counter()
        """The same, by the number of the shard."""
        self.resumed = 0
        """How often a bot took up its session again."""
        self.too_soon = 0
        """How often a bot identified itself before its turn, and was sent away."""
        self.guilds_at_ready: list[int] = []
        """Where the bot was told to be when it last began anew."""

    @property
    def shards(self) -> frozenset[Shard]:
        """Return which parts of the servers a bot is told of."""
        return frozenset(self._sessions)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk to a bot for as long as it stays."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.send_json({"op": Op.HELLO, "d": {"heartbeat_interval": self.heartbeat_ms}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._hear(socket, message.json())
        self._forget_if_it_left(socket)
        return socket

    async def dispatch(self, name: str, about: Payload) -> None:
        """Tell the bot that something happened: the shard that it concerns."""
        session = self._session_for(guild_of(name, about))
        assert session, f"no bot is there to be told of {name}"
        await session.dispatch(name, about)

    async def send(self, op: Op, about: object = None) -> None:
        """Send something other than an event, to every shard."""
        assert self._sessions, "no bot is there"
        for session in tuple(self._sessions.values()):
            await session.send({"op": op, "d": about})

    async def drop(self, code: int = DROPPED, shard: int | None = None) -> None:
        """Close the connection of every shard, or of one.

        What happens meanwhile is told when the bot resumes.
        """
        for session in tuple(self._sessions.values()):
            if shard in {None, session.shard.number}:
                await session.drop(code)

    def _session_for(self, guild_id: int | None) -> Session | None:
        """Find who is told; of bots with other numbers of shards, the one that came last."""
        found = [session for shard, session in self._sessions.items() if shard.hears_of(guild_id)]
        same = [session for session in found if session.shard.total == self._latest.total]
        return next(iter([*same, *found]), None)

    async def _hear(self, socket: web.WebSocketResponse, said: Payload) -> None:
        match said["op"]:
            case Op.HEARTBEAT if not self.deaf:
                await socket.send_json({"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                await self._identify(socket, said["d"])
            case Op.RESUME:
                await self._resume(socket, said["d"])

    async def _identify(self, socket: web.WebSocketResponse, about: Payload) -> None:
        shard = Shard(*about.get("shard", ONLY))
        if refusal := self._refusal(shard, about):
            code, message = refusal
            await socket.close(code=code, message=message)
        elif self._is_too_soon(shard):
            self.too_soon += 1
            await socket.send_json({"op": Op.INVALID_SESSION, "d": False})
        else:
            await self._begin(Session(socket, shard))

    def _refusal(self, shard: Shard, about: Payload) -> tuple[int, bytes] | None:
        if about["token"] != self._world.token:
            return WRONG_TOKEN, b"Authentication failed."
        if not shard.exists:
            return WRONG_SHARD, b"Invalid shard."
        if len(self._guilds(shard)) > self._world.most_guilds_of_shard:
            return TOO_FEW_SHARDS, b"Sharding required."
        return None

    def _is_too_soon(self, shard: Shard) -> bool:
        """Tell whether another shard of the same turn has just begun."""
        turn, now = shard.number % self._world.max_concurrency, time.monotonic()
        if (
            now - self._turns.get(turn, -self._world.identify_every_s)
            < self._world.identify_every_s
        ):
            return True
        self._turns[turn] = now
        return False

    async def _begin(self, session: Session) -> None:
        self._sessions[session.shard], self._latest = session, session.shard
        self._world.sessions_left -= 1
        await session.dispatch("READY", self._ready(session))
        for guild_id in self._guilds(session.shard):
            described = self._world.guilds[guild_id].payload(BOT)
            await session.dispatch("GUILD_CREATE", described)
        self.identified += 1
        self.identified_as[session.shard.number] += 1
        await self._world.changes.announce()

    async def _resume(self, socket: web.WebSocketResponse, about: Payload) -> None:
        session = next(
            (one for one in self._sessions.values() if one.id == about["session_id"]), None
        )
        if session is None:
            await socket.send_json({"op": Op.INVALID_SESSION, "d": False})
            return
        session.socket, session.dropped = socket, False
        for event in session.events[about["seq"] :]:
            await session.send(event)
        await session.dispatch("RESUMED", {})
        self.resumed += 1
        await self._world.changes.announce()

    def _guilds(self, shard: Shard) -> list[int]:
        return [guild_id for guild_id in self._world.guilds if shard.hears_of(guild_id)]

    def _ready(self, session: Session) -> Payload:
        self.guilds_at_ready = self._guilds(session.shard)
        guilds = [{"id": str(one), "unavailable": True} for one in self.guilds_at_ready]
        return {
            "v": 10, "user": BOT, "guilds": guilds, "session_id": session.id,
            "resume_gateway_url": gateway_url(self._world), "session_type": "normal",
            "shard": [*session.shard], "private_channels": [],
            "application": {"id": str(APPLICATION_ID), "flags": 0},
        }  # fmt: skip

    def _forget_if_it_left(self, socket: web.WebSocketResponse) -> None:
        """Only a bot that closes in order ends its sessions."""
        if socket.close_code not in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}:
            return
        for shard, session in tuple(self._sessions.items()):
            if session.socket is socket and not session.dropped:
                del self._sessions[shard]
