"""The websocket over which Discord tells the bot what happens."""

from dataclasses import dataclass, field
from enum import IntEnum
from secrets import token_hex

from aiohttp import WSCloseCode, WSMsgType, web

from tests.fakes.discord.people import Payload
from tests.fakes.discord.rest import gateway_url
from tests.fakes.discord.world import APPLICATION_ID, BOT, World

HEARTBEAT_MS = 41_250
WRONG_TOKEN = 4004
DROPPED = 4000


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


@dataclass(slots=True)
class Session:
    """What a bot that identified itself has been told, to tell it again when it resumes."""

    socket: web.WebSocketResponse
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
        if not self.socket.closed:
            await self.socket.send_json(event)


class Gateway:
    """One shard; the newest session is the one that is told things."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: Session | None = None
        self.heartbeat_ms = HEARTBEAT_MS
        """What is told to whoever connects."""
        self.deaf = False
        """Whether heartbeats are left unacknowledged."""
        self.identified = 0
        """How often a bot began anew."""
        self.resumed = 0
        """How often a bot took up its session again."""
        self.guilds_at_ready: list[int] = []
        """Where the bot was told to be when it last began anew."""

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
        """Tell the bot that something happened."""
        assert self._session, f"no bot is there to be told of {name}"
        await self._session.dispatch(name, about)

    async def send(self, op: Op, about: object = None) -> None:
        """Send something other than an event."""
        assert self._session, "no bot is there"
        await self._session.send({"op": op, "d": about})

    async def drop(self, code: int = DROPPED) -> None:
        """Close the connection; what happens meanwhile is told when the bot resumes."""
        if self._session:
            self._session.dropped = True
            await self._session.socket.close(code=code)

    async def _hear(self, socket: web.WebSocketResponse, said: Payload) -> None:
        match said["op"]:
            case Op.HEARTBEAT if not self.deaf:
                await socket.send_json({"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                await self._identify(socket, said["d"])
            case Op.RESUME:
                await self._resume(socket, said["d"])

    async def _identify(self, socket: web.WebSocketResponse, about: Payload) -> None:
        if about["token"] != self._world.token:
            await socket.close(code=WRONG_TOKEN, message=b"Authentication failed.")
            return
        self._session = Session(socket)
        await self._session.dispatch("READY", self._ready(self._session, about))
        for guild in self._world.guilds.values():
            await self._session.dispatch("GUILD_CREATE", guild.payload(BOT))
        self.identified += 1
        await self._world.changes.announce()

    async def _resume(self, socket: web.WebSocketResponse, about: Payload) -> None:
        session = self._session
        if session is None or session.id != about["session_id"]:
            await socket.send_json({"op": Op.INVALID_SESSION, "d": False})
            return
        session.socket, session.dropped = socket, False
        for event in session.events[about["seq"] :]:
            await session.send(event)
        await session.dispatch("RESUMED", {})
        self.resumed += 1
        await self._world.changes.announce()

    def _ready(self, session: Session, about: Payload) -> Payload:
        self.guilds_at_ready = [*self._world.guilds]
        guilds = [{"id": str(one), "unavailable": True} for one in self.guilds_at_ready]
        return {
            "v": 10, "user": BOT, "guilds": guilds, "session_id": session.id,
            "resume_gateway_url": gateway_url(self._world), "session_type": "normal",
            "shard": about.get("shard", [0, 1]), "private_channels": [],
            "application": {"id": str(APPLICATION_ID), "flags": 0},
        }  # fmt: skip

    def _forget_if_it_left(self, socket: web.WebSocketResponse) -> None:
        """Only a bot that closes in order ends its session."""
        session = self._session
        its_own = session is not None and session.socket is socket and not session.dropped
        if its_own and socket.close_code in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}:
            self._session = None
