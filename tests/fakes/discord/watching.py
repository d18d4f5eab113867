"""What happens to every request, whatever it asks."""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from tests.fakes.discord.bodies import answer
from tests.fakes.discord.faults import Drop
from tests.fakes.discord.refusals import Refusal
from tests.fakes.discord.rest import API
from tests.fakes.discord.world import Request, World


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
    if fault.drop is Drop.AFTER:
        await _answer(world, request, handler)
        world.faults.unheard.add(request.path)
    if request.transport:
        request.transport.abort()
    return web.Response(status=fault.status)


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
