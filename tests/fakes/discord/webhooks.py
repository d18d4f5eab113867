"""Later answers: /webhooks/{application}/{token} and its messages."""

from aiohttp import web

from tests.fakes.discord.bodies import Body, answer, read_body
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Flag, Message
from tests.fakes.discord.refusals import Refusal
from tests.fakes.discord.world import World
from tests.fakes.discord.writing import revise, write

MOST_FOLLOWUPS_OF_USER_INSTALLATION = 5


async def follow_up(world: World, request: web.Request) -> web.Response:
    """Add a message to an interaction, or fill the one that is «thinking»."""
    body = await read_body(request)
    interaction = _acknowledged(world, request)
    original = interaction.original
    if original and original.loading and not original.deleted:
        # Discord lets the first follow-up replace the waiting message, whose privacy stays.
        _fill_waiting(world, interaction, original, body)
        return answer(original.payload())
    return answer(_followed_up(world, interaction, body).payload())


async def read_message(world: World, request: web.Request) -> web.Response:
    """Return one of an interaction's messages."""
    _, message = _found(world, request)
    return answer(message.payload())


async def edit_message(world: World, request: web.Request) -> web.Response:
    """Change one of an interaction's messages."""
    body = await read_body(request)
    interaction, message = _found(world, request)
    revise(world, message, body)
    interaction.edits += message is interaction.original
    return answer(message.payload())


async def delete_message(world: World, request: web.Request) -> web.Response:
    """Delete one of an interaction's messages."""
    _, message = _found(world, request)
    message.deleted = True
    return web.Response(status=204)


def _acknowledged(world: World, request: web.Request) -> Interaction:
    interaction = world.interactions.get(request.match_info["token"])
    if interaction is None:
        raise Refusal(404, 10015, "Unknown Webhook")
    if world.clock.now() - interaction.asked_at > world.token_life_s:
        # Time passes for every bot: what counts is how it takes it.
        raise Refusal(401, 50027, "Invalid Webhook Token", recorded=False)
    if interaction.acknowledgement is None:
        # A process that takes up what another left cannot know whether that got to acknowledge it.
        raise Refusal(404, 10015, "Unknown Webhook: not acknowledged yet", recorded=False)
    return interaction


def _found(world: World, request: web.Request) -> tuple[Interaction, Message]:
    interaction = _acknowledged(world, request)
    wanted = request.match_info["message"]
    for message in (interaction.original, *interaction.followups):
        if message is None or message.deleted:
            continue
        if str(message.id) == wanted or (wanted == "@original" and message is interaction.original):
            return interaction, message
    raise Refusal(404, 10008, "Unknown Message", recorded=False)


def _fill_waiting(world: World, interaction: Interaction, original: Message, body: Body) -> None:
    flags = Flag(body.payload.pop("flags", 0) or 0)
    if Flag.EPHEMERAL in flags and not original.ephemeral:
        said = "a private follow-up fills a public waiting message, so everybody reads it"
        world.violations.append(f"{interaction.label}: {said}")
    revise(world, original, body)
    interaction.edits += 1


def _followed_up(world: World, interaction: Interaction, body: Body) -> Message:
    sent = len(interaction.followups)
    if interaction.from_user_installation and sent >= MOST_FOLLOWUPS_OF_USER_INSTALLATION:
        raise Refusal(400, 40094, "Maximum number of follow-up messages reached")
    message = write(world, interaction, body)
    interaction.followups.append(message)
    return message
