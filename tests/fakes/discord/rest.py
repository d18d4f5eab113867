"""The addresses the bot asks over HTTP."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.discord import callbacks, webhooks
from tests.fakes.discord.bodies import answer
from tests.fakes.discord.limits.command import command_problems
from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import refuse_if
from tests.fakes.discord.world import APPLICATION_ID, BOT, World

API = "/api/v10"
COMMANDS = f"/applications/{APPLICATION_ID}/commands"
WEBHOOK = f"/webhooks/{APPLICATION_ID}/{{token}}"


async def who_am_i(_world: World, _request: web.Request) -> web.Response:
    """Return the bot's own user."""
    return answer(BOT)


async def gateway_address(world: World, _request: web.Request) -> web.Response:
    """Tell where the gateway is, and that one shard is enough."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    url = gateway_url(world)
    return answer({"url": url, "shards": 1, "session_start_limit": limit})


async def application(world: World, _request: web.Request) -> web.Response:
    """Return the bot's application."""
    described = {
        "id": str(APPLICATION_ID), "name": "Constellate", "description": "", "icon": None,
        "bot_public": True, "bot_require_code_grant": False, "owner": world.owner, "flags": 0,
        "verify_key": "0" * 64, "summary": "", "team": None, "install_params": None,
    }  # fmt: skip
    return answer(described)


async def read_commands(world: World, _request: web.Request) -> web.Response:
    """Return the commands that are registered."""
    return answer(world.commands)


async def replace_commands(world: World, request: web.Request) -> web.Response:
    """Register commands; those that were there before keep their ids."""
    sent = await request.json()
    refuse_if(command_problems(sent))
    world.commands = [_registered(world, command) for command in sent]
    return answer(world.commands)


async def download(world: World, request: web.Request) -> web.Response:
    """Return an attachment's bytes."""
    kept = world.attachments.get(int(request.match_info["attachment"]))
    if kept is None:
        raise web.HTTPNotFound
    return web.Response(body=kept.file.content)


def gateway_url(world: World) -> str:
    """Return the address of the gateway."""
    return f"{world.url.replace('http', 'ws', 1)}/gateway"


def add_routes(router: web.UrlDispatcher, world: World) -> None:
    """Serve everything this module knows."""
    for method, path, serve in ROUTES:
        router.add_route(method, path, _bound(serve, world))


def _registered(world: World, command: Payload) -> Payload:
    """Complete a command as Discord keeps it."""
    kind = command.get("type", 1)
    ids = {(old["name"], old["type"]): old["id"] for old in world.commands}
    kept = {"description": "", "default_member_permissions": None, "nsfw": False} | command
    return kept | {
        "type": kind, "id": ids.get((command["name"], kind)) or str(world.clock.snowflake()),
        "application_id": str(APPLICATION_ID), "version": str(world.clock.snowflake()),
    }  # fmt: skip


def _bound(serve: Callable[[World, web.Request], Awaitable[web.Response]], world: World) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await serve(world, request)

    return handle


ROUTES = (
    ("GET", f"{API}/users/@me", who_am_i),
    ("GET", f"{API}/gateway/bot", gateway_address),
    ("GET", f"{API}/oauth2/applications/@me", application),
    ("GET", f"{API}/applications/@me", application),
    ("GET", f"{API}{COMMANDS}", read_commands),
    ("PUT", f"{API}{COMMANDS}", replace_commands),
    ("POST", f"{API}/interactions/{{interaction}}/{{token}}/callback", callbacks.acknowledge),
    ("POST", f"{API}{WEBHOOK}", webhooks.follow_up),
    ("GET", f"{API}{WEBHOOK}/messages/{{message}}", webhooks.read_message),
    ("PATCH", f"{API}{WEBHOOK}/messages/{{message}}", webhooks.edit_message),
    ("DELETE", f"{API}{WEBHOOK}/messages/{{message}}", webhooks.delete_message),
    ("GET", "/cdn/attachments/{channel}/{attachment}/{name}", download),
)
