"""First answers: POST /interactions/{id}/{token}/callback."""

from collections.abc import Callable

from aiohttp import web

from tests.fakes.discord.bodies import Body, answer, read_body
from tests.fakes.discord.interactions import Acknowledgement, Interaction, Kind, Modal, Response
from tests.fakes.discord.limits.modal import choice_problems, modal_problems
from tests.fakes.discord.messages import Flag
from tests.fakes.discord.people import Payload
from tests.fakes.discord.refusals import Refusal, refuse_if
from tests.fakes.discord.world import World
from tests.fakes.discord.writing import blank, flag_problems, revise, write

MESSAGES = frozenset({Response.MESSAGE, Response.DEFERRED_MESSAGE})
UPDATES = frozenset({Response.UPDATE, Response.DEFERRED_UPDATE})
FITTING = {
    Kind.COMMAND: MESSAGES | {Response.MODAL},
    Kind.COMPONENT: MESSAGES | UPDATES | {Response.MODAL},
    Kind.AUTOCOMPLETE: frozenset({Response.CHOICES}),
    Kind.MODAL: MESSAGES,
}


async def acknowledge(world: World, request: web.Request) -> web.Response:
    """Take the bot's first answer to an interaction."""
    body = await read_body(request)
    interaction = _asked(world, request)
    response = _fitting(interaction, body.payload["type"])
    seconds = world.clock.now() - interaction.asked_at
    body.payload = body.payload.get("data") or {}
    EFFECTS[response](world, interaction, body)
    private = bool(interaction.original and interaction.original.ephemeral)
    interaction.acknowledgement = Acknowledgement(response, private, seconds)
    if request.query.get("with_response") in {"1", "true"}:
        return answer(_described(interaction, response))
    return web.Response(status=204)


def _asked(world: World, request: web.Request) -> Interaction:
    interaction = world.interactions.get(request.match_info["token"])
    if interaction is None or str(interaction.id) != request.match_info["interaction"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if interaction.acknowledgement:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if world.clock.now() - interaction.asked_at > world.acknowledgement_limit_s:
        raise Refusal(404, 10062, "Unknown interaction: acknowledged too late")
    return interaction


def _fitting(interaction: Interaction, number: int) -> Response:
    fitting = FITTING[interaction.kind]
    if interaction.kind is Kind.MODAL and "message" in interaction.payload:
        fitting |= UPDATES
    wrong = number not in fitting
    refuse_if([("type", f"{number} does not answer a {interaction.kind.name}")] if wrong else [])
    return Response(number)


def _send(world: World, interaction: Interaction, body: Body) -> None:
    interaction.original = write(world, interaction, body)


def _defer(world: World, interaction: Interaction, body: Body) -> None:
    refuse_if(flag_problems(body.payload, Flag.EPHEMERAL))
    flags = Flag(body.payload.get("flags", 0)) | Flag.LOADING
    interaction.original = blank(world, interaction, flags)


def _defer_update(_world: World, interaction: Interaction, _body: Body) -> None:
    interaction.original = interaction.asked_from


def _update(world: World, interaction: Interaction, body: Body) -> None:
    assert interaction.asked_from
    revise(world, interaction.asked_from, body)
    interaction.original = interaction.asked_from


def _choose(_world: World, interaction: Interaction, body: Body) -> None:
    choices = body.payload["choices"]
    refuse_if(choice_problems(choices, focused_type(interaction.payload["data"]["options"])))
    interaction.choices = choices


def _open(_world: World, interaction: Interaction, body: Body) -> None:
    refuse_if(modal_problems(body.payload))
    interaction.modal = Modal(
        body.payload["title"], body.payload["custom_id"], body.payload["components"]
    )


def focused_type(options: list[Payload]) -> int:
    """Return the type of the option that is being typed in."""
    for option in options:
        if option.get("focused"):
            return int(option["type"])
        if "options" in option:
            return focused_type(option["options"])
    raise AssertionError("no option is being typed in")


EFFECTS: dict[Response, Callable[[World, Interaction, Body], None]] = {
    Response.MESSAGE: _send,
    Response.DEFERRED_MESSAGE: _defer,
    Response.DEFERRED_UPDATE: _defer_update,
    Response.UPDATE: _update,
    Response.CHOICES: _choose,
    Response.MODAL: _open,
}


def _described(interaction: Interaction, response: Response) -> Payload:
    described: Payload = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Payload = {"type": int(response)}
    if message := interaction.original:
        described |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.loading,
            "response_message_ephemeral": message.ephemeral,
        }
        resource["message"] = message.payload()
    return {"interaction": described, "resource": resource}
