"""How the bot's bodies become messages."""

from tests.fakes.discord.bodies import Body
from tests.fakes.discord.interactions import Interaction, Kind
from tests.fakes.discord.limits.measures import length
from tests.fakes.discord.limits.message import message_problems, require_small_enough
from tests.fakes.discord.messages import PICTURES, Attachment, File, Flag, Message
from tests.fakes.discord.people import Guild, Payload
from tests.fakes.discord.refusals import Problem, Refusal, refuse_if
from tests.fakes.discord.world import BOT, World

CHAT_INPUT, CONTEXT_MENU = 20, 23
SETTABLE = Flag.EPHEMERAL | Flag.SUPPRESS_EMBEDS | Flag.SILENT | Flag.COMPONENTS_V2
EDITABLE = Flag.SUPPRESS_EMBEDS | Flag.COMPONENTS_V2


def blank(world: World, interaction: Interaction, flags: Flag) -> Message:
    """Start a message of the bot's, without anything in it."""
    command_type = interaction.payload["data"].get("type", 1)
    is_menu = interaction.kind is Kind.COMMAND and command_type != 1
    return Message(
        id=world.clock.snowflake(), place=interaction.place, author=BOT, flags=flags,
        type=CONTEXT_MENU if is_menu else CHAT_INPUT, invoker=interaction.who,
        metadata=_metadata(interaction),
    )  # fmt: skip


def write(world: World, interaction: Interaction, body: Body) -> Message:
    """Make a new message of a body."""
    refuse_if(flag_problems(body.payload, SETTABLE))
    message = blank(world, interaction, Flag(body.payload.get("flags", 0)))
    _fill(world, message, body)
    return message


def post(world: World, guild: Guild, body: Body) -> Message:
    """Make a message that the bot writes into a guild's channel by itself."""
    granted = guild.app_permissions
    needed = [granted.view_channel, granted.send_messages]
    needed += [granted.embed_links] if body.payload.get("embeds") else []
    needed += [granted.attach_files] if body.uploads else []
    if not all(needed):
        raise Refusal(403, 50013, "Missing Permissions", recorded=False)
    refuse_if(flag_problems(body.payload, SETTABLE & ~Flag.EPHEMERAL))
    refuse_if(length("nonce", body.payload.get("nonce"), 25))
    message = Message(id=world.clock.snowflake(), place=guild, author=BOT)
    _fill(world, message, body)
    world.posts.append(message)
    return message


def revise(world: World, message: Message, body: Body) -> None:
    """Change what the body names; the rest stays."""
    refuse_if(flag_problems(body.payload, EDITABLE))
    _fill(world, message, body)
    message.flags &= ~Flag.LOADING
    message.edits += 1


def flag_problems(payload: Payload, allowed: Flag) -> list[Problem]:
    """Find flags that may not be set here."""
    stray = Flag(payload.get("flags") or 0) & ~allowed
    return [("flags", f"{stray!r} cannot be set here")] if stray else []


def _fill(world: World, message: Message, body: Body) -> None:
    require_small_enough([*body.uploads.values()], message.place.attachment_size_limit)
    files = _described(body)
    kept = _kept(message, body)
    names = {file.name for file in files} | {one.file.name for one in kept}
    laid_out = _is_laid_out(message, body.payload)
    refuse_if(message_problems(body.payload, names, laid_out=laid_out))
    _require_something(message, body.payload, names)
    message.attachments = kept + [world.attach(message.place, file) for file in files]
    _take_over(message, body.payload)
    message.flags |= Flag.COMPONENTS_V2 if laid_out else Flag.NONE


def _is_laid_out(message: Message, payload: Payload) -> bool:
    """Tell whether a message is laid out in components alone, which no edit changes."""
    wanted = Flag.COMPONENTS_V2 in Flag(payload.get("flags") or 0)
    was = Flag.COMPONENTS_V2 in message.flags
    shown = message.content or message.embeds or message.components
    refuse_if(
        [("flags", "a message cannot become a layout")] if wanted and shown and not was else []
    )
    return wanted or was


def _described(body: Body) -> list[File]:
    """Give uploads the alt texts that the payload has for them."""
    listed = {str(one["id"]): one for one in body.payload.get("attachments") or []}
    return [
        File(file.name, file.content, listed.get(str(number), {}).get("description"))
        for number, file in body.uploads.items()
    ]


def _kept(message: Message, body: Body) -> list[Attachment]:
    """Return what stays; a list of attachments drops those it leaves out."""
    listed = body.payload.get("attachments")
    if listed is None:
        return message.attachments
    ids = {str(one["id"]) for one in listed} - {str(number) for number in body.uploads}
    kept = [one for one in message.attachments if str(one.id) in ids]
    strangers = ids - {str(one.id) for one in kept}
    refuse_if(("attachments", f"no upload or attachment has the id {one}") for one in strangers)
    return kept


def _require_something(message: Message, payload: Payload, names: set[str]) -> None:
    merged = {key: getattr(message, key) for key in ("content", "embeds", "components")} | payload
    if not names and not any(merged[key] for key in ("content", "embeds", "components")):
        raise Refusal(400, 50006, "Cannot send an empty message")


def _take_over(message: Message, payload: Payload) -> None:
    for key, empty in (("content", ""), ("embeds", []), ("components", [])):
        if key in payload:
            setattr(message, key, payload[key] or empty)
    if "embeds" in payload:
        message.embeds = [_resolved(message, embed) for embed in message.embeds]
    if "content" in payload or Flag.COMPONENTS_V2 in Flag(payload.get("flags") or 0):
        message.allowed_mentions = payload.get("allowed_mentions")


def _resolved(message: Message, embed: Payload) -> Payload:
    """Let pictures point at the CDN, as they do once a message is sent."""
    urls = {f"attachment://{one.file.name}": one.url for one in message.attachments}
    shown = embed | {"type": "rich"}
    for part, key in PICTURES:
        if part in embed and embed[part].get(key) in urls:
            shown[part] = embed[part] | {key: urls[embed[part][key]]}
    return shown


def _metadata(interaction: Interaction) -> Payload:
    data = interaction.payload["data"]
    return {
        "id": str(interaction.id), "type": int(interaction.kind), "name": data.get("name", ""),
        "user": interaction.who.payload(), "command_type": data.get("type", 1),
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    }  # fmt: skip
