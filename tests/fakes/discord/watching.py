"""What happens to every request, whatever it asks."""

import asyncio
import contextlib

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from tests.fakes.discord.bodies import answer
from tests.fakes.discord.faults import Drop
from tests.fakes.discord.refusals import Refusal
from tests.fakes.discord.rest import API
from tests.fakes.discord.world import Request, World

LOST = 599
"""For an answer that nobody gets."""
SILENT_S, LOOK_EVERY_S = 2.5, 0.01
HALF_AN_ANSWER = (
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"id'
)


def watch(world: World) -> Middleware:
    """Make the middleware that records, refuses, and spoils what is to go wrong."""

    @web.middleware
    async def watched(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(API):
            return await handler(request)
        response = await _answer_or_fail(world, request, handler)
        world.requests.append(
            Request(request.method, request.path.removeprefix(API), response.status)
        )
        await world.changes.announce()
        return response

    return watched


async def _answer_or_fail(
    world: World, request: web.Request, handler: Handler
) -> web.StreamResponse:
    fault = world.faults.next(request)
    if fault is None:
        return await _answer(world, request, handler)
    if fault.drop is None:
        return fault.response()
    return await _dropped(world, request, handler, fault.drop)


async def _dropped(
    world: World, request: web.Request, handler: Handler, drop: Drop
) -> web.StreamResponse:
    response: web.StreamResponse = web.Response(status=LOST)
    if drop.is_done:
        world.faults.unheard.add(request.path)
        response = await _answer(world, request, handler)
        await world.changes.announce()
    transport = request.transport
    if drop in {Drop.SILENT, Drop.SWALLOWED}:
        await _hung_up(transport)
        return response
    if transport and drop is Drop.HALFWAY:
        transport.write(HALF_AN_ANSWER)
        transport.close()
    elif transport:
        transport.abort()
    return web.Response(status=LOST)


async def _hung_up(transport: asyncio.Transport | None) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SILENT_S):
            while transport and not transport.is_closing():  # noqa: ASYNC110  nothing announces it
                await asyncio.sleep(LOOK_EVERY_S)


async def _answer(world: World, request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        _require_token(world, request)
        return await handler(request)
    except Refusal as refusal:
        _record(world, request, refusal)
        return answer(refusal.payload(), status=refusal.status)
    except web.HTTPException as error:
        world.violations.append(f"{request.method} {request.path}: this fake has no such address")
        return answer({"message": error.reason, "code": 0}, status=error.status)


def _require_token(world: World, request: web.Request) -> None:
    """Interactions carry a token of their own in their address; the rest needs the bot's."""
    by_itself = "token" in request.match_info
    if not by_itself and request.headers.get("Authorization") != f"Bot {world.token}":
        raise Refusal(401, 0, "401: Unauthorized", recorded=False)


def _record(world: World, request: web.Request, refusal: Refusal) -> None:
    label = world.label(request.match_info.get("token"), f"{request.method} {request.path}")
    if refusal.recorded and request.path not in world.faults.unheard:
        world.violations.extend(f"{label}: {said}" for said in refusal.sentences())
