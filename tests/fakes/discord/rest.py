"""The addresses the bot asks over HTTP."""

from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.discord import callbacks, webhooks
from tests.fakes.discord.bodies import Body, answer, read_body
from tests.fakes.discord.limits.command import command_problems
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import DirectMessages, Payload, user_payload
from tests.fakes.discord.refusals import Refusal, refuse_if
from tests.fakes.discord.world import APPLICATION_ID, BOT, World
from tests.fakes.discord.writing import post

API = "/api/v10"
COMMANDS = f"/applications/{APPLICATION_ID}/commands"
GUILD_COMMANDS = f"/applications/{APPLICATION_ID}/guilds/{{guild}}/commands"
WEBHOOK = f"/webhooks/{APPLICATION_ID}/{{token}}"


async def who_am_i(_world: World, _request: web.Request) -> web.Response:
    """Return the bot's own user."""
    return answer(BOT)


async def gateway_address(world: World, _request: web.Request) -> web.Response:
    """Tell where the gateway is, how many shards are enough, and how they may begin."""
    limit = {
        "total": 1000, "remaining": world.sessions_left, "reset_after": 86_400_000,
        "max_concurrency": world.max_concurrency,
    }  # fmt: skip
    url = gateway_url(world)
    return answer({"url": url, "shards": world.shards, "session_start_limit": limit})


async def application(world: World, _request: web.Request) -> web.Response:
    """Return the bot's application."""
    described = {
        "id": str(APPLICATION_ID), "name": "Constellate", "description": "", "icon": None,
        "bot_public": True, "bot_require_code_grant": False, "owner": world.owner, "flags": 0,
        "verify_key": "0" * 64, "summary": "", "team": world.team, "install_params": None,
    }  # fmt: skip
    return answer(described)


async def read_commands(world: World, _request: web.Request) -> web.Response:
    """Return the commands that are registered."""
    return answer(world.commands)


async def replace_commands(world: World, request: web.Request) -> web.Response:
    """Register commands; those that were there before keep their ids."""
    sent = await request.json()
    refuse_if(command_problems(sent))
    world.commands = [_registered(world, command, world.commands) for command in sent]
    return answer(world.commands)


async def read_guild_commands(world: World, request: web.Request) -> web.Response:
    """Return the commands of one guild alone."""
    return answer(world.guild_commands.get(_joined(world, request), []))


async def replace_guild_commands(world: World, request: web.Request) -> web.Response:
    """Register commands of one guild alone."""
    guild = _joined(world, request)
    sent = await request.json()
    refuse_if(command_problems(sent))
    about = {"guild_id": str(guild)}
    before = world.guild_commands.get(guild, [])
    world.guild_commands[guild] = [_registered(world, command, before) | about for command in sent]
    return answer(world.guild_commands[guild])


async def read_guilds(world: World, _request: web.Request) -> web.Response:
    """List the guilds that the bot is in."""
    return answer([{"id": str(guild.id), "name": guild.name} for guild in world.guilds.values()])


async def read_guild(world: World, request: web.Request) -> web.Response:
    """Describe a guild that the bot is in, whichever shard hears of it."""
    return answer(world.guilds[_joined(world, request)].payload(BOT))


async def leave_guild(world: World, request: web.Request) -> web.Response:
    """Let the bot leave a guild; the gateway tells it of that, which is the test's to do."""
    guild = _joined(world, request)
    del world.guilds[guild]
    world.left.append(guild)
    await world.changes.announce()
    return web.Response(status=204)


async def open_direct_messages(_world: World, request: web.Request) -> web.Response:
    """Open a conversation with a person, which has the person's id here."""
    recipient = (await request.json())["recipient_id"]
    person = user_payload(int(recipient), "someone")
    return answer({"id": str(recipient), "type": 1, "recipients": [person], "flags": 0})


async def write_message(world: World, request: web.Request) -> web.Response:
    """Write into a channel of a guild, or to a person; a nonce that is enforced counts once."""
    channel, body = int(request.match_info["channel"]), await read_body(request)
    guild = next((one for one in world.guilds.values() if one.channel.id == channel), None)
    if guild is None:
        return await _write_direct_message(world, channel, body)
    key = channel, str(body.payload.get("nonce"))
    is_known = body.payload.get("enforce_nonce") and key in world.nonces
    message = world.nonces[key] if is_known else post(world, guild, body)
    world.nonces[key] = message
    await world.changes.announce()
    return answer(message.payload())


async def _write_direct_message(world: World, person: int, body: Body) -> web.Response:
    if person in world.gone:
        raise Refusal(404, 10003, "Unknown Channel", recorded=False)
    if person in world.closed:
        raise Refusal(403, 50007, "Cannot send messages to this user", recorded=False)
    refuse_if(message_problems(body.payload, set()))
    world.direct_messages.append((person, body.payload))
    await world.changes.announce()
    message = Message(
        id=world.clock.snowflake(), place=DirectMessages(person, 1), author=BOT,
        content=body.payload.get("content", ""),
    )  # fmt: skip
    return answer(message.payload())


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


def _joined(world: World, request: web.Request) -> int:
    guild = int(request.match_info["guild"])
    if guild not in world.guilds:
        raise Refusal(403, 50001, "Missing Access", recorded=False)
    return guild


def _registered(world: World, command: Payload, before: Sequence[Payload]) -> Payload:
    """Complete a command as Discord keeps it."""
    kind = command.get("type", 1)
    ids = {(old["name"], old["type"]): old["id"] for old in before}
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
    ("GET", f"{API}{GUILD_COMMANDS}", read_guild_commands),
    ("PUT", f"{API}{GUILD_COMMANDS}", replace_guild_commands),
    ("GET", f"{API}/users/@me/guilds", read_guilds),
    ("GET", f"{API}/guilds/{{guild}}", read_guild),
    ("DELETE", f"{API}/users/@me/guilds/{{guild}}", leave_guild),
    ("POST", f"{API}/users/@me/channels", open_direct_messages),
    ("POST", f"{API}/channels/{{channel}}/messages", write_message),
    ("POST", f"{API}/interactions/{{interaction}}/{{token}}/callback", callbacks.acknowledge),
    ("POST", f"{API}{WEBHOOK}", webhooks.follow_up),
    ("GET", f"{API}{WEBHOOK}/messages/{{message}}", webhooks.read_message),
    ("PATCH", f"{API}{WEBHOOK}/messages/{{message}}", webhooks.edit_message),
    ("DELETE", f"{API}{WEBHOOK}/messages/{{message}}", webhooks.delete_message),
    ("GET", "/cdn/attachments/{channel}/{attachment}/{name}", download),
)
