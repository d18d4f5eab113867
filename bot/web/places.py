"""Who may hold a connection to the port: so many in all, so many of one peer, and newcomers first.

Where there is no place left, the connection goes that has asked for nothing for the longest, of the
peer that holds the most: so a peer that only holds connections holds up no other. The rest of the
process's descriptors are for the bot: its database, Discord and the music services.
"""

import asyncio
import contextlib
import ipaddress
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

MOST = 128
"""Connections in all."""
MOST_OF_PEER = 32
"""Of one address; a proxy in front of the port is one too, and needs few at a time."""
SHARE_OF_DESCRIPTORS = 4
"""The port has a quarter of the process's descriptors, where that is less."""
LONGEST_S = 120.0
"""After which a request under way no longer keeps its place: its answer is not taken."""
PREFIX = {4: 32, 6: 64}
"""Bits of an address that tell peers apart, by the version of IP: a user of IPv6 has the rest."""

Protocols = Callable[[], asyncio.BaseProtocol]


@dataclass(frozen=True, slots=True)
class Place:
    """A connection that is open."""

    transport: asyncio.Transport
    peer: str
    since: float

    @property
    def is_open(self) -> bool:
        """Return whether it still has a descriptor, which one that is closing may have too."""
        return bool(self.transport.get_extra_info("socket").fileno() >= 0)


class Places:
    """Knows which connections are open, the oldest first, and which are being answered."""

    def __init__(self, most: int, most_of_peer: int) -> None:
        self.most = most
        self.most_of_peer = most_of_peer
        self._places: list[Place] = []
        self._answered: set[asyncio.BaseTransport] = set()

    def admit(self, newcomer: Place) -> bool:
        """Give a connection its place, where need be another one's; False where there is none."""
        self._places = [place for place in self._places if place.is_open]
        held = Counter(place.peer for place in self._places)
        crowded = held[newcomer.peer] >= self.most_of_peer
        if crowded or len(self._places) >= self.most:
            peer = newcomer.peer if crowded else held.most_common(1)[0][0]
            if not self._free(peer, newcomer.since):
                return False
        self._places.append(newcomer)
        return True

    @contextlib.contextmanager
    def answering(self, transport: asyncio.BaseTransport | None) -> Iterator[None]:
        """Let a connection keep its place for the length of the block."""
        if transport is None:
            yield
            return
        self._answered.add(transport)
        try:
            yield
        finally:
            self._answered.discard(transport)

    def _free(self, peer: str, now: float) -> bool:
        for place in self._places:
            over = now - place.since > LONGEST_S
            if place.peer == peer and (over or place.transport not in self._answered):
                self._places.remove(place)
                place.transport.abort()
                return True
        return False


class Doorkeeper(asyncio.Protocol):
    """Hands a connection that has a place to the server's own protocol, and ends any other one."""

    def __init__(self, places: Places, protocols: Protocols) -> None:
        self._places = places
        self._protocols = protocols

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Find a place for a connection."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  of a stream, as TCP is
        now = asyncio.get_running_loop().time()
        if not self._places.admit(Place(transport, _peer(transport), now)):
            transport.abort()
            return
        protocol = self._protocols()
        transport.set_protocol(protocol)
        protocol.connection_made(transport)


def open_places() -> Places:
    """Make the places that this process has descriptors for."""
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    share = descriptors // SHARE_OF_DESCRIPTORS
    most = MOST if descriptors == resource.RLIM_INFINITY else min(MOST, share)
    return Places(most, min(most, MOST_OF_PEER))


def place_kept(places: Places) -> Middleware:
    """Make the middleware that keeps a connection's place while its whole request is answered."""

    @web.middleware
    async def handle(request: web.Request, handler: Handler) -> web.StreamResponse:
        # Until its body is there, a request is only held: one that comes a byte at a time keeps no
        # place of all who share an address, as behind a proxy.
        await request.read()
        with places.answering(request.transport):
            return await handler(request)

    return handle


def _peer(transport: asyncio.Transport) -> str:
    """Name the network that a connection comes from; empty where it has gone already."""
    name = transport.get_extra_info("peername")
    if not name:
        return ""
    address = ipaddress.ip_address(name[0].partition("%")[0])
    network = (address.packed, PREFIX[address.version])
    return str(ipaddress.ip_network(network, strict=False))
